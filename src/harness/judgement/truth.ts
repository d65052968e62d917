import type { InboxRow } from '../../core/inbox/store.ts'
import { threadOf } from '../channel/state.ts'
import type { World } from '../world/world.ts'
import { type Records, recordsOf } from './records.ts'
import { messageKey, replyKey } from './taken-posts.ts'

/** A row of the core's inbox, as far as an invariant looks at it. */
export type TrueRow = Pick<
  InboxRow,
  'key' | 'source' | 'event' | 'lane' | 'sequence' | 'state' | 'happenedAtMs'
>

/** What is true at the end of a story, whatever anybody reports. */
export interface Truth {
  /** How many records of each kind the vendors have. */
  readonly records: Records
  /** The rows of the core's inbox; none where an integration outside is in its place. */
  readonly rows: readonly TrueRow[] | undefined
  /** The messages of each thread, of one direction, in the order in which the other side has them, by their keys in the inbox. */
  readonly threads?: ReadonlyArray<readonly string[]>
  /** The agents’ messages that are shown as failed, by the same keys. */
  readonly failed?: readonly string[]
  /** When each token ends that nothing ends before, by its id in the journal, in epoch milliseconds. */
  readonly tokenEndsMs: ReadonlyMap<string, number>
  /** Names, numbers, addresses of people, which may stand in no log. */
  readonly personal: readonly string[]
}

/** Reads what is true in a world. */
export function truthOf(world: World): Truth {
  return {
    records: recordsOf(world),
    rows: world.core?.store.snapshot().rows,
    threads: threadsIn(world),
    failed: failedIn(world),
    personal: personalIn(world),
    tokenEndsMs: tokenEndsIn(world),
  }
}

function threadsIn({ simulators }: World): string[][] {
  const { channels, messages } = simulators['digital-experience'].state
  const replies = new Map<string, string>()
  const threads = new Map<string, string[]>()
  const add = (thread: string, key: string) => threads.set(thread, [...(threads.get(thread) ?? []), key])
  for (const { direction, idOnExternalPlatform, id, channelId, threadId } of messages.values()) {
    if (idOnExternalPlatform === null) continue
    if (direction === 'outbound') replies.set(idOnExternalPlatform, id)
    add(`in ${threadId}`, messageKey(channels.get(channelId)!.idOnExternalPlatform, idOnExternalPlatform))
  }
  for (const message of simulators.channel.state.messages.values()) {
    const id = message.reference === null ? undefined : replies.get(message.reference)
    if (id !== undefined) add(`out ${threadOf(message)}`, replyKey(id))
  }
  return [...threads.values()]
}

/** Of these the agent sees that they failed, whatever came of them. */
function failedIn({ simulators }: World): string[] {
  const messages = [...simulators['digital-experience'].state.messages.values()]
  return messages.flatMap(({ id, sending }) => (sending === 'failed' ? [replyKey(id)] : []))
}

function tokenEndsIn({ simulators }: World): Map<string, number> {
  const ends = new Map<string, number>()
  for (const { tokens } of [simulators.kustomer, simulators['digital-experience']]) {
    const ended = new Set(tokens.events().flatMap(({ event, token }) => (event === 'expired' ? [token] : [])))
    for (const { id, kind, expiresAtMs } of tokens.tokens()) {
      if (kind === 'session' && expiresAtMs !== null && !ended.has(id)) ends.set(id, expiresAtMs)
    }
  }
  return ends
}

/** Shorter ones stand in other words too. */
const tellingLength = 6

function personalIn({ simulators }: World): string[] {
  const people = [...simulators.kustomer.state.customers.values()].flatMap(({ attributes }) => [
    attributes.name ?? '',
    ...attributes.phones.flatMap(({ phone }) => [phone, phone.replace('+', '')]),
    ...attributes.emails.map(({ email }) => email),
  ])
  const agents = [...simulators['ccai-platform'].state.agents.values()].map(({ email }) => email)
  const { channel } = simulators
  const writers = [...channel.state.people.values()].map(({ name }) => name)
  const texts = [...channel.state.messages.values()].map(({ text }) => text)
  return [...new Set([...people, ...agents, ...writers, ...texts])].filter(
    (text) => text.length >= tellingLength,
  )
}
