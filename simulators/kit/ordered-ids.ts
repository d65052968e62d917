interface Entry {
  readonly key: number
  readonly id: number
}

/** Ids by a key each, such as a time or a place in a line; the lowest key comes first, equal keys as they came. */
export class OrderedIds {
  #entries: Entry[] = []

  /** Adding costs the search for its place; an id may stand here more than once. */
  add(key: number, id: number): void {
    let [from, to] = [0, this.#entries.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      if (this.#entries[middle]!.key <= key) from = middle + 1
      else to = middle
    }
    this.#entries.splice(from, 0, { key, id })
  }

  /** The lowest key; `undefined` when nothing is here. */
  firstKey(): number | undefined {
    return this.#entries[0]?.key
  }

  /** Takes the id with the lowest key away. */
  shift(): number | undefined {
    return this.#entries.shift()?.id
  }
}
