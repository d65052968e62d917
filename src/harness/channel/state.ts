import {
  count,
  epochMs,
  fileBytes,
  flag,
  listOf,
  objectOf,
  oneOf,
  orNull,
  type StateShape,
  text,
} from '../../../simulators/kit/shape.ts'
import type { Instance } from '../../../simulators/kit/simulator.ts'
import { Table } from '../../../simulators/kit/table.ts'
import type { ChannelSwitches } from './switches.ts'

/** A person with the app of the messaging service. */
export interface Person {
  /** What the service calls them; a story calls them by a name of its own. */
  readonly id: string
  readonly name: string
}

/** A business account of the service, which people write to. */
export interface Account {
  readonly id: string
  readonly name: string
}

/** A file that was sent with a message. */
export interface ChannelFile {
  readonly id: string
  readonly name: string
  readonly mimeType: string
  readonly sizeBytes: number
  /** When its link runs out, in epoch milliseconds. */
  readonly expiresAtMs: number
}

/** A file as a message names it. */
export interface Attachment {
  readonly name: string
  readonly mimeType: string
  readonly url: string
}

/** An answer that a message offers. */
export interface Choice {
  readonly text: string
  readonly postback: string | null
}

/** A page that a message leads to. */
export interface Link {
  readonly url: string
  readonly title: string | null
  readonly imageUrl: string | null
}

/** One message between a person and an account. */
export interface ChannelMessage {
  readonly id: string
  readonly personId: string
  readonly accountId: string
  readonly direction: 'in' | 'out'
  readonly text: string
  readonly attachments: readonly Attachment[]
  /** The key by which the sender of an outgoing message tells a repeated request from a new one. */
  readonly reference: string | null
  readonly replyTo: string | null
  readonly choices: readonly Choice[]
  readonly link: Link | null
  /** What the choice that a person tapped says to machines. */
  readonly postback: string | null
  readonly atMs: number
  /** Whether the files of an outgoing message were fetched. */
  readonly filesAreThere: boolean
  /** Why an outgoing message cannot be delivered. */
  readonly failed: string | null
  readonly deliveredAtMs: number | null
  readonly seenAtMs: number | null
}

/** The whole mutable state of the messaging service. */
export type ChannelState = {
  people: Table<Person>
  accounts: Table<Account>
  messages: Table<ChannelMessage, 'reference' | 'thread' | 'underway'>
  files: Table<ChannelFile>
  /** How many ids of messages, files and events were given. */
  made: number
}

/** One messaging service: its state, switches and connections. */
export type ChannelInstance = Instance<ChannelState, ChannelSwitches>

/** The name of the conversation of a person with an account, on the wire too. */
export function threadOf({ personId, accountId }: Pick<ChannelMessage, 'personId' | 'accountId'>): string {
  return `${accountId}.${personId}`
}

/** Whether an outgoing message may still come to the person's telephone, and waits for nothing but its time. */
function isUnderway({
  direction,
  attachments,
  filesAreThere,
  failed,
  deliveredAtMs,
}: ChannelMessage): boolean {
  const isWaiting = attachments.length > 0 && !filesAreThere
  return direction === 'out' && deliveredAtMs === null && failed === null && !isWaiting
}

/** Whether a message is where it was sent to, or never will be: all that may still come of it is that it is read. */
export function isFinished({ direction, failed, deliveredAtMs }: ChannelMessage): boolean {
  return direction === 'in' || failed !== null || deliveredAtMs !== null
}

/** The state of a service that nobody uses yet. */
export function createState(): ChannelState {
  return {
    people: new Table<Person>({}),
    accounts: new Table<Account>({}),
    messages: new Table<ChannelMessage, 'reference' | 'thread' | 'underway'>({
      reference: ({ reference }) => (reference === null ? [] : [reference]),
      thread: (message) => [threadOf(message)],
      underway: (message) => (isUnderway(message) ? ['yes'] : []),
    }),
    files: new Table<ChannelFile>({}),
    made: 0,
  }
}

/** What each part of the state and each row of its tables may be. */
export const stateShape: StateShape<ChannelState> = {
  people: objectOf<Person>({ id: text, name: text }),
  accounts: objectOf<Account>({ id: text, name: text }),
  messages: objectOf<ChannelMessage>({
    id: text,
    personId: text,
    accountId: text,
    direction: oneOf('in', 'out'),
    text,
    attachments: listOf(objectOf<Attachment>({ name: text, mimeType: text, url: text })),
    reference: orNull(text),
    replyTo: orNull(text),
    choices: listOf(objectOf<Choice>({ text, postback: orNull(text) })),
    link: orNull(objectOf<Link>({ url: text, title: orNull(text), imageUrl: orNull(text) })),
    postback: orNull(text),
    atMs: epochMs,
    filesAreThere: flag,
    failed: orNull(text),
    deliveredAtMs: orNull(epochMs),
    seenAtMs: orNull(epochMs),
  }),
  files: objectOf<ChannelFile>({
    id: text,
    name: text,
    mimeType: text,
    sizeBytes: fileBytes,
    expiresAtMs: epochMs,
  }),
  made: count,
}
