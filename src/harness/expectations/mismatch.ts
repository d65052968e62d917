/** Describes a difference in words; `false` when the values are equal. */
export function differs(what: string, expected: unknown, actual: unknown): string | false {
  return expected !== actual && `${what} is ${show(actual)}, not ${show(expected)}`
}

/** The differences in the expected keys of a record; a missing key counts as null. */
export function recordMismatches(
  at: string,
  expected: Record<string, unknown> | undefined,
  actual: Readonly<Record<string, unknown>>,
): string[] {
  return mismatches(
    Object.entries(expected ?? {}).map(([key, value]) => differs(`${at}.${key}`, value, actual[key] ?? null)),
  )
}

/** The descriptions among the results of checks, without the results of checks that found no difference. */
export function mismatches(found: ReadonlyArray<string | false | undefined | null>): string[] {
  return found.filter((mismatch): mismatch is string => typeof mismatch === 'string')
}

function show(value: unknown): string {
  return value === '' ? 'nobody' : typeof value === 'string' ? value : JSON.stringify(value)
}
