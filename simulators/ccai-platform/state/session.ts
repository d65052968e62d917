import type { Menu } from './menu.ts'

/** The two kinds of sessions. */
export type SessionKind = 'call' | 'chat'

/** What a call and a chat have in common: everything the platform knows of any session. */
interface Common {
  readonly id: number
  /** What a scenario calls it; calls and chats share the names. */
  readonly name: string
  /** What the platform knows the contact by: an app's own user id, else the number. */
  readonly identifier: string | null
  readonly language: string
  /** The queue that was chosen at the start. */
  readonly menu: Menu | null
  readonly createdAtMs: number
  readonly queuedAtMs: number | null
  /** When it was offered to the agent who has it; `null` again when that agent did not answer. */
  readonly assignedAtMs: number | null
  /** When agent and contact were joined. */
  readonly connectedAtMs: number | null
  readonly endsAtMs: number | null
  readonly updatedAtMs: number
  readonly agentId: number | null
  readonly initiator: string | null
  /** A name of the platform's tables of failure codes; `nothing` when it did not fail. */
  readonly failReason: string
  readonly disconnectedBy: string
  /** Where the platform sent the contact instead: a value of the documentation, `no_deflection` as a rule. */
  readonly deflection: string
  /** Whether the contact proved to own the device. */
  readonly verified: boolean
  /** What the contact gave after the end. */
  readonly rating: { readonly score: number; readonly comment: string | null } | null
  /** Transfers of this session, oldest first; at most the last one is under way. */
  readonly transfers: readonly Transfer[]
  /** Who has had it, oldest first; at most the last one still has. */
  readonly legs: readonly Leg[]
  readonly photos: readonly Photo[]
  readonly videos: ReadonlyArray<{ readonly id: number; readonly path: string }>
  /** The CRM record that belongs to it, as the integration has said. */
  readonly record: { readonly id: string; readonly url: string } | null
  readonly disposition: { readonly code: string; readonly note: string; readonly atMs: number } | null
}

/** Statuses that calls and chats share. */
type CommonStatus = 'queued' | 'assigned' | 'connected' | 'requeued' | 'finished' | 'failed'

/**
 * Statuses of a call object that this fake uses, by the names of the platform's own table; `voicemail`, for a
 * caller who is speaking one, is ours, and `canceled`, for a booking that nobody wants any more, was seen in a sample.
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

/**
 * Statuses of a chat object. Of their strings `finished` and `dismissed` are public; the others are those of calls,
 * and `canceled`, for a contact who leaves before an agent comes, was seen in a sample record.
 */
export type ChatStatus = CommonStatus | 'canceled' | 'dismissed' | 'deflected'

/** One call with everything the platform knows of it. */
export interface Call extends Common {
  readonly kind: 'call'
  readonly callType: CallType
  readonly status: CallStatus
  /** The contact's number in E.164; `null` when withheld. */
  readonly number: string | null
  /** What is asked of the contact before recording. */
  readonly recordingPermission: RecordingPermission
  /** Path of the recording on the tenant's host; `null` while there is none. */
  readonly recordingPath: string | null
  /** How often the recording was paused for something that must not be heard. */
  readonly redactions: number
  /** Times on hold, oldest first; at most the last one has no end yet. */
  readonly holds: readonly Hold[]
  /** The queue to which the platform sent the caller on; `null` when it is the chosen one. */
  readonly redirectedTo: Menu | null
  /** For when it is booked. */
  readonly scheduledAtMs: number | null
  readonly voicemailReason: string
  /** What an agent has done with the voicemail that this call left; `null` when it left none. */
  readonly voicemail: 'new' | 'read' | 'closed' | 'called_back' | null
  readonly parentId: number | null
  /** A second name of the call, seen in exported records. */
  readonly uuid: string
  /** Which button an agent called back with, and which call. */
  readonly callBack: {
    readonly button: 'call_back' | 'hang_up_and_call_back' | 'voicemail'
    readonly ofCallId: number
  } | null
}

