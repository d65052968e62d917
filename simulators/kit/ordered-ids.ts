interface Entry {
  readonly key: number
  readonly id: number
}

/** A priority queue of ids: the lowest key comes first, equal keys come in order of insertion. */
export class OrderedIds {
  #entries: Entry[] = []

  /** Inserts by binary search; the same id may be added more than once. */
  add(key: number, id: number): void {
    let [from, to] = [0, this.#entries.length]
    while (from < to) {
      const middle = (from + to) >>> 1
      if (this.#entries[middle]!.key <= key) from = middle + 1
      else to = middle
    }
    this.#entries.splice(from, 0, { key, id })
  }

  /** The lowest key; `undefined` when the queue is empty. */
  firstKey(): number | undefined {
    return this.#entries[0]?.key
  }

  /** Removes and returns the id with the lowest key. */
  shift(): number | undefined {
    return this.#entries.shift()?.id
  }
}
