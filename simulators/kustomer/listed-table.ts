import { Table } from '../kit/table.ts'

/** Which part of a list is wanted, and in which direction. */
export interface Section {
  readonly skip: number
  readonly take: number
  readonly newestFirst?: boolean
  /** Only entries of this instant (ISO 8601) and later. */
  readonly from?: string
}

/** Length of an instant as `toISOString` writes it, for the years 0 to 9999. */
const instantLength = 24

/**
 * A table that also keeps its rows in named lists, each sorted by an instant and then by id, so that a page
 * from either end costs the page and not the list.
 */
export class ListedTable<Row extends { readonly id: string }, Index extends string = never> extends Table<
  Row,
  Index
> {
  readonly #entriesOf: (row: Row) => ReadonlyArray<readonly [list: string, instant: string]>
  readonly #lists = new Map<string, string[]>()

  constructor(
    indexes: Record<Index, (row: Row) => readonly string[]>,
    entriesOf: (row: Row) => ReadonlyArray<readonly [list: string, instant: string]>,
  ) {
    super(indexes)
    this.#entriesOf = entriesOf
  }

  override put(row: Row): Row {
    const before = this.get(row.id)
    const entries = this.#entriesOf(row)
    if (before) this.#leave(before, entries)
    for (const [list, instant] of entries) this.#enter(list, instant + row.id)
    return super.put(row)
  }

  override delete(id: string): boolean {
    const row = this.get(id)
    if (row) this.#leave(row, [])
    return super.delete(id)
  }

  override clear(): void {
    super.clear()
    this.#lists.clear()
  }

  /** The rows of a section of `list`; rows that `accept` turns down count neither as skipped nor as taken. */
  section(list: string, wanted: Section, accept: (row: Row) => boolean = () => true): Row[] {
    const entries = this.#lists.get(list) ?? []
    const first = wanted.from === undefined ? 0 : placeOf(entries, wanted.from)
    const step = wanted.newestFirst ? -1 : 1
    const rows: Row[] = []
    let toSkip = wanted.skip
    let place = wanted.newestFirst ? entries.length - 1 : first
    for (; place >= first && place < entries.length && rows.length < wanted.take; place += step) {
      const row = this.get(entries[place]!.slice(instantLength))!
      if (!accept(row)) continue
      if (toSkip > 0) toSkip -= 1
      else rows.push(row)
    }
    return rows
  }

  #enter(list: string, entry: string): void {
    const entries = this.#lists.get(list)
    if (!entries) {
      this.#lists.set(list, [entry])
      return
    }
    if (entries.at(-1)! < entry) {
      entries.push(entry)
      return
    }
    const place = placeOf(entries, entry)
    if (entries[place] !== entry) entries.splice(place, 0, entry)
  }

  #leave(row: Row, kept: ReadonlyArray<readonly [list: string, instant: string]>): void {
    for (const [list, instant] of this.#entriesOf(row)) {
      if (kept.some(([keptList, keptInstant]) => keptList === list && keptInstant === instant)) continue
      const entries = this.#lists.get(list)!
      entries.splice(placeOf(entries, instant + row.id), 1)
      if (entries.length === 0) this.#lists.delete(list)
    }
  }
}

/** Where `entry` stands or would stand in the sorted `entries`. */
function placeOf(entries: readonly string[], entry: string): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (entries[middle]! < entry) low = middle + 1
    else high = middle
  }
  return low
}
