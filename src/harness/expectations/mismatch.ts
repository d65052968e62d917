/** One difference between what was expected and what is there, in the words of the story. */
export interface Mismatch {
  /** What differs: `status`, `messages[0].preview`. */
  readonly field: string
  readonly expected: string
  readonly found: string
  /** The entries of a list that are expected and not there. */
  readonly missing?: readonly string[]
  /** The entries of a list that are there and not expected. */
  readonly tooMany?: readonly string[]
}

/** The difference of two values, which `text` shows; `false` when they are equal. */
export function differs<T>(
  field: string,
  expected: T,
  found: T,
  text: (value: T) => string = valueText,
): Mismatch | false {
  return expected !== found && { field, expected: text(expected), found: text(found) }
}

/** The difference of two lists in their order, whose entries `text` shows; `false` when they are equal. */
export function listDiffers<T>(
  field: string,
  expected: readonly T[],
  found: readonly T[],
  text: (entry: T) => string = String,
): Mismatch | false {
  if (expected.length === found.length && expected.every((entry, at) => entry === found[at])) return false
  const { missing, tooMany } = difference(expected, found, (one, other) => one === other)
  return {
    field,
    expected: expected.map(text).join(', ') || 'none',
    found: found.map(text).join(', ') || 'none',
    ...listParts(missing.map(text), tooMany.map(text)),
  }
}

/** The entries that only one of two lists has, each entry of the other counting once. */
export function difference<E, F>(
  expected: readonly E[],
  found: readonly F[],
  matches: (expected: E, found: F) => boolean,
): { missing: E[]; tooMany: F[] } {
  const tooMany = [...found]
  const missing = expected.filter((one) => {
    const at = tooMany.findIndex((other) => matches(one, other))
    if (at >= 0) tooMany.splice(at, 1)
    return at < 0
  })
  return { missing, tooMany }
}

/** The parts of a {@link Mismatch} for what is missing and too many, without those that are empty. */
export function listParts(
  missing: readonly string[],
  tooMany: readonly string[],
): Pick<Mismatch, 'missing' | 'tooMany'> {
  return { ...(missing.length > 0 ? { missing } : {}), ...(tooMany.length > 0 ? { tooMany } : {}) }
}

/** The differences in the expected keys of a record; a missing key counts as null. */
export function recordMismatches(
  at: string,
  expected: Record<string, unknown> | undefined,
  found: Readonly<Record<string, unknown>>,
): Mismatch[] {
  return mismatches(
    Object.entries(expected ?? {}).map(([key, value]) => differs(`${at}.${key}`, value, found[key] ?? null)),
  )
}

/** The mismatches among the results of checks, without those of checks that found no difference. */
export function mismatches(found: ReadonlyArray<Mismatch | false | undefined | null>): Mismatch[] {
  return found.filter((mismatch): mismatch is Mismatch => typeof mismatch === 'object' && mismatch !== null)
}

/** Says mismatches in a sentence: `assigned is alan, not grace; messages are 0, not 1 (missing: c1)`. */
export function mismatchText(found: readonly Mismatch[]): string {
  return found
    .map(({ field, expected, found: there, missing, tooMany }) => {
      const lists = [
        ...(missing ? [`missing: ${missing.join(', ')}`] : []),
        ...(tooMany ? [`too many: ${tooMany.join(', ')}`] : []),
      ]
      const verb = lists.length > 0 ? 'are' : 'is'
      return `${field} ${verb} ${there}, not ${expected}${lists.length > 0 ? ` (${lists.join('; ')})` : ''}`
    })
    .join('; ')
}

function valueText(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : (JSON.stringify(value) ?? 'none')
}
