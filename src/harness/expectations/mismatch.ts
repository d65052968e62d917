/** Describes a difference in words; `false` when the values are equal. */
export function differs(what: string, expected: unknown, actual: unknown): string | false {
  return expected !== actual && `${what} is ${show(actual)}, not ${show(expected)}`
}

/** The differences in the expected keys of a record; a missing key counts as null. */
export function recordFaults(
  at: string,
  expected: Record<string, unknown> | undefined,
  actual: Readonly<Record<string, unknown>>,
): string[] {
  return faults(
    Object.entries(expected ?? {}).map(([key, value]) => differs(`${at}.${key}`, value, actual[key] ?? null)),
  )
}

/** The descriptions among the results of checks, without the results of checks that found no difference. */
export function faults(found: ReadonlyArray<string | false | undefined | null>): string[] {
  return found.filter((fault): fault is string => typeof fault === 'string')
}

function show(value: unknown): string {
  return value === '' ? 'nobody' : typeof value === 'string' ? value : JSON.stringify(value)
}
