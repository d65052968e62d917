import { schedule } from '../sessions/schedule.ts'
import type { Call, RecordingPermission } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { begin } from './begin.ts'
import type { NewCall } from './body.ts'
import { languageOfCall, menuOfCall, ownNumber, refuse, timeOfCall } from './checks.ts'
import { type CallContact, contactOfCall } from './contact.ts'
import { dialForAgent } from './outbound.ts'
import { placeCall } from './scheduled.ts'

/** What comes of a request to create a call: the call, or none yet when the agent has to choose the number to call from. */
export interface CreatedCall {
  readonly call: Call | undefined
}

/** The types of call that can be created, by the names of today and the deprecated ones. */
const creators: Readonly<Record<string, (instance: CcaiInstance, body: NewCall) => CreatedCall>> = {
  'Voice Outbound (API)': dialForAgent,
  OutboundCall: dialForAgent,
  'Voice Inbound (API)': createInbound,
  IncomingCall: createInbound,
  'Voice Scheduled (API)': createScheduled,
  ScheduledCall: createScheduled,
}

/**
 * Creates a call by API.
 * @throws ProblemError with 400 and the documented words when the call cannot be created
 */
export function createCall(instance: CcaiInstance, body: NewCall): CreatedCall {
  const type = body.call_type ?? ''
  if (!Object.hasOwn(creators, type)) return refuse('Invalid call type')
  return creators[type]!(instance, body)
}

/** Puts a call into a queue at once, as if the contact had called. */
function createInbound(instance: CcaiInstance, body: NewCall): CreatedCall {
  const { menu_id } = body
  const menu = menuOfCall(instance, menu_id)
  const contact = contactOfCall(instance, body, wordsOfQueue)
  const common = commonOf(instance, body, contact)
  const call = begin(instance, { callType: 'Voice Inbound (API)', status: 'selecting', menu, ...common })
  return { call: placeCall(instance, call) }
}

/** Books a call for a time to come; a call before it stands for the queue, and becomes its parent. */
function createScheduled(instance: CcaiInstance, body: NewCall): CreatedCall {
  const parent = parentOf(instance, body)
  const menu = menuOfCall(instance, body.menu_id ?? parent?.menu?.id)
  const contact = contactOfCall(instance, body, wordsOfQueue)
  const scheduledAtMs = timeOfCall(instance, body.scheduled_at)
  const common = commonOf(instance, body, contact)
  const parentId = parent?.id ?? null
  const booked = { callType: 'Voice Scheduled (API)', status: 'scheduled', menu, scheduledAtMs } as const
  const call = begin(instance, { ...booked, parentId, ...common })
  schedule(instance, 'call-due', call, scheduledAtMs)
  return { call }
}

const wordsOfQueue = {
  missing: 'end_user_number is required',
  malformed: 'end_user_number is not well formed',
}

function parentOf({ state }: CcaiInstance, { call_id }: NewCall): Call | undefined {
  if (call_id === null || call_id === undefined) return undefined
  return state.calls.get(Number(call_id)) ?? refuse(`call_id ${call_id} is not found`)
}

function commonOf(instance: CcaiInstance, body: NewCall, contact: CallContact) {
  return {
    ...contact,
    // A call by API has no name of its own, so that scenarios refer to it by its key.
    name: `call-${instance.state.counters.call + 1}`,
    language: languageOfCall(instance, body.lang),
    outboundNumber: ownNumber(instance, body) ?? instance.switches.outboundNumbers[0]!,
    recordingPermission: permissions.get(body.recording_permission ?? '') ?? 'not_asked',
  }
}

const permissions: ReadonlyMap<string, RecordingPermission> = new Map([
  ['recording_permission_granted', 'granted'],
  ['recording_permission_denied', 'refused'],
])
