/**
 * How deep the JSON of others may be nested, in levels. `JSON.stringify` and whatever else visits a value level by
 * level ends in an exception somewhere in the thousands.
 */
export const nestingLimit = 64

/** Whether a JSON value is nested deeper than {@link nestingLimit}. */
export function isTooDeep(value: unknown, levels = nestingLimit): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((part) => isTooDeep(part, levels - 1))
}

/** How many elements a list may have: each that is no such thing costs the reader an issue of its own. */
export const elementLimit = 10_000

/** Whether a JSON value that is not too deep holds a list of more than {@link elementLimit} elements. */
export function hasTooMany(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (Array.isArray(value) && value.length > elementLimit) return true
  return Object.values(value).some(hasTooMany)
}

/**
 * A copy of a JSON value down to {@link nestingLimit}, and without what a list has beyond {@link elementLimit}; what is
 * nested deeper becomes `null`.
 */
export function cutOff(value: unknown, levels = nestingLimit): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (levels === 0) return null
  if (Array.isArray(value)) return value.slice(0, elementLimit).map((part) => cutOff(part, levels - 1))
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, cutOff(part, levels - 1)]))
}
