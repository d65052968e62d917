/**
 * Records by id, with the indexes the API asks for, so that a look-up costs the same with ten records as with
 * a million. Rows are never changed in place: `put` a new one, and the indexes follow.
 */
export class Table<Row extends { readonly id: string | number }, Index extends string = never> {
  readonly #rows = new Map<Row['id'], Row>()
  readonly #keysOf: ReadonlyArray<readonly [Index, (row: Row) => readonly string[]]>
  readonly #indexes = new Map<Index, Map<string, Set<Row['id']>>>()

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
    for (const [index, keysOf] of this.#keysOf) {
      const byKey = this.#indexes.get(index)!
      const keys = keysOf(row)
      if (before) this.#drop(byKey, keysOf(before), row.id, keys)
      for (const key of keys) {
        const ids = byKey.get(key)
        if (ids) ids.add(row.id)
        else byKey.set(key, new Set([row.id]))
      }
    }
    this.#rows.set(row.id, row)
    return row
  }

  delete(id: Row['id']): boolean {
    const row = this.#rows.get(id)
    if (!row) return false
    for (const [index, keysOf] of this.#keysOf) this.#drop(this.#indexes.get(index)!, keysOf(row), id, [])
    return this.#rows.delete(id)
  }

  /** The rows under `key`, in the order in which they came under it. */
  find(index: Index, key: string): Row[] {
    const ids = this.#indexes.get(index)!.get(key)
    return ids ? Array.from(ids, (id) => this.#rows.get(id)!) : []
  }

  first(index: Index, key: string): Row | undefined {
    const ids = this.#indexes.get(index)!.get(key)
    if (!ids) return undefined
    for (const id of ids) return this.#rows.get(id)
    return undefined
  }

  count(index: Index, key: string): number {
    return this.#indexes.get(index)!.get(key)?.size ?? 0
  }

  values(): IterableIterator<Row> {
    return this.#rows.values()
  }

  clear(): void {
    this.#rows.clear()
    for (const byKey of this.#indexes.values()) byKey.clear()
  }

  #drop(
    byKey: Map<string, Set<Row['id']>>,
    keys: readonly string[],
    id: Row['id'],
    kept: readonly string[],
  ): void {
    for (const key of keys) {
      if (kept.includes(key)) continue
      const ids = byKey.get(key)
      if (!ids) continue
      ids.delete(id)
      if (ids.size === 0) byKey.delete(key)
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
    if (!(name in state)) throw new TypeError(`state has no part "${name}"`)
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
