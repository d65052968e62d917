import type { CountryCode } from 'libphonenumber-js/min'
import type { Fact } from '../ccai/fact.ts'
import type { Conversation, Message } from '../kustomer/wire.ts'
import type { CustomDataMapping } from './custom-data.ts'
import type { SdkStart, Session } from './session.ts'

/** What every decision may look at: read before, never during. */
interface CommonSituation {
  readonly settings: RuleSettings
  /** Whether the app is installed in Kustomer, without which agents have no adapter there. */
  readonly appInstalled: boolean
}

/** An administrator asks for the custom fields. */
export interface SetUpSituation extends CommonSituation {
  readonly about: 'set-up'
}

/** A user of an app has started its SDK. */
export interface StartSituation extends CommonSituation {
  readonly about: 'start'
  readonly start: SdkStart
  /** Since when the custom fields are there, in epoch milliseconds; `null` when they are not. */
  readonly fieldsSinceMs: number | null
  /** Who has started it; `null` when Kustomer does not know them yet. */
  readonly customer: KnownCustomer | null
}

/** Somebody calls, chats or has started an app: a contact to be known. */
export type ContactSituation = StartSituation | Situation

/** What a decision on anything that is told of calls, chats, their users and their fields may look at. */
export type AnySituation = SetUpSituation | ContactSituation

/** A call or chat, with everything that a decision on it may look at. */
export interface Situation extends CommonSituation {
  readonly about: 'session'
  readonly session: Session
  readonly fact: Fact | null
  /** No newer event of this session has been worked on. */
  readonly fresh: boolean
  /** Since when the custom fields are there, in epoch milliseconds; `null` when they are not, or it does not matter. */
  readonly fieldsSinceMs: number | null
  /** Who calls or is called; `null` when Kustomer does not know them yet. */
  readonly customer: KnownCustomer | null
  /** Another customer has the number already. */
  readonly numberTaken: boolean
  /** The message of this session, once it has one. */
  readonly message: Message | null
  /** The conversation that message is in. */
  readonly conversation: Conversation | null
  /** The customer's conversations that CCAI Platform made, newest first. */
  readonly sessions: readonly Conversation[]
  readonly calledBack: CalledBack | null
  /** The Kustomer user of the agent who is connected. */
  readonly agentUserId: string | null
  /** The Kustomer user of the agent to whom the call is assigned, connected or not yet. */
  readonly assignedUserId: string | null
  /** External ids of the notes that the conversation has. */
  readonly notes: readonly string[]
}

/** What a decision knows of a customer. */
export interface KnownCustomer {
  readonly id: string
  /** The session in which the core created the customer; `null` when it did not, or this was not read. */
  readonly createdBySession: string | null
  readonly assignedTo: string | null
  /** Goes back with every update: one that leaves it out unlinks the company. */
  readonly companyId: string | null
  readonly custom: Readonly<Record<string, unknown>>
}

/** The call that an agent calls back. */
export interface CalledBack {
  readonly button: 'call_back' | 'hang_up_and_call_back' | 'voicemail'
  /** From connection to end; `null` when it was never connected. */
  readonly talkMs: number | null
  /** From arrival to end. */
  readonly wholeMs: number | null
  readonly conversation: Conversation | null
}

/** What an administrator chooses where the documents leave a choice. */
export interface RuleSettings {
  /** Keeps the external ids of several CCAI tenants in one Kustomer org apart. */
  readonly externalIdPrefix: string
  /** Country (ISO 3166) of numbers without a country code. */
  readonly country: CountryCode
  /** What an abandoned call does when a session with its menu and channel is open. */
  readonly abandonedCallWithOpenSession: 'append' | 'create'
  /** Where a call back from a voicemail goes: to the voicemail's session, or where any outgoing call goes. */
  readonly voicemailCallBack: 'voicemail' | 'outbound'
  /** What "a call of under 10 seconds" measures. */
  readonly shortCallLength: 'talk' | 'whole'
  /** Whose rating counts: that of any session, or of the mobile SDK's alone. */
  readonly ratedSessions: 'any' | 'mobile'
  /** Where in Kustomer goes what users of the SDK hand in. */
  readonly customData: CustomDataMapping
}

/** Where a session's message goes. */
export type Placement =
  | { readonly join: string }
  | { readonly create: { readonly channel: Channel; readonly name: string } }

/** What kind of session it is; Kustomer's own channels have no voicemail. */
export type Channel = 'voice' | 'voicemail' | 'chat'

/** Values of custom attributes, by their names in Kustomer. */
export type Fields = Readonly<Record<string, string | number | boolean | null>>
