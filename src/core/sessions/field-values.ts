import type { RuleAnswer } from '../processing/rule.ts'
import type { Fields } from './situation.ts'

/** The most characters that Kustomer takes in a custom text; a longer one would cost the whole record. */
const longestText = 1024

/** Merges all answers; later ones win, and what is longer than Kustomer takes is cut. */
export function merged(answers: readonly RuleAnswer<Fields>[]): Fields {
  const all: Fields = Object.assign({}, ...answers.map(({ answer }) => answer))
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, cut(value)]))
}

function cut<T>(value: T): T | string {
  return typeof value === 'string' && value.length > longestText ? value.slice(0, longestText) : value
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
