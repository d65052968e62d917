/** What differs, in words; `false` when nothing does. */
export function differs(what: string, expected: unknown, actual: unknown): string | false {
  return expected !== actual && `${what} is ${show(actual)}, not ${show(expected)}`
}

/** The keys of a record that are not as expected; a key that is missing counts as null. */
export function recordFaults(
  at: string,
  expected: Record<string, unknown> | undefined,
  actual: Readonly<Record<string, unknown>>,
): string[] {
  return faults(
    Object.entries(expected ?? {}).map(([key, value]) => differs(`${at}.${key}`, value, actual[key] ?? null)),
  )
}

/** The faults among the answers of checks. */
export function faults(found: ReadonlyArray<string | false | undefined | null>): string[] {
  return found.filter((fault): fault is string => typeof fault === 'string')
}

function show(value: unknown): string {
  return value === '' ? 'nobody' : typeof value === 'string' ? value : JSON.stringify(value)
}
