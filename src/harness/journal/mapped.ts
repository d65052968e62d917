/**
 * Plain data whose members and elements are replaced: the same object where all stay as they are, so that most of what
 * is looked through is not copied.
 */
export function mapped(
  value: unknown,
  member: (name: string, inner: unknown) => unknown,
  element: (inner: unknown) => unknown,
): unknown {
  if (typeof value !== 'object' || value === null) return value
  const isList = Array.isArray(value)
  const entries = Object.entries(value)
  let isChanged = false
  for (const entry of entries) {
    const [name, inner] = entry
    entry[1] = isList ? element(inner) : member(name, inner)
    isChanged ||= entry[1] !== inner
  }
  if (!isChanged) return value
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
