/** A row and its position in the order of insertion. */
interface Entry<Row> {
  row: Row
  readonly position: number
}

/**
 * Rows by id, with secondary indexes, so that a look-up takes the same time among ten rows as among a
 * million. Rows are never changed in place: `put` a new one with the same id.
 */
export class Table<Row extends { readonly id: string | number }, Index extends string = never> {
  readonly #rows = new Map<Row['id'], Entry<Row>>()
  #nextPosition = 0
  /** Up to which size nothing is dropped again: each time costs a look at the oldest rows. */
  #tidyUpTo = 0
  readonly #keysOf: ReadonlyArray<readonly [Index, (row: Row) => readonly string[]]>
  /** Most keys have a single row, stored without a group, because a group takes ten times as much memory. */
  readonly #indexes = new Map<Index, Map<string, Entry<Row> | Group<Row>>>()

  constructor(indexes: Record<Index, (row: Row) => readonly string[]>) {
    this.#keysOf = Object.entries(indexes) as Array<[Index, (row: Row) => readonly string[]]>
    for (const [index] of this.#keysOf) this.#indexes.set(index, new Map())
  }

  get size(): number {
    return this.#rows.size
  }

  get(id: Row['id']): Row | undefined {
    return this.#rows.get(id)?.row
  }

  /** Adds a row, or replaces the one with the same id, which keeps its position. */
  put(row: Row): Row {
    const before = this.#rows.get(row.id)
    const entry = before ?? { row, position: this.#nextPosition++ }
    for (const [index, keysOf] of this.#keysOf) {
      const byKey = this.#indexes.get(index)!
      const keys = keysOf(row)
      const keysBefore = before ? keysOf(before.row) : []
      drop(byKey, keysBefore, entry, keys)
      for (const key of keys) if (!keysBefore.includes(key)) add(byKey, key, entry)
    }
    if (before) before.row = row
    else this.#rows.set(row.id, entry)
    return row
  }

  delete(id: Row['id']): boolean {
    const entry = this.#rows.get(id)
    if (!entry) return false
    for (const [index, keysOf] of this.#keysOf) drop(this.#indexes.get(index)!, keysOf(entry.row), entry, [])
    return this.#rows.delete(id)
  }

  /**
   * Keeps the newest rows, `most` of them, and of the older ones those that may not go. To look for each new row would cost
   * more than it saves: the table grows by up to a tenth in between.
   */
  keepNewest(most: number, mayGo: (row: Row) => boolean): void {
    const slack = Math.floor(most / 10)
    if (this.size <= Math.max(most + slack, this.#tidyUpTo)) return
    let older = this.size - most
    for (const row of this.values()) {
      if (older === 0) break
      older -= 1
      if (mayGo(row)) this.delete(row.id)
    }
    this.#tidyUpTo = this.size + slack
  }

  /** The rows with the index key `key`, in the order of the table, which a copy of the table keeps. */
  find(index: Index, key: string): Row[] {
    const rows: Row[] = []
    for (const { row } of membersOf(this.#indexes.get(index)!.get(key))) rows.push(row)
    return rows
  }

  first(index: Index, key: string): Row | undefined {
    for (const { row } of membersOf(this.#indexes.get(index)!.get(key))) return row
    return undefined
  }

  count(index: Index, key: string): number {
    const bucket = this.#indexes.get(index)!.get(key)
    if (bucket === undefined) return 0
    return bucket instanceof Group ? bucket.size : 1
  }

  *values(): Generator<Row, undefined> {
    for (const { row } of this.#rows.values()) yield row
  }

  clear(): void {
    this.#rows.clear()
    this.#tidyUpTo = 0
    for (const byKey of this.#indexes.values()) byKey.clear()
  }
}

/** The rows with the same index key, in the order of the table. */
class Group<Row> {
  #members: Set<Entry<Row>>
  /** The highest position added so far: an entry with a higher one belongs at the end. */
  #highestPosition: number
  #inOrder = true

  constructor(first: Entry<Row>) {
    this.#members = new Set([first])
    this.#highestPosition = first.position
  }

  get size(): number {
    return this.#members.size
  }

  add(entry: Entry<Row>): void {
    if (entry.position < this.#highestPosition && !this.#members.has(entry)) this.#inOrder = false
    this.#highestPosition = Math.max(this.#highestPosition, entry.position)
    this.#members.add(entry)
  }

  delete(entry: Entry<Row>): void {
    this.#members.delete(entry)
  }

  /** Sorts only if an older row has been added since the last call. */
  members(): Iterable<Entry<Row>> {
    if (!this.#inOrder) {
      this.#members = new Set([...this.#members].sort((left, right) => left.position - right.position))
      this.#inOrder = true
    }
    return this.#members
  }
}

type Bucket<Row> = Entry<Row> | Group<Row> | undefined

function membersOf<Row>(bucket: Bucket<Row>): Iterable<Entry<Row>> {
  if (bucket === undefined) return []
  return bucket instanceof Group ? bucket.members() : [bucket]
}

function add<Row>(byKey: Map<string, Entry<Row> | Group<Row>>, key: string, entry: Entry<Row>): void {
  const bucket = byKey.get(key)
  if (bucket === undefined) {
    byKey.set(key, entry)
    return
  }
  const group = bucket instanceof Group ? bucket : new Group(bucket)
  group.add(entry)
  if (group !== bucket) byKey.set(key, group)
}

function drop<Row>(
  byKey: Map<string, Entry<Row> | Group<Row>>,
  keys: readonly string[],
  entry: Entry<Row>,
  kept: readonly string[],
): void {
  for (const key of keys) {
    if (kept.includes(key)) continue
    const bucket = byKey.get(key)
    if (bucket instanceof Group) bucket.delete(entry)
    if (bucket === entry || (bucket instanceof Group && bucket.size === 0)) byKey.delete(key)
  }
}

/** A simulator's state: only tables and plain values, so that it can be copied and restored. */
export type State = Record<string, unknown>

/** Copies a state to plain data. The rows are shared, which is safe because they are never changed in place. */
export function copyState(state: State): Record<string, unknown> {
  const copy: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(state)) {
    copy[name] = value instanceof Table ? [...value.values()] : structuredClone(value)
  }
  return copy
}

/**
 * Fills a fresh state with what {@link copyState} gave.
 * @throws TypeError when the data names a part that this state lacks, or a table is not a list.
 */
export function restoreState(state: State, data: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(data)) {
    if (!Object.hasOwn(state, name)) throw new TypeError(`state has no part "${name}"`)
    const part = state[name]
    if (!(part instanceof Table)) {
      state[name] = structuredClone(value)
      continue
    }
    if (!Array.isArray(value)) throw new TypeError(`state part "${name}" must be a list of rows`)
    part.clear()
    for (const row of value) part.put(row)
  }
}
