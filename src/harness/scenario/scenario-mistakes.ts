import { toMs } from '../../../simulators/kit/duration.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import { worldStartMs } from '../world/world.ts'
import type { Expectation, Prohibition } from './expectation-schema.ts'
import { givenMistakes } from './given-mistakes.ts'
import { pointlessClaims, pointlessProhibition, untimelyClaim } from './pointless-claims.ts'
import { type ReadableParts, timesOf } from './readable-parts.ts'
import type { Scenario, Step } from './schema.ts'

/** What contradicts itself in what the stories give, if all of it can be read. */
export function mistakesOfGivens({ givens, unreadGiven }: ReadableParts): string[] {
  if (unreadGiven.length > 0) return []
  return givens.flatMap(({ given, pathOf }) =>
    givenMistakes(given, worldStartMs).map(({ path, message }) => `${pathOf(path)}: ${message}`),
  )
}

/** Expectations that can never hold or never fail. */
export function pointlessParts({ steps, expect, variants }: ReadableParts): string[] {
  return [
    ...steps.flatMap((part, at) => {
      if (!('step' in part)) return []
      const { step } = part
      if ('never' in step) return pointlessProhibition(step.never as Prohibition, `steps[${at}].never`)
      if (!('expect' in step)) return []
      const path = `steps[${at}].expect`
      return Object.keys(step.expect as object).length === 0
        ? [`${path}: says nothing; expected something that must become true, such as conversations`]
        : pointlessClaims(step.expect as Expectation, path)
    }),
    ...pointlessClaims(expect, 'expect'),
    ...variants.flatMap(({ path, expect: over }) => pointlessClaims(over, `${path}.expect`)),
  ]
}

/**
 * Steps at or after the end of the story, where their effects would have no time to happen, the first of them; and
 * claims that end after it.
 */
export function untimelySteps({ steps, until }: ReadableParts): string[] {
  if (until === undefined) return []
  const times = timesOf(steps)
  const isLate = (atMs: number | undefined) => atMs !== undefined && atMs >= toMs(until)
  const late = times.findIndex(isLate)
  const inTime = late < 0 ? steps : steps.slice(0, late)
  const claims = inTime.flatMap((part, at) => {
    const atMs = times[at]
    return 'step' in part && atMs !== undefined
      ? untimelyClaim(part.step, `steps[${at}]`, { atMs, until })
      : []
  })
  if (late < 0) return claims
  const place = `it is at ${spanText(times[late]!)}, and the story ends at ${until}`
  return [...claims, `steps[${late}]: ${place}; set a later "until"`]
}

/** Stories that name rules and say nothing of what must be true: they would pass whatever the core does. */
export function claimless(
  { rules, expect, variants }: Omit<Scenario, 'steps'>,
  steps: readonly Step[],
): string[] {
  const isClaim = (step: Step) => 'expect' in step || 'never' in step || 'refused' in step
  if (Object.keys(expect).length > 0 || steps.some(isClaim)) return []
  const message = 'says nothing, and the story names rules; expected what shows them, such as conversations'
  if (!variants) return rules.length > 0 ? [`expect: ${message}`] : []
  return Object.entries(variants)
    .filter(([, over]) => Object.keys(over.expect).length === 0 && (over.rules ?? rules).length > 0)
    .map(([name]) => `variants.${name}.expect: ${message}`)
}

/** A rule that is named twice, and variants of which there are none, so that no story would be played. */
export function emptyOrTwice(value: { readonly rules?: unknown; readonly variants?: unknown }): string[] {
  const rules: readonly unknown[] = Array.isArray(value.rules) ? value.rules : []
  const { variants } = value
  const isEmpty = typeof variants === 'object' && variants !== null && Object.keys(variants).length === 0
  return [
    ...rules.flatMap((rule, at) =>
      rules.indexOf(rule) < at ? [`rules[${at}]: "${rule}" stands here twice; expected each rule once`] : [],
    ),
    ...(isEmpty ? ['variants: there is none, so no story would be played; expected one or more'] : []),
  ]
}
