import type { Guest } from './guests.ts'
import type { Menu } from './menu.ts'

/** Whether a session is a call or a chat. */
export type SessionKind = 'call' | 'chat'

/** The fields that calls and chats share. */
interface Common {
  readonly id: number
  /** The session's name in the scenario, unique among calls and chats together. */
  readonly name: string
  /** The app's user id; `null` for contacts who are known by their phone number alone, and for withheld numbers. */
  readonly identifier: string | null
  /** The row of the contact among the end users; `null` while there is none. */
  readonly endUserId: number | null
  /** When an application last said who the contact is, in the course of the session. */
  readonly authenticatedAtMs: number | null
  readonly language: string
  /** The queue that the contact chose at the start. */
  readonly menu: Menu | null
  readonly createdAtMs: number
  readonly queuedAtMs: number | null
  /** When the session was offered to its agent; reset to `null` when the agent does not answer. */
  readonly assignedAtMs: number | null
  /** When an agent and the contact were first connected. */
  readonly connectedAtMs: number | null
  readonly endsAtMs: number | null
  readonly updatedAtMs: number
  readonly agentId: number | null
  readonly initiator: string | null
  /** A failure code from the platform's documentation; `nothing` when the session did not fail. */
  readonly failReason: string
  readonly disconnectedBy: string
  /** The documented deflection type, when the contact was sent to another channel; normally `no_deflection`. */
  readonly deflection: string
  /** Whether the contact has proved that the device is theirs. */
  readonly verified: boolean
  /** The rating that the contact gave after the session ended. */
  readonly rating: { readonly score: number; readonly comment: string | null } | null
  /** Transfers of the session, oldest first; only the last can still be pending. */
  readonly transfers: readonly Transfer[]
  /** The periods in which agents handled the session, oldest first; only the last can still be open. */
  readonly legs: readonly Leg[]
  /** Who joined beside the agent, oldest first; only the last can still be in it. */
  readonly guests: readonly Guest[]
  readonly photos: readonly Photo[]
  readonly videos: ReadonlyArray<{ readonly id: number; readonly path: string }>
  /** The linked CRM record, as set by the integration. */
  readonly record: { readonly id: string; readonly url: string } | null
  readonly disposition: { readonly code: string; readonly note: string; readonly atMs: number } | null
}

/** Statuses that calls and chats have in common. */
type CommonStatus = 'queued' | 'assigned' | 'connected' | 'requeued' | 'finished' | 'failed'

/**
 * Statuses of a call, a subset of the platform's documented table, which has three for voicemails: being left,
 * received (nobody has listened) and read. `canceled`, for a cancelled booking, is taken from a sample record.
 */
export type CallStatus =
  | CommonStatus
  | 'scheduled'
  | 'selecting'
  | 'connecting'
  | 'recovered'
  | 'deflected'
  | 'canceled'
  | 'voicemail'
  | 'voicemail_received'
  | 'voicemail_read'

/**
 * Statuses of a chat. Only `finished` and `dismissed` are documented; `canceled`, when the contact leaves before an
 * agent answers, is taken from a sample record, and the others are those of calls.
 */
export type ChatStatus = CommonStatus | 'canceled' | 'dismissed' | 'deflected'

/** A call. */
export interface Call extends Common {
  readonly kind: 'call'
  readonly callType: CallType
  readonly status: CallStatus
  /** The contact's number in E.164; `null` when withheld, and of callers who show a SIP address. */
  readonly number: string | null
  /** What is dialled behind the number, once it is connected; `null` when nothing is. */
  readonly extension: string | null
  /** The SIP address of a caller who shows one in the place of a number. */
  readonly sipAddress: string | null
  /** The contact's answer when asked for permission to record. */
  readonly recordingPermission: RecordingPermission
  /** Path of the recording on the tenant's host; `null` until the recording exists. */
  readonly recordingPath: string | null
  /** Paths of the recordings of its segments, in order, where each segment has one of its own. */
  readonly segmentPaths: readonly string[]
  /** How often the recording was paused to keep sensitive data out. */
  readonly redactions: number
  /** Periods on hold, oldest first; only the last can still be open. */
  readonly holds: readonly Hold[]
  /** The queue to which the call was redirected; `null` when it stayed in the chosen queue. */
  readonly redirectedTo: Menu | null
  /** The company's number that the call is placed from, or that the contact called. */
  readonly outboundNumber: string | null
  /** When the caller began to leave a voicemail, which ends the wait; `null` when there is none. */
  readonly voicemailAtMs: number | null
  /** The reserved custom data of the call, by its documented keys. */
  readonly customerFlags: CustomerFlags
  /** The time for which the call is booked; `null` when it is not a booking. */
  readonly scheduledAtMs: number | null
  readonly voicemailReason: string
  /**
   * What agents have done with the voicemail left by this call, or that an administrator has cleared it out of its queue;
   * `null` when it left none.
   */
  readonly voicemail: 'new' | 'read' | 'closed' | 'called_back' | 'cleared' | null
  /** To whose mailbox the voicemail was forwarded last; `null`: it is in that of its queue. */
  readonly forwardedTo: Mailbox | null
  readonly parentId: number | null
  /** The `call_uuid` that exported records show in addition to the id. */
  readonly uuid: string
  /** For a call back: which button the agent used, and which call is called back. */
  readonly callBack: {
    readonly button: 'call_back' | 'hang_up_and_call_back' | 'voicemail'
    readonly ofCallId: number
  } | null
}

