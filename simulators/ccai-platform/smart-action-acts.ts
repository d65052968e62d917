import { z } from 'zod'
import { defineAct } from '../kit/act.ts'
import { change, shared } from './call-changes.ts'
import { fileUrl } from './call-object.ts'
import { callFor } from './call-steps.ts'
import { type Fact, postEvents, sessionEvent } from './session-event.ts'
import type { Call, CcaiInstance } from './state.ts'

const call = z.string().min(1)
const action = z
  .enum(['verification', 'photos', 'screenshots', 'videos', 'text'])
  .describe('what the contact was asked for')

const complete = defineAct({
  name: 'ccai.smart-action.complete',
  summary: 'The contact does on the device what the agent asked for.',
  schema: z.strictObject({
    call,
    action,
    result: z.string().default('').describe('what came of it, in words'),
    photos: z.int().min(0).max(4).default(0).describe('how many photos are shared; four at most'),
  }),
  refs: {},
  perform(instance: CcaiInstance, args) {
    const asked = callFor(instance, args.call, complete.name)
    const verified = asked.verified || args.action === 'verification'
    const before = change(instance, asked, 'smart-action-completed', { verified })
    const done = args.photos > 0 ? shared(instance, before, args.photos) : before
    const files = done.photos.slice(asked.photos.length).map(({ path }) => ({
      name: path.slice(path.lastIndexOf('/') + 1),
      content_type: 'image/jpeg',
      url: fileUrl(instance, path),
    }))
    const { action, result } = args
    tellFact(instance, done, { kind: 'smart_action.completed', action, result, files })
  },
})

const fail = defineAct({
  name: 'ccai.smart-action.fail',
  summary: 'What the agent asked for cannot be done, for a cause on the contact’s side or the platform’s.',
  schema: z.strictObject({
    call,
    action,
    cause: z.enum(['user', 'platform']).default('user'),
    code: z.string().default('biometric_not_enabled'),
    message: z.string().min(1).describe('the text that is shown'),
  }),
  refs: {},
  perform(instance: CcaiInstance, args) {
    const { cause, code, message } = args
    const asked = callFor(instance, args.call, fail.name)
    tellFact(instance, asked, { kind: 'smart_action.failed', action: args.action, cause, code, message })
  },
})

/** SmartActions: what an agent asks of the contact's device. No public channel tells of them; the events are ours. */
export const smartActionActs = [complete, fail] as const

function tellFact(instance: CcaiInstance, asked: Call, fact: Fact): void {
  const id = ++instance.state.counters.smartAction
  postEvents(instance, asked, sessionEvent(instance, asked, { ...fact, id }))
}
