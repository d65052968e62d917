import type { InboxRow } from '../../core/inbox/store.ts'
import type { World } from '../world/world.ts'
import { type Records, recordsOf } from './records.ts'

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
  /** When each token ends that nothing ends before, by its id in the journal, in epoch milliseconds. */
  readonly tokenEndsMs: ReadonlyMap<string, number>
  /** Names, numbers, addresses of people, which may stand in no log. */
  readonly personal: readonly string[]
}

/** Reads what is true in a world. */
export function truthOf(world: World): Truth {
  const rows = world.core?.store
    .snapshot()
    .rows.map(({ key, source, event, lane, sequence, state, happenedAtMs }) => ({
      key,
      source,
      event,
      lane,
      sequence,
      state,
      happenedAtMs,
    }))
  return { records: recordsOf(world), rows, personal: personalIn(world), tokenEndsMs: tokenEndsIn(world) }
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
  return [...new Set([...people, ...agents])].filter((text) => text.length >= tellingLength)
}