/** A chat. */
export interface Chat extends Common {
  readonly kind: 'chat'
  readonly chatType: ChatType
  readonly status: ChatStatus
  /** The e-mail address that the contact entered on a web page. */
  readonly email: string | null
  readonly messages: readonly Message[]
  /** Messages from before the chat, supplied by the application that created it. */
  readonly earlier: readonly Message[]
  /** The number of messages when the chat was last resumed after a dismissal. */
  readonly resumedAfter: number
  /** Whether the chat ended because nobody wrote for too long. */
  readonly timedOut: boolean
  /** Path of the transcript on the tenant's host; `null` until the transcript exists. */
  readonly transcriptPath: string | null
}

/** A call or a chat. */
export type Session = Call | Chat

/** Changes to fields of a session: those of its own kind, or those that both kinds share. */
export type Changed<S extends Session> = Partial<S> | Partial<Common & { readonly status: CommonStatus }>

/** The documented values of `call_type`. */
export type CallType =
  | 'Voice Inbound (IVR)'
  | 'Voice Inbound (App)'
  | 'Voice Inbound (API)'
  | 'Voice Outbound'
  | 'Voice Outbound (API)'
  | 'Voice Scheduled (API)'

/** The documented values of `chat_type`. */
export type ChatType = 'Messaging Inbound (App Chat)' | 'Messaging Inbound (Web Chat)'

/** Only `not_asked` is documented; we chose the other two values. */
export type RecordingPermission = 'not_asked' | 'granted' | 'refused'

/** Reserved custom data: what is known of the contact as a customer; `null` when nobody has said. */
export interface CustomerFlags {
  readonly verified_customer: boolean | null
  readonly bad_actor: boolean | null
  readonly repeat_customer: boolean | null
}

/** A period on hold, in epoch milliseconds; `toMs` is `null` while it lasts. */
export interface Hold {
  readonly fromMs: number
  readonly toMs: number | null
}

/** A picture that the contact has shared; only the type `photo` is documented. */
export interface Photo {
  readonly id: number
  readonly type: 'photo' | 'screenshot'
  readonly path: string
}

/** A chat message; messages of a virtual agent occur only before the chat began. */
export interface Message {
  readonly by: 'end_user' | 'agent' | 'virtual_agent'
  /** The agent who wrote the message; `null` for any other sender. */
  readonly agentId: number | null
  readonly text: string
  readonly atMs: number
}

/** A transfer of a session to an agent, or to a queue where any agent may take it. */
export interface Transfer {
  readonly id: number
  readonly status: 'transferring' | 'transferred' | 'failed'
  readonly fromAgentId: number
  readonly toAgentId: number | null
  readonly toMenu: Menu | null
  readonly createdAtMs: number
  readonly connectedAtMs: number | null
  /** When the transfer was taken or failed; `null` while it is pending. */
  readonly settledAtMs: number | null
  /** Why the transfer failed; `nothing` while it is pending, and when it was taken. */
  readonly failReason: string
  /** The queue in which the contact was when the transfer began; `null` outside of one. */
  readonly fromMenu: Menu | null
  /** Whether the agent who transferred left before anybody took it (a cold transfer). */
  readonly cold: boolean
}

/** A period in which one agent was connected with the contact. */
export interface Leg {
  readonly agentId: number
  /** The transfer by which the agent got the session; `null` when the agent answered it. */
  readonly transferId: number | null
  readonly fromMs: number
  /** `null` while the agent still handles the session. */
  readonly toMs: number | null
  /** When the wrap-up after it ended; `null` while it lasts, and when there was none. */
  readonly wrappedUpAtMs: number | null
}

/** Where voicemails wait: with one agent, or in a queue, for each agent of it. */
export interface Mailbox {
  readonly agentId: number | null
  readonly menu: Menu | null
}

/** The legs of a session, with an open leg closed at `atMs`. */
export function legsUntil({ legs }: Session, atMs: number): readonly Leg[] {
  return legs.map((leg) => ({ ...leg, toMs: leg.toMs ?? atMs }))
}

/** The transfer that no agent has taken yet. */
export function pendingTransfer({ transfers }: Session): Transfer | undefined {
  const last = transfers.at(-1)
  return last?.status === 'transferring' ? last : undefined
}

/** The periods on hold of a call, with an open period closed at `atMs`. */
export function resumed({ holds }: Call, atMs: number): Call['holds'] {
  return holds.map((hold) => ({ ...hold, toMs: hold.toMs ?? atMs }))
}

/** The queue to which a call was redirected, else the one that the contact chose. */
export function firstMenuOf(session: Session): Menu | null {
  return (session.kind === 'call' ? session.redirectedTo : null) ?? session.menu
}

/** The queue in which the contact is, or was last: the one of the last transfer that was taken, else the first one. */
export function currentMenuOf(session: Session): Menu | null {
  const taken = session.transfers.findLast(({ status, toMenu }) => status === 'transferred' && toMenu)
  return taken?.toMenu ?? firstMenuOf(session)
}

/** When the contact's first wait in a queue ended: an agent, a voicemail, or the end; `null` while it lasts. */
export function waitEndOf(session: Session): number | null {
  const voicemailAtMs = session.kind === 'call' ? session.voicemailAtMs : null
  return session.connectedAtMs ?? voicemailAtMs ?? session.endsAtMs
}

/** Whether it is a call that an agent, or an application for one, has placed. */
export function isOutgoing(session: Session): boolean {
  return session.kind === 'call' && session.callType.startsWith('Voice Outbound')
}

/** Whether the contact is on hold now. */
export function isOnHold({ holds }: Call): boolean {
  return holds.at(-1)?.toMs === null
}

/** The `initiator` of an event that an agent caused. */
export function agentInitiator(agentId: number): string {
  return `agent_${agentId}`
}

/** A key that is unique among calls and chats, such as `call-1418`, for the journal, file names and deliveries. */
export function keyOf({ kind, id }: Pick<Session, 'kind' | 'id'>): string {
  return `${kind}-${id}`
}
