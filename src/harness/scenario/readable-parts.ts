import type { z } from 'zod'
import { type Duration, durationSchema, toMs } from '../../../simulators/kit/duration.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import { worldStartMs } from '../world/world.ts'
import { type Expectation, expectationSchema, type Prohibition } from './expectation-schema.ts'
import { givenMistakes } from './given-mistakes.ts'
import { pointlessClaims, pointlessProhibition, untimelyClaim } from './pointless-claims.ts'
import { type Given, type Step, scenarioSchema } from './schema.ts'
import { mergeGiven } from './variants.ts'

/** A step, or what its author wrote in the place of one. */
export type ReadableStep = { readonly step: Step } | { readonly unread: unknown }

/** The parts of a scenario that have the right form, so that all mistakes of a file are told at once. */
export interface ReadableParts {
  /** What each story of the scenario gives, with the path of each of its keys; none when it cannot be read. */
  readonly givens: ReadonlyArray<{ readonly given: Given; readonly pathOf: (path: string) => string }>
  readonly steps: readonly ReadableStep[]
  readonly expect: Expectation | undefined
  readonly variants: ReadonlyArray<{
    readonly path: string
    readonly given: Given
    readonly expect: Partial<Expectation>
  }>
  readonly until: Duration | undefined
}

const { given: givenPart, variants: variantsPart, until: untilPart } = scenarioSchema.shape

/** Reads what can be read of a scenario. */
export function readableParts(value: unknown, steps: readonly ReadableStep[]): ReadableParts {
  const written = Object(value) as Readonly<Record<string, unknown>>
  const given = readable(givenPart, written.given)
  const overs = given ? Object.entries(readable(variantsPart, written.variants) ?? {}) : []
  const variants = overs.map(([name, over]) => ({
    path: `variants.${name}`,
    given: mergeGiven(given!, over.given),
    expect: over.expect as Partial<Expectation>,
    pathOf: (path: string) =>
      `${Object.hasOwn(over.given, path.split(/[.[]/, 1)[0]!) ? `variants.${name}.` : ''}given.${path}`,
  }))
  const alone = given ? [{ given, pathOf: (path: string) => `given.${path}` }] : []
  return {
    givens: variants.length > 0 ? variants : alone,
    steps,
    expect: readable(expectationSchema, written.expect),
    variants,
    until: readable(untilPart, written.until),
  }
}

function readable<T extends z.ZodType>(schema: T, value: unknown): z.output<T> | undefined {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** What contradicts itself in what the stories give. */
export function mistakesOfGivens({ givens }: ReadableParts): string[] {
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
    ...(expect ? pointlessClaims(expect, 'expect') : []),
    ...variants.flatMap(({ path, expect: over }) => pointlessClaims(over, `${path}.expect`)),
  ]
}

/**
 * Steps at or after the end of the story, where their effects would have no time to happen, the first of them; and
 * claims that end after it.
 */
export function untimelySteps({ steps, until }: ReadableParts): string[] {
  if (until === undefined) return []
  const mistakes: string[] = []
  let atMs = 0
  for (const [at, part] of steps.entries()) {
    const written = Object('step' in part ? part.step : part.unread) as { after?: unknown }
    const after = readable(durationSchema.optional(), written.after)
    // Where a time cannot be read, nothing is known of those after it.
    if (after === undefined && written.after !== undefined) return mistakes
    atMs += after === undefined ? 0 : toMs(after)
    if (atMs >= toMs(until)) {
      const end = `it is at ${spanText(atMs)}, and the story ends at ${until}`
      return [...mistakes, `steps[${at}]: ${end}; set a later "until"`]
    }
    if ('step' in part) mistakes.push(...untimelyClaim(part.step, `steps[${at}]`, { atMs, until }))
  }
  return mistakes
}
