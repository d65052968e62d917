import { toMs } from '../../../simulators/kit/duration.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import type { TokenExpectation } from '../scenario/token-expectation.ts'
import { observedCxoneTokens, observedTokens } from '../world/observed.ts'
import type { World } from '../world/world.ts'
import type { Failure } from './failure.ts'
import { differs, listDiffers, mismatches, mismatchText } from './mismatch.ts'
import { sessionKey } from './session-keys.ts'
import { sessionName } from './story-names.ts'

/** Compares how tokens were made and refused, and who waited for them. */
export function checkToken(world: World, expected: TokenExpectation, at: string): Failure[] {
  const actual = observedTokens(world)
  const longest = actual.longestWaitMs
  const { atLeast, atMost } = expected.longestWait ?? {}
  const waited = expected.waited?.map((name) => sessionKey(world, name)).sort()
  const longestIs = (expectation: string) => ({
    field: 'longest wait',
    expected: expectation,
    found: spanText(longest),
  })
  return mismatches([
    expected.regenerations !== undefined &&
      differs('regenerations', expected.regenerations, actual.regenerations),
    expected.refused !== undefined && differs('refused', expected.refused, actual.refused),
    waited && listDiffers('waited', waited, actual.waited, (key) => sessionName(world, key)),
    atLeast !== undefined && longest < toMs(atLeast) && longestIs(`at least ${atLeast}`),
    atMost !== undefined && longest > toMs(atMost) && longestIs(`at most ${atMost}`),
    ...cxoneDiffers(world, expected.cxone),
  ]).map((mismatch) => ({
    expectation: at,
    expected: JSON.stringify(expected),
    actual: mismatchText([mismatch]),
    mismatches: [mismatch],
    journal: actual.lines,
  }))
}

function cxoneDiffers(world: World, expected: TokenExpectation['cxone'] = {}) {
  const actual = observedCxoneTokens(world)
  return (['bought', 'renewed', 'refused'] as const).map((field) => {
    const count = expected[field]
    return count !== undefined && differs(`cxone.${field}`, count, actual[field])
  })
}
