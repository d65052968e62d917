import { Table } from './table.ts'

/** Which part of a list to read, and in which direction. */
export interface Section {
  readonly skip: number
  readonly take: number
  readonly newestFirst?: boolean
  /** Only entries of this instant (ISO 8601) and later. */
  readonly from?: string
}

/**
 * A table that also keeps its rows in named lists, each sorted by an instant and then by id, so that reading
 * a page from either end takes time in proportion to the page, not to the list.
 */
export class ListedTable<Row extends { readonly id: string }, Index extends string = never> extends Table<
  Row,
  Index
> {
  readonly #entriesOf: (row: Row) => readonly Entry[]
  readonly #instantOf: (row: Row, list: string) => string
  /** Ids sorted by instant and id. Instants stay in the rows: a second copy would take a tenth of all memory. */
  readonly #lists = new Map<string, string[]>()

  /** @param instantOf a faster way to one entry's instant, for rows that often move between long lists */
  constructor(
    indexes: Record<Index, (row: Row) => readonly string[]>,
    entriesOf: (row: Row) => readonly Entry[],
    instantOf = (row: Row, list: string) => entriesOf(row).find(([name]) => name === list)![1],
  ) {
    super(indexes)
    this.#entriesOf = entriesOf
    this.#instantOf = instantOf
  }

  override put(row: Row): Row {
    const before = this.get(row.id)
    const entries = this.#entriesOf(row)
    const entriesBefore = before ? this.#entriesOf(before) : []
    for (const entry of entriesBefore) if (!includes(entries, entry)) this.#remove(row.id, entry)
    for (const entry of entries) if (!includes(entriesBefore, entry)) this.#insert(row.id, entry)
    return super.put(row)
  }

  override delete(id: string): boolean {
    const row = this.get(id)
    if (row) for (const entry of this.#entriesOf(row)) this.#remove(id, entry)
    return super.delete(id)
  }

  override clear(): void {
    super.clear()
    this.#lists.clear()
  }

  /** The rows of a section of `list`; rows that `accept` rejects count neither as skipped nor as taken. */
  section(list: string, section: Section, accept: (row: Row) => boolean = () => true): Row[] {
    const entries = this.#lists.get(list) ?? []
    const first = section.from === undefined ? 0 : this.#indexOf(list, entries, section.from, '')
    const step = section.newestFirst ? -1 : 1
    const rows: Row[] = []
    let toSkip = section.skip
    let index = section.newestFirst ? entries.length - 1 : first
    for (; index >= first && index < entries.length && rows.length < section.take; index += step) {
      const row = this.get(entries[index]!)!
      if (!accept(row)) continue
      if (toSkip > 0) toSkip -= 1
      else rows.push(row)
    }
    return rows
  }

  /** All rows of `list`. */
  whole(list: string): Row[] {
    return this.section(list, { skip: 0, take: Number.POSITIVE_INFINITY })
  }

  /** The row of `list` with the earliest instant. */
  earliest(list: string): Row | undefined {
    return this.section(list, { skip: 0, take: 1 })[0]
  }

  #insert(id: string, [list, instant]: Entry): void {
    const entries = this.#lists.get(list)
    if (!entries) {
      this.#lists.set(list, [id])
      return
    }
    if (this.#isBefore(list, entries.at(-1)!, instant, id)) entries.push(id)
    else entries.splice(this.#indexOf(list, entries, instant, id), 0, id)
  }

  #remove(id: string, [list, instant]: Entry): void {
    const entries = this.#lists.get(list)!
    entries.splice(this.#indexOf(list, entries, instant, id), 1)
    if (entries.length === 0) this.#lists.delete(list)
  }

  /** The index of an instant and id in the sorted `entries` of `list`, or where they would be inserted. */
  #indexOf(list: string, entries: readonly string[], instant: string, id: string): number {
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#isBefore(list, entries[middle]!, instant, id)) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Whether the row `left` comes before an instant and id in `list`. */
  #isBefore(list: string, left: string, instant: string, id: string): boolean {
    const leftInstant = this.#instantOf(this.get(left)!, list)
    return leftInstant === instant ? left < id : leftInstant < instant
  }
}

type Entry = readonly [list: string, instant: string]

function includes(entries: readonly Entry[], [list, instant]: Entry): boolean {
  return entries.some(([otherList, otherInstant]) => otherList === list && otherInstant === instant)
}
