import type { Fact } from '../ccai/fact.ts'
import type { NumberPlan } from '../kustomer/phone-number.ts'
import type { Conversation, ConversationCounts, Message } from '../kustomer/wire.ts'
import type { CustomDataMapping } from './custom-data.ts'
import type { SdkStart, Session } from './session.ts'

/** The input of every decision; all reads happen before it. */
interface CommonSituation {
  readonly settings: RuleSettings
  /** Whether the CCAI Platform app is installed in Kustomer. */
  readonly appInstalled: boolean
}

/** An administrator has asked for the custom fields to be created. */
export interface SetUpSituation extends CommonSituation {
  readonly about: 'set-up'
}

/** A user of an app has started its SDK. */
export interface StartSituation extends CommonSituation {
  readonly about: 'start'
  readonly start: SdkStart
  /** Since when the custom fields exist, in epoch milliseconds; `null` when they do not. */
  readonly fieldsSinceMs: number | null
  /** The user's customer; `null` when Kustomer has none yet. */
  readonly customer: KnownCustomer | null
}

/** A situation that involves a contact: a call, a chat or an SDK start. */
export type ContactSituation = StartSituation | Situation

/** The input of any decision on sessions, SDK starts and custom fields. */
export type AnySituation = SetUpSituation | ContactSituation

/** The complete input of a decision on a call or chat. */
export interface Situation extends CommonSituation {
  readonly about: 'session'
  readonly session: Session
  readonly fact: Fact | null
  /** Whether no newer event of this session has been processed. */
  readonly fresh: boolean
  /**
   * Since when the custom fields exist, in epoch milliseconds; `null` when they do not, or the session has its message.
   */
  readonly fieldsSinceMs: number | null
  /** The customer who calls or is called; `null` when Kustomer has none yet. */
  readonly customer: KnownCustomer | null
  /** Whether another customer already has the number. */
  readonly numberTaken: boolean
  /** Whether another customer already has the phone that the platform tells of the end user, or the e-mail address. */
  readonly phoneTaken: boolean
  readonly emailTaken: boolean
  /** The end user as whom the session has been authenticated since it had its message; `null` when that has not changed. */
  readonly endUser: EndUser | null
  /** The message that represents this session; `null` before it is created. */
  readonly message: Message | null
  /** The conversation that contains the message. */
  readonly conversation: Conversation | null
  /**
   * The customer's newest conversations that were created for sessions, with all that are open, newest first; only read
   * before the message exists.
   */
  readonly sessions: readonly Conversation[]
  /** The call that this one returns, if it is a call back. */
  readonly calledBack: CalledBack | null
  /** The Kustomer user of the agent who is connected. */
  readonly agentUserId: string | null
  /** The Kustomer user of the agent to whom the call is assigned, connected or not yet. */
  readonly assignedUserId: string | null
  /** External ids of the conversation's notes; `null` when they may not be read, so that none is written twice. */
  readonly notes: readonly string[] | null
  /** Ids of the notes that stand in the conversation once more, word for word, because a late request wrote them too. */
  readonly doubledNotes: readonly string[]
}

/** As whom a session was authenticated in its course. */
export interface EndUser {
  /** The end user's customer; `null` when Kustomer has none. */
  readonly customer: KnownCustomer | null
  /** The customer who has the session's conversation; `null` when that one is gone. */
  readonly holder: KnownCustomer | null
}

/** The properties of a customer that decisions use. */
export interface KnownCustomer {
  readonly id: string
  /** External id of the session for which the core created the customer; `null` when it did not, or when unknown. */
  readonly createdBySession: string | null
  readonly assignedTo: string | null
  /** Must be sent with every update, because an update without it unlinks the company. */
  readonly companyId: string | null
  readonly custom: Readonly<Record<string, unknown>>
  /** `null` when they were not read. */
  readonly externalIds: readonly string[] | null
  /** How many conversations Kustomer counts; none when it was not read. */
  readonly conversations: ConversationCounts
  /** Whether it was deleted, or went into another customer, since the session had its message. */
  readonly isGone?: true
}

/** The original call that an agent returns with a call back. */
export interface CalledBack {
  readonly button: 'call_back' | 'hang_up_and_call_back' | 'voicemail'
  /** Time from connection to end; `null` when it was never connected. */
  readonly talkMs: number | null
  /** Time from arrival to end. */
  readonly wholeMs: number | null
  readonly conversation: Conversation | null
}

/** Settings for points that the vendor's documentation leaves open. */
export interface RuleSettings extends NumberPlan {
  /** Distinguishes the external ids of several CCAI tenants in one Kustomer organisation. */
  readonly externalIdPrefix: string
  /** Whether calls that are not answered leave a record. */
  readonly abandonedCallRecords: 'create' | 'none'
  /** What to do with an abandoned call when a session with its menu and channel is open. */
  readonly abandonedCallWithOpenSession: 'append' | 'create'
  /** Whether a call back from a voicemail joins the voicemail's session, or is treated as any outgoing call. */
  readonly voicemailCallBack: 'voicemail' | 'outbound'
  /** Which duration "a call of under 10 seconds" refers to. */
  readonly shortCallLength: 'talk' | 'whole'
  /** Whether ratings of any session count, or only those of the mobile SDK. */
  readonly ratedSessions: 'any' | 'mobile'
  /** How the customer of an end user who has an identifier is looked up, where no customer has that identifier. */
  readonly endUserLookUp: 'identifier' | 'details'
  /** Whether the conversation of a session that is authenticated in its course goes to that end user's customer. */
  readonly authenticatedSession: 'move' | 'stay'
  /** How a comment refers to a recording, a transcript or a voicemail. */
  readonly fileComments: 'attached' | 'link' | 'file-name' | 'nothing'
  /** Where custom data from the SDK is stored. */
  readonly customData: CustomDataMapping
}

/** The conversation of a session's message: an existing one (its id) or a new one. */
export type Placement =
  | { readonly join: string }
  | { readonly create: { readonly channel: Channel; readonly name: string } }

/** The kind of session stored on the conversation; Kustomer's own channels do not include voicemail. */
export type Channel = 'voice' | 'voicemail' | 'chat'

/** Values of custom attributes, by name. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>
