/** Attributes of a record as replies show them; attributes without a value are absent. */
export type Attributes = Readonly<Record<string, unknown>>

/** The attributes after writes: each value in a write replaces the old one, null removes it, the rest stays. */
export function merged<A extends Attributes>(before: A, ...writes: readonly Attributes[]): A {
  return completed({ ...before }, ...writes)
}

/** As {@link merged}, but changes `fresh` in place; the caller must own that object. */
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

/** A copy of the attributes without these names. */
export function without(attributes: Attributes, names: Iterable<string>): Attributes {
  const after: Record<string, unknown> = { ...attributes }
  for (const name of names) delete after[name]
  return after
}

const noCustom = { custom: undefined }

/** The attributes as replies show them: without custom ones while there are none, as in recorded traffic. */
export function shown(attributes: Attributes & { readonly custom: object }): Attributes {
  for (const _name in attributes.custom) return attributes
  return Object.assign({}, attributes, noCustom)
}
