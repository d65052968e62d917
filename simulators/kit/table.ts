/** A row and its place in the order of its table: whoever comes later has a higher one. */
interface Held<Row> {
  row: Row
  readonly place: number
}

/**
 * Records by id, with the indexes the API asks for, so that a look-up costs the same with ten records as with
 * a million. Rows are never changed in place: `put` a new one, and the indexes follow.
 */
export class Table<Row extends { readonly id: string | number }, Index extends string = never> {
  readonly #rows = new Map<Row['id'], Held<Row>>()
  #nextPlace = 0
  readonly #keysOf: ReadonlyArray<readonly [Index, (row: Row) => readonly string[]]>
  /** Most keys have one row, which then stands there by itself: a group costs ten times as much memory. */
  readonly #indexes = new Map<Index, Map<string, Held<Row> | Group<Row>>>()

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

  /** Adds a row, or replaces the one with the same id; a replaced row keeps its place in the order. */
  put(row: Row): Row {
    const before = this.#rows.get(row.id)
    const held = before ?? { row, place: this.#nextPlace++ }
    for (const [index, keysOf] of this.#keysOf) {
      const byKey = this.#indexes.get(index)!
      const keys = keysOf(row)
      const keysBefore = before ? keysOf(before.row) : []
      drop(byKey, keysBefore, held, keys)
      for (const key of keys) if (!keysBefore.includes(key)) add(byKey, key, held)
    }
    if (before) before.row = row
    else this.#rows.set(row.id, held)
    return row
  }

  delete(id: Row['id']): boolean {
    const held = this.#rows.get(id)
    if (!held) return false
    for (const [index, keysOf] of this.#keysOf) drop(this.#indexes.get(index)!, keysOf(held.row), held, [])
    return this.#rows.delete(id)
  }

  /** The rows under `key`, in the order of the table: a copy of the table finds them in the same order. */
  find(index: Index, key: string): Row[] {
    return Array.from(membersOf(this.#indexes.get(index)!.get(key)), ({ row }) => row)
  }

  first(index: Index, key: string): Row | undefined {
    for (const { row } of membersOf(this.#indexes.get(index)!.get(key))) return row
    return undefined
  }

  count(index: Index, key: string): number {
    const under = this.#indexes.get(index)!.get(key)
    if (under === undefined) return 0
    return under instanceof Group ? under.size : 1
  }

  *values(): Generator<Row, undefined> {
    for (const { row } of this.#rows.values()) yield row
  }

  clear(): void {
    this.#rows.clear()
    for (const byKey of this.#indexes.values()) byKey.clear()
  }
}

/** The rows under one key, in the order of the table. */
class Group<Row> {
  #members: Set<Held<Row>>
  /** The latest place that ever was among them: whoever comes with a later one, comes last. */
  #lastPlace: number
  #inOrder = true

  constructor(first: Held<Row>) {
    this.#members = new Set([first])
    this.#lastPlace = first.place
  }

  get size(): number {
    return this.#members.size
  }

  add(held: Held<Row>): void {
    if (held.place < this.#lastPlace && !this.#members.has(held)) this.#inOrder = false
    this.#lastPlace = Math.max(this.#lastPlace, held.place)
    this.#members.add(held)
  }

  delete(held: Held<Row>): void {
    this.#members.delete(held)
  }

  /** Sorts only when a row that was there before has come under the key since. */
  members(): Iterable<Held<Row>> {
    if (!this.#inOrder) {
      this.#members = new Set([...this.#members].sort((left, right) => left.place - right.place))
      this.#inOrder = true
    }
    return this.#members
  }
}

type Under<Row> = Held<Row> | Group<Row> | undefined

function membersOf<Row>(under: Under<Row>): Iterable<Held<Row>> {
  if (under === undefined) return []
  return under instanceof Group ? under.members() : [under]
}

function add<Row>(byKey: Map<string, Held<Row> | Group<Row>>, key: string, held: Held<Row>): void {
  const under = byKey.get(key)
  if (under === undefined) {
    byKey.set(key, held)
    return
  }
  const group = under instanceof Group ? under : new Group(under)
  group.add(held)
  if (group !== under) byKey.set(key, group)
}

function drop<Row>(
  byKey: Map<string, Held<Row> | Group<Row>>,
  keys: readonly string[],
  held: Held<Row>,
  kept: readonly string[],
): void {
  for (const key of keys) {
    if (kept.includes(key)) continue
    const under = byKey.get(key)
    if (under instanceof Group) under.delete(held)
    if (under === held || (under instanceof Group && under.size === 0)) byKey.delete(key)
  }
}

/** A simulator's state: tables and plain values, nothing else, so that it can be copied at any quiet moment. */
export type State = Record<string, unknown>

/** The state as plain data. Rows are the same objects: they are never changed in place. */
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
    for (const row of value) part.put(row)
  }
}
