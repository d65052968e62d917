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
  const given = value as Readonly<Record<string, unknown>>
  let changed: Map<string, unknown> | undefined
  for (const name of Object.keys(given)) {
    const after = isList ? element(given[name]) : member(name, given[name])
    if (after === given[name]) continue
    changed ??= new Map()
    changed.set(name, after)
  }
  if (!changed) return value
  const entries = Object.entries(given)
  for (const entry of entries) if (changed.has(entry[0])) entry[1] = changed.get(entry[0])
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
