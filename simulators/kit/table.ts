interface Keyed<Id> {
  ids: Set<Id>
  /** The latest place that ever was among them: whoever comes with a later one, comes last. */
  lastPlace: number
  inOrder: boolean
}

/**
 * Records by id, with the indexes the API asks for, so that a look-up costs the same with ten records as with
 * a million. Rows are never changed in place: `put` a new one, and the indexes follow.
 */
export class Table<Row extends { readonly id: string | number }, Index extends string = never> {
  readonly #rows = new Map<Row['id'], Row>()
  readonly #places = new Map<Row['id'], number>()
  #nextPlace = 0
  readonly #keysOf: ReadonlyArray<readonly [Index, (row: Row) => readonly string[]]>
  readonly #indexes = new Map<Index, Map<string, Keyed<Row['id']>>>()

  constructor(indexes: Record<Index, (row: Row) => readonly string[]>) {
    this.#keysOf = Object.entries(indexes) as Array<[Index, (row: Row) => readonly string[]]>
    for (const [index] of this.#keysOf) this.#indexes.set(index, new Map())
  }

  get size(): number {
    return this.#rows.size
  }

  get(id: Row['id']): Row | undefined {
    return this.#rows.get(id)
  }

  /** Adds a row, or replaces the one with the same id; a replaced row keeps its place in the order. */
  put(row: Row): Row {
    const before = this.#rows.get(row.id)
    if (!before) this.#places.set(row.id, this.#nextPlace++)
    for (const [index, keysOf] of this.#keysOf) {
      const byKey = this.#indexes.get(index)!
      const keys = keysOf(row)
      if (before) this.#drop(byKey, keysOf(before), row.id, keys)
      for (const key of keys) this.#add(byKey, key, row.id)
    }
    this.#rows.set(row.id, row)
    return row
  }

  delete(id: Row['id']): boolean {
    const row = this.#rows.get(id)
    if (!row) return false
    for (const [index, keysOf] of this.#keysOf) this.#drop(this.#indexes.get(index)!, keysOf(row), id, [])
    this.#places.delete(id)
    return this.#rows.delete(id)
  }

  /** The rows under `key`, in the order of the table: a copy of the table finds them in the same order. */
  find(index: Index, key: string): Row[] {
    return Array.from(this.#idsUnder(index, key), (id) => this.#rows.get(id)!)
  }

  first(index: Index, key: string): Row | undefined {
    for (const id of this.#idsUnder(index, key)) return this.#rows.get(id)
    return undefined
  }

  count(index: Index, key: string): number {
    return this.#indexes.get(index)!.get(key)?.ids.size ?? 0
  }

  values(): IterableIterator<Row> {
    return this.#rows.values()
  }

  clear(): void {
    this.#rows.clear()
    this.#places.clear()
    for (const byKey of this.#indexes.values()) byKey.clear()
  }

  /** Sorts only when a row that was there before has come under the key since. */
  #idsUnder(index: Index, key: string): Iterable<Row['id']> {
    const keyed = this.#indexes.get(index)!.get(key)
    if (!keyed) return []
    if (!keyed.inOrder) {
      const placeOf = (id: Row['id']) => this.#places.get(id)!
      keyed.ids = new Set([...keyed.ids].sort((left, right) => placeOf(left) - placeOf(right)))
      keyed.inOrder = true
    }
    return keyed.ids
  }

  #add(byKey: Map<string, Keyed<Row['id']>>, key: string, id: Row['id']): void {
    const place = this.#places.get(id)!
    const keyed = byKey.get(key)
    if (!keyed) {
      byKey.set(key, { ids: new Set([id]), lastPlace: place, inOrder: true })
      return
    }
    if (place < keyed.lastPlace && !keyed.ids.has(id)) keyed.inOrder = false
    keyed.lastPlace = Math.max(keyed.lastPlace, place)
    keyed.ids.add(id)
  }

  #drop(
    byKey: Map<string, Keyed<Row['id']>>,
    keys: readonly string[],
    id: Row['id'],
    kept: readonly string[],
  ): void {
    for (const key of keys) {
      if (kept.includes(key)) continue
      const keyed = byKey.get(key)
      if (!keyed) continue
      keyed.ids.delete(id)
      if (keyed.ids.size === 0) byKey.delete(key)
    }
  }
}

/** A simulator's state: tables and plain values, nothing else, so that it can be copied at any quiet moment. */
export type State = Record<string, unknown>

/** The state as plain data. */
export function copyState(state: State): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(state)) {
    copy[name] = structuredClone(value instanceof Table ? [...value.values()] : value)
  }
  return copy
}

/**
 * Fills a fresh state with what {@link copyState} gave.
 * @throws TypeError when the data names a part that this state lacks, or a table is not a list.
 */
export function fillState(state: State, data: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(data)) {
    if (!Object.hasOwn(state, name)) throw new TypeError(`state has no part "${name}"`)
    const part = state[name]
    if (!(part instanceof Table)) {
      state[name] = structuredClone(value)
      continue
    }
    if (!Array.isArray(value)) throw new TypeError(`state part "${name}" must be a list of rows`)
    part.clear()
    for (const row of structuredClone(value)) part.put(row)
  }
}
