import type { JournalLine } from '../journal/journal.ts'
import type { World } from '../world/world.ts'
import type { Failure } from './failure.ts'

type Decision = Extract<JournalLine, { kind: 'decision' }>

/** Compares the number of events that the core gave up or could not read. */
export function checkSetAside(world: World, expected: number, at: string): Failure[] {
  const lines = decisions(world).filter(({ outcome }) => ['dead', 'malformed', 'conflict'].includes(outcome))
  if (lines.length === expected) return []
  const reasons = lines.map(({ reason }) => reason).join('; ')
  const actual = `${lines.length}${reasons === '' ? '' : `: ${reasons}`}`
  return [{ expectation: at, expected: String(expected), actual, journal: lines.map(({ n }) => n) }]
}

/** Compares the names of the steps that the core gave up while it did the rest of their events. */
export function checkGivenUp(world: World, expected: readonly string[], at: string): Failure[] {
  const lines = decisions(world).filter(({ givenUp }) => givenUp !== undefined)
  const steps = lines.flatMap(({ givenUp = [] }) => givenUp)
  const names = steps.map((step) => step.split(':', 1)[0]!)
  if (names.join() === expected.join()) return []
  const [actual, wanted] = [steps.join('; ') || 'none', expected.join('; ') || 'none']
  return [{ expectation: at, expected: wanted, actual, journal: lines.map(({ n }) => n) }]
}

function decisions({ journal }: World): Decision[] {
  return journal.lines().flatMap((line) => (line.kind === 'decision' ? [line] : []))
}
