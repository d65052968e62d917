import { queueReading } from '../../../simulators/digital-experience/world/queries.ts'
import type { Expectation } from '../scenario/expectation-schema.ts'
import type { World } from '../world/world.ts'
import type { Failure } from './failure.ts'
import { differs, mismatches, mismatchText } from './mismatch.ts'

/** The failed expectations about routing queues, whose points of contact go by what the story calls their accounts. */
export function checkQueues(
  world: World,
  expected: NonNullable<Expectation['queues']>,
  at: string,
): Failure[] {
  return expected.flatMap((one, place) => {
    const { name, skill, channels } = one
    const actual = queueReading(world.simulators['digital-experience'], name)
    const accounts = actual?.accounts.map((account) => account.replace(/^acct-/, '')) ?? []
    const found = mismatches([
      actual === undefined && { field: name, expected: 'a routing queue', found: 'none of this name' },
      skill !== undefined && actual !== undefined && differs(`${name}.skill`, skill, actual.skill),
      channels !== undefined &&
        actual !== undefined &&
        differs(`${name}.channels`, listText(channels), listText(accounts)),
    ])
    if (found.length === 0) return []
    const expectation = `${at}[${place}]`
    const told = { expected: JSON.stringify(one), actual: mismatchText(found), mismatches: found }
    return [{ expectation, ...told, journal: [] }]
  })
}

function listText(names: readonly string[]): string {
  return [...names].sort().join(', ') || 'none'
}
