/** What values have stood in one place: their types, and of objects and lists what stood within. */
export interface Form {
  readonly types: Set<string>
  readonly members: Map<string, Form>
  /** Of all elements of the lists. */
  element: Form | undefined
}

/** Of a place in which nothing has stood yet. */
export function emptyForm(): Form {
  return { types: new Set(), members: new Map(), element: undefined }
}

/**
 * Adds what stands in a value: each member is learned from whatever value has it.
 * @param free names of members of which nothing is learned, so that anything may stand there
 */
export function learn(form: Form, value: unknown, free: readonly string[] = []): void {
  if (value === undefined) return
  form.types.add(typeOf(value))
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) {
    form.element ??= emptyForm()
    for (const element of value) learn(form.element, element, free)
    return
  }
  for (const [name, inner] of Object.entries(value)) {
    if (free.includes(name)) continue
    const member = form.members.get(name) ?? emptyForm()
    form.members.set(name, member)
    learn(member, inner, free)
  }
}

/**
 * Where a value has another type than all that stood in its place, in words, or `undefined`. Where several types have
 * stood any may, and null may stand for any member, as no example shows all that may be absent.
 */
export function misfit(place: string, value: unknown, form: Form): string | undefined {
  if (value === null) return undefined
  const expected = [...form.types].filter((type) => type !== 'null')
  if (expected.length !== 1) return undefined
  if (typeOf(value) !== expected[0]) return `${place}: expected ${expected[0]}, got ${typeOf(value)}`
  if (Array.isArray(value)) return misfitInList(place, value, form.element)
  if (typeof value !== 'object') return undefined
  for (const [name, inner] of Object.entries(value)) {
    const member = form.members.get(name)
    const found = member && misfit(`${place}.${name}`, inner, member)
    if (found !== undefined) return found
  }
  return undefined
}

function misfitInList(place: string, list: readonly unknown[], form: Form | undefined): string | undefined {
  if (!form) return undefined
  for (const [at, element] of list.entries()) {
    const isUnheardOf = element === null && form.types.size === 1 && !form.types.has('null')
    const found = isUnheardOf
      ? `${place}[${at}]: expected ${[...form.types][0]}, got null`
      : misfit(`${place}[${at}]`, element, form)
    if (found !== undefined) return found
  }
  return undefined
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
