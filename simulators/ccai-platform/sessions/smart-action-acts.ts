import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { text } from '../agents/arguments.ts'
import { type Fact, postEvents, sessionEvent } from '../events/session-event.ts'
import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { fileFact } from '../views/file-url.ts'
import { sessionName } from './arguments.ts'
import { change } from './changes.ts'
import { sharePhotos, shareVideos } from './files.ts'
import { sessionFor } from './steps.ts'

const session = { call: sessionName('call').optional(), chat: sessionName('chat').optional() }
const action = z
  .enum(['verification', 'photos', 'screenshots', 'videos', 'text', 'redact'])
  .describe('what the contact was asked for; redact pauses the recording')

const complete = defineAct({
  name: 'ccai.smart-action.complete',
  summary: 'The contact does on the device what the agent asked for.',
  schema: z.strictObject({
    ...session,
    action,
    result: z.string().default('').describe('what came of it, in words'),
    photos: z.int().min(0).max(4).default(0).describe('how many photos are shared; four at most'),
    screenshots: z.int().min(0).max(1).default(0).describe('a screenshot shows the current page alone'),
    videos: z.int().min(0).max(4).default(0).describe('how many videos are shared'),
  }),
  refs: {},
  isAllowedFor: isConnected,
  phrase: (args, cast) => `${cast.contactOf(args.call ?? args.chat)} completes ${args.action}`,
  perform(instance: CcaiInstance, args) {
    const step = complete.name
    const asked = askedIn(instance, args, step)
    for (const kind of ['photos', 'screenshots', 'videos'] as const) {
      if (args[kind] > 0 && args.action !== kind) {
        throw new ActRefused(`${step}: ${kind} come of the action "${kind}" alone`)
      }
    }
    const done = shareAll(instance, completed(instance, asked, args.action), args)
    const pictures = done.photos.slice(asked.photos.length)
    const files = [
      ...pictures.map(({ path }) => fileFact(instance, path, 'image/jpeg')),
      ...done.videos.slice(asked.videos.length).map(({ path }) => fileFact(instance, path, 'video/mp4')),
    ]
    const { action, result } = args
    postFact(instance, done, { kind: 'smart_action.completed', action, result, files })
  },
})

const fail = defineAct({
  name: 'ccai.smart-action.fail',
  summary: 'What the agent asked for cannot be done, for a cause on the contact’s side or the platform’s.',
  schema: z.strictObject({
    ...session,
    action,
    cause: z.enum(['user', 'platform']).default('user'),
    code: z.string().default('biometric_not_enabled'),
    message: text.describe('the text that is shown'),
  }),
  refs: {},
  isAllowedFor: isConnected,
  phrase: (args, cast) => `${args.action} fails for ${cast.contactOf(args.call ?? args.chat)}`,
  perform(instance: CcaiInstance, args) {
    const { cause, code, message } = args
    const asked = askedIn(instance, args, fail.name)
    postFact(instance, asked, { kind: 'smart_action.failed', action: args.action, cause, code, message })
  },
})

/** SmartActions: what an agent asks of the contact's device. No public channel tells of them; the events are ours. */
export const smartActionActs = [complete, fail] as const

function isConnected({ status }: Session): boolean {
  return status === 'connected'
}

type Action = z.output<typeof action>

/** Text is for calls, and what is redacted is a recording: SmartActions documentation. */
const forCallsAlone: readonly Action[] = ['text', 'redact']

/** @throws ActRefused unless one session is named, in which the action is possible */
function askedIn(
  instance: CcaiInstance,
  { call, chat, action }: { readonly call?: string; readonly chat?: string; readonly action: Action },
  step: string,
): Session {
  const name = call ?? chat
  if (name === undefined || (call !== undefined && chat !== undefined)) {
    throw new ActRefused(`${step}: say one of call and chat`)
  }
  const asked = sessionFor(instance, call === undefined ? 'chat' : 'call', name, step)
  if (asked.kind === 'chat' && forCallsAlone.includes(action)) {
    throw new ActRefused(`${step}: "${action}" is for calls alone`)
  }
  if (instance.switches.smartActionsOn === 'sdk' && action !== 'redact' && !isOfSdk(asked)) {
    throw new ActRefused(`${step}: "${action}" needs the mobile SDK, and this ${asked.kind} is not of it`)
  }
  return asked
}

/** Whether the contact is on a device with the mobile SDK. */
function isOfSdk(asked: Session): boolean {
  return asked.kind === 'call'
    ? asked.callType === 'Voice Inbound (App)'
    : asked.chatType === 'Messaging Inbound (App Chat)'
}

function completed(instance: CcaiInstance, asked: Session, action: Action): Session {
  const what = 'smart-action-completed'
  if (asked.kind === 'call' && action === 'redact') {
    return change(instance, asked, what, { redactions: asked.redactions + 1 })
  }
  return change(instance, asked, what, { verified: asked.verified || action === 'verification' })
}

function shareAll(
  instance: CcaiInstance,
  asked: Session,
  counts: { readonly photos: number; readonly screenshots: number; readonly videos: number },
): Session {
  const { photos, screenshots, videos } = counts
  if (photos > 0) return sharePhotos(instance, asked, 'photo', photos)
  if (screenshots > 0) return sharePhotos(instance, asked, 'screenshot', screenshots)
  return videos > 0 ? shareVideos(instance, asked, videos) : asked
}

function postFact(instance: CcaiInstance, asked: Session, fact: Fact): void {
  const id = ++instance.state.counters.smartAction
  postEvents(instance, asked, sessionEvent(instance, asked, { ...fact, id }))
}
