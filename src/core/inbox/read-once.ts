/**
 * Reads each value once: an event is read when it comes in, to see whether it can be kept, and when it is worked on.
 * A value that a store hands back in another run is read again, by the rules of that run.
 */
export function readOnce<Read>(read: (value: unknown) => Read): (value: unknown) => Read {
  const known = new WeakMap<object, { readonly read: Read }>()
  return (value) => {
    if (typeof value !== 'object' || value === null) return read(value)
    const before = known.get(value)
    if (before) return before.read
    const now = { read: read(value) }
    known.set(value, now)
    return now.read
  }
}
