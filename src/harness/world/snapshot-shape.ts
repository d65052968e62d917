import {
  anyObject,
  anything,
  byName,
  count,
  epochMs,
  listOf,
  type Misfit,
  objectOf,
  oneOf,
  optional,
  orNull,
  type Shape,
  text,
} from '../../../simulators/kit/shape.ts'
import type { InstanceSnapshot } from '../../../simulators/kit/simulator.ts'
import { latestDueMs } from '../../../simulators/kit/time.ts'
import type { MemoryStoreData } from '../../core/inbox/memory-store.ts'
import type { InboxRow } from '../../core/inbox/store.ts'
import type { SimulatorName } from './simulators.ts'
import type { Names } from './world.ts'

/** A plain-data copy of a world at a quiet moment; open requests are not part of it. */
export interface WorldSnapshot {
  readonly nowMs: number
  readonly draws: Readonly<Record<string, number>>
  readonly simulators: Readonly<Record<SimulatorName, InstanceSnapshot>>
  readonly inbox: MemoryStoreData | undefined
  readonly names: { readonly [Kind in keyof Names]: Array<[string, unknown]> }
}

/** What the core keeps is its own matter; but what it takes for a time has to be one. */
const keptByCore: Shape<unknown> = { ...anything, misfit: (value) => impossibleTime(value) }

function impossibleTime(value: unknown): Misfit | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  for (const [name, member] of Object.entries(value)) {
    if (name.endsWith('AtMs') && typeof member === 'number' && !(Math.abs(member) <= latestDueMs)) {
      return { at: `.${name}`, why: `expected ${epochMs.expected}, got ${member}` }
    }
    const found = impossibleTime(member)
    if (found) return { at: `.${name}${found.at}`, why: found.why }
  }
  return undefined
}

const inboxRow = objectOf<InboxRow>({
  key: text,
  source: text,
  event: text,
  session: text,
  lane: text,
  sequence: count,
  receivedAtMs: epochMs,
  happenedAtMs: epochMs,
  bodyHash: text,
  body: optional(keptByCore),
  state: oneOf('waiting', 'done', 'dead', 'malformed'),
  attempts: count,
  failedAlike: count,
  nextAttemptAtMs: epochMs,
  reason: orNull(text),
})

const inbox = objectOf<MemoryStoreData>({
  rows: listOf(inboxRow),
  sessions: byName(
    objectOf<{ lane: string; newestDoneAtMs?: number }>({ lane: text, newestDoneAtMs: optional(epochMs) }),
  ),
  kept: optional(byName(keptByCore)),
})

/** Names of a story with what they stand for: each a pair, as a `Map` is made of. */
function named<T>(meaning: Shape<T>): Shape<Array<[string, unknown]>> {
  const expected = 'a list of pairs of a name and what it stands for'
  const misfit = (value: unknown): Misfit | undefined => {
    if (!Array.isArray(value)) return { at: '', why: `expected ${expected}` }
    for (const [at, entry] of value.entries()) {
      const isPair = Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string'
      if (!isPair) return { at: `[${at}]`, why: 'expected a name and what it stands for' }
      const found = meaning.misfit(entry[1])
      if (found) return { at: `[${at}][1]${found.at}`, why: found.why }
    }
    return undefined
  }
  return { expected, misfit }
}

type Meaning<Kind extends keyof Names> = Names[Kind] extends ReadonlyMap<string, infer T> ? T : never

const shape = objectOf<Omit<WorldSnapshot, 'simulators'> & { readonly simulators: object }>({
  simulators: anyObject,
  nowMs: epochMs,
  draws: byName(count),
  inbox: optional(inbox),
  names: objectOf<WorldSnapshot['names']>({
    customers: named(
      objectOf<Meaning<'customers'>>({
        id: text,
        phone: optional(text) as never,
        externalId: optional(text) as never,
      }),
    ),
    agents: named(objectOf<Meaning<'agents'>>({ email: text, userId: text })),
    conversations: named(objectOf<Meaning<'conversations'>>({ id: text, before: text })),
    objects: named(objectOf<Meaning<'objects'>>({ id: text, klass: text })),
    attributes: named(byName(text)),
  }),
})

/**
 * Holds a snapshot that comes from outside to what a world can go on from; each simulator looks at its own part.
 * @throws TypeError that names the member, what was expected, and what stands there
 */
export function assertSnapshot(snapshot: WorldSnapshot): void {
  const found = shape.misfit(snapshot)
  if (found) throw new TypeError(`snapshot${found.at}: ${found.why}`)
}
