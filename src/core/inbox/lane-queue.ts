/** From this many on, the places of lanes that have left are given back. */
const fewPlaces = 1024

/**
 * Lanes in the order in which they came, each once. A `Set` alone will not do: whoever takes the first of a hundred
 * thousand walks over the places of all that were taken before.
 */
export class LaneQueue {
  readonly #known = new Set<string>()
  #lanes: string[] = []
  #firstAt = 0

  add(lane: string): void {
    if (this.#known.has(lane)) return
    this.#known.add(lane)
    this.#lanes.push(lane)
  }

  first(): string | undefined {
    return this.#lanes[this.#firstAt]
  }

  firstBut(others: ReadonlySet<string>): string | undefined {
    for (let at = this.#firstAt; at < this.#lanes.length; at += 1)
      if (!others.has(this.#lanes[at]!)) return this.#lanes[at]
    return undefined
  }

  delete(lane: string): void {
    if (!this.#known.delete(lane)) return
    if (this.first() === lane) this.#firstAt += 1
    else this.#lanes.splice(this.#lanes.indexOf(lane, this.#firstAt), 1)
    if (this.#firstAt >= fewPlaces && this.#firstAt * 2 >= this.#lanes.length) {
      this.#lanes = this.#lanes.slice(this.#firstAt)
      this.#firstAt = 0
    }
  }
}
