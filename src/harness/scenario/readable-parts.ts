import { z } from 'zod'
import { type Duration, durationSchema, toMs } from '../../../simulators/kit/duration.ts'
import { type Expectation, expectationSchema } from './expectation-schema.ts'
import { givenSchema } from './given-schema.ts'
import { type Given, type Scenario, type Step, scenarioSchema } from './schema.ts'
import { mergeGiven } from './variants.ts'

/** A step, or what its author wrote in the place of one. */
export type ReadableStep = { readonly step: Step } | { readonly unread: unknown }

/** What one story of a scenario gives. */
export interface ReadableGiven {
  readonly given: Given
  /** The path in the file of a path in `given`: of the story, or of its variant. */
  readonly pathOf: (path: string) => string
}

/** The parts of a scenario that have the right form, so that all mistakes of a file are told at once. */
export interface ReadableParts {
  readonly givens: readonly ReadableGiven[]
  /** The keys of `given` that cannot be read; the givens have nothing there. */
  readonly unreadGiven: readonly string[]
  readonly steps: readonly ReadableStep[]
  readonly expect: Partial<Expectation>
  readonly variants: ReadonlyArray<
    ReadableGiven & { readonly path: string; readonly expect: Partial<Expectation> }
  >
  readonly until: Duration | undefined
}

const { variants: variantsPart, until: untilPart } = scenarioSchema.shape

/** The parts of a scenario all of which could be read. */
export function allParts(
  { given, expect, variants, until }: Omit<Scenario, 'steps'>,
  steps: readonly ReadableStep[],
): ReadableParts {
  return { ...storiesOf(given, variants), unreadGiven: [], steps, expect, until }
}

/** Reads what can be read of a scenario. */
export function readableParts(value: unknown, steps: readonly ReadableStep[]): ReadableParts {
  const written = fieldsOf(value)
  const { given, unread } = readableGiven(written.given)
  const variants = readable(variantsPart, written.variants)
  const isWhole = variants !== undefined || written.variants === undefined
  return {
    ...storiesOf(given, variants),
    unreadGiven: isWhole ? unread : Object.keys(givenSchema.shape),
    steps,
    expect: readableExpectation(written.expect),
    until: readable(untilPart, written.until),
  }
}

function storiesOf(given: Given, overs: Scenario['variants']): Pick<ReadableParts, 'givens' | 'variants'> {
  const variants = Object.entries(overs ?? {}).map(([name, over]) => ({
    path: `variants.${name}`,
    given: mergeGiven(given, over.given),
    expect: over.expect as Partial<Expectation>,
    pathOf: (path: string) =>
      `${Object.hasOwn(over.given, path.split(/[.[]/, 1)[0]!) ? `variants.${name}.` : ''}given.${path}`,
  }))
  const alone: ReadableGiven = { given, pathOf: (path) => `given.${path}` }
  return { givens: variants.length > 0 ? variants : [alone], variants }
}

/** A `given` without the keys that cannot be read, and these. */
function readableGiven(value: unknown): { given: Given; unread: string[] } {
  if (value !== undefined && (typeof value !== 'object' || value === null)) {
    return { given: givenSchema.parse({}), unread: Object.keys(givenSchema.shape) }
  }
  const written = fieldsOf(value)
  const keys = Object.entries(givenSchema.shape) as Array<[string, z.ZodType]>
  // An unknown key may be one of those that are not there, misspelt.
  const isMisspelt = Object.keys(written).some((key) => !Object.hasOwn(givenSchema.shape, key))
  const isUnread = (key: string, schema: z.ZodType) =>
    key in written ? !schema.safeParse(written[key]).success : isMisspelt
  const unread = keys.filter(([key, schema]) => isUnread(key, schema)).map(([key]) => key)
  const known = keys.filter(([key]) => key in written && !unread.includes(key))
  return { given: givenSchema.parse(Object.fromEntries(known.map(([key]) => [key, written[key]]))), unread }
}

/** An expectation without what cannot be read of it: an entry of a list leaves an empty one in its place. */
export function readableExpectation(value: unknown): Partial<Expectation> {
  const written = fieldsOf(value)
  const parts = Object.entries(expectationSchema.shape).map(([key, schema]) => {
    const list = schema instanceof z.ZodOptional ? schema.unwrap() : schema
    const whole = readable(schema as z.ZodType, written[key])
    if (whole !== undefined || !(list instanceof z.ZodArray) || !Array.isArray(written[key]))
      return [key, whole]
    const entries = written[key].map((entry) => readable(list.element as z.ZodType, entry) ?? {})
    return [key, entries]
  })
  return Object.fromEntries(parts)
}

/** What stands in a place, if it has the form that it must have there. */
export function readable<T extends z.ZodType>(schema: T, value: unknown): z.output<T> | undefined {
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}

/** The fields of what may be no object at all. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value)
}

/** How long after the story's begin each step comes at the earliest; `undefined` where a time before it cannot be read. */
export function timesOf(steps: readonly ReadableStep[]): ReadonlyArray<number | undefined> {
  let atMs: number | undefined = 0
  return steps.map((part) => {
    const { after } = fieldsOf('step' in part ? part.step : part.unread)
    const waits = after === undefined ? '0s' : readable(durationSchema, after)
    atMs = atMs === undefined || waits === undefined ? undefined : atMs + toMs(waits)
    return atMs
  })
}
