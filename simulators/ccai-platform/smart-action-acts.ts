import { z } from 'zod'
import { defineAct } from '../kit/act.ts'
import { change } from './call-changes.ts'
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
  schema: z.strictObject({ call, action, result: z.string().default('') }),
  refs: {},
  perform(instance: CcaiInstance, args) {
    const asked = callFor(instance, args.call, complete.name)
    const verified = asked.verified || args.action === 'verification'
    const done = change(instance, asked, 'smart-action-completed', { verified })
    tellFact(instance, done, { kind: 'smart_action.completed', action: args.action, result: args.result })
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
