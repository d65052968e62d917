/** Attributes of a record as its replies show them: names to JSON values, those without a value left out. */
export type Attributes = Readonly<Record<string, unknown>>

/** The attributes after a write: what is named is replaced, null takes a name out, the rest stays. */
export function merged<A extends Attributes>(before: A, written: Attributes): A {
  const after: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(written)) {
    if (value === undefined) continue
    if (value === null) delete after[name]
    else after[name] = value
  }
  return after as A
}

/** The attributes without those named, for a full replacement or to keep what is no attribute out. */
export function without(attributes: Attributes, names: Iterable<string>): Attributes {
  const after: Record<string, unknown> = { ...attributes }
  for (const name of names) delete after[name]
  return after
}