/** One chat with everything the platform knows of it. */
export interface Chat extends Common {
  readonly kind: 'chat'
  readonly chatType: ChatType
  readonly status: ChatStatus
  /** The e-mail address that the contact gave on a web page. */
  readonly email: string | null
  readonly messages: readonly Message[]
  /** What was written elsewhere before, as the application that began it has told. */
  readonly earlier: readonly Message[]
  /** How many messages there were when it last came back from being dismissed. */
  readonly resumedAfter: number
  /** Whether it ended because nobody wrote any more. */
  readonly timedOut: boolean
  /** Path of the transcript on the tenant's host; `null` while there is none. */
  readonly transcriptPath: string | null
}

/** A call or a chat. */
export type Session = Call | Chat

/** What may change in a session of the one kind, or of either. */
export type Changed<S extends Session> = Partial<S> | Partial<Common & { readonly status: CommonStatus }>

/** Session types of calls, by the documented `call_type`. */
export type CallType =
  | 'Voice Inbound (IVR)'
  | 'Voice Inbound (App)'
  | 'Voice Outbound'
  | 'Voice Outbound (API)'
  | 'Voice Scheduled (API)'

/** Session types of chats, by the documented `chat_type`. */
export type ChatType = 'Messaging Inbound (App Chat)' | 'Messaging (Web)'

/** Only `not_asked` is public; the other two are ours. */
export type RecordingPermission = 'not_asked' | 'granted' | 'refused'

/** A time on hold, in epoch milliseconds. */
export interface Hold {
  readonly fromMs: number
  readonly toMs: number | null
}

/** A picture that the contact has shared; only the type `photo` is public. */
export interface Photo {
  readonly id: number
  readonly type: 'photo' | 'screenshot'
  readonly path: string
}

/** One message of a chat; a virtual agent's was written before it began. */
export interface Message {
  readonly by: 'end_user' | 'agent' | 'virtual_agent'
  /** The agent of the tenant who wrote it; `null` for anybody else. */
  readonly agentId: number | null
  readonly text: string
  readonly atMs: number
}

/** One transfer of a session, to an agent or to a queue where any agent may take it. */
export interface Transfer {
  readonly id: number
  readonly status: 'transferring' | 'connected' | 'failed'
  readonly fromAgentId: number
  readonly toAgentId: number | null
  readonly toMenu: Menu | null
  readonly createdAtMs: number
  readonly connectedAtMs: number | null
  /** When it was taken or failed; `null` while it waits. */
  readonly settledAtMs: number | null
}

/** The time that one agent had a session, from being joined with the contact to leaving. */
export interface Leg {
  readonly agentId: number
  /** The transfer by which the agent got it; `null` for one who answered. */
  readonly transferId: number | null
  readonly fromMs: number
  /** `null` while the agent has it. */
  readonly toMs: number | null
}

/** The legs, of which none lasts longer than until `atMs`. */
export function legsUntil({ legs }: Session, atMs: number): readonly Leg[] {
  return legs.map((leg) => ({ ...leg, toMs: leg.toMs ?? atMs }))
}

/** The transfer that waits for somebody to take it. */
export function pendingTransfer({ transfers }: Session): Transfer | undefined {
  const last = transfers.at(-1)
  return last?.status === 'transferring' ? last : undefined
}

/** The times on hold, of which none lasts longer than until `atMs`. */
export function resumed({ holds }: Call, atMs: number): Call['holds'] {
  return holds.map((one) => ({ ...one, toMs: one.toMs ?? atMs }))
}

/** Whether the caller is on hold. */
export function isOnHold({ holds }: Call): boolean {
  return holds.at(-1)?.toMs === null
}

/** What journals, files and records of others know a session by: `call-1418`, `chat-135`. */
export function keyOf({ kind, id }: Pick<Session, 'kind' | 'id'>): string {
  return `${kind}-${id}`
}
