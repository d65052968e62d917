/** Attributes of a record as its replies show them: names to JSON values, those without a value left out. */
export type Attributes = Readonly<Record<string, unknown>>

/** The attributes after writes: what is named is replaced, null takes a name out, the rest stays. */
export function merged<A extends Attributes>(before: A, ...writes: readonly Attributes[]): A {
  return completed({ ...before }, ...writes)
}

/** As {@link merged}, but into `fresh` itself, which nobody else may hold yet. */
export function completed<A extends Attributes>(fresh: A, ...writes: readonly Attributes[]): A {
  const after = fresh as Record<string, unknown>
  for (const written of writes) {
    for (const [name, value] of Object.entries(written)) {
      if (value === undefined) continue
      if (value !== null) after[name] = value
      else if (name in after) delete after[name]
    }
  }
  return fresh
}

/** The attributes without those named, for a full replacement or to keep what is no attribute out. */
export function without(attributes: Attributes, names: Iterable<string>): Attributes {
  const after: Record<string, unknown> = { ...attributes }
  for (const name of names) delete after[name]
  return after
}
