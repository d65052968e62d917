import type { RuleAnswer } from '../processing/rule.ts'
import type { Fields } from './situation.ts'

/** Merges all answers; later ones win. */
export function merged(answers: readonly RuleAnswer<Fields>[]): Fields {
  return Object.assign({}, ...answers.map(({ answer }) => answer))
}

/** The desired values that differ from the current ones, ignoring nulls; `undefined` when none differ. */
export function missingValues(
  current: Readonly<Record<string, unknown>> | undefined,
  desired: Fields,
): Fields | undefined {
  const entries = Object.entries(desired).filter(
    ([name, value]) => value !== null && current?.[name] !== value,
  )
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}
