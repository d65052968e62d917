/** Which runs of a shard are done: all before one, and those behind it that were quicker than one under way. */
export class DoneRuns {
  #before: number
  readonly #ahead: Set<number>

  constructor(before = 0, ahead: readonly number[] = []) {
    this.#before = before
    this.#ahead = new Set(ahead)
  }

  /** The first that is not done. */
  get before(): number {
    return this.#before
  }

  /** Those behind it that are. */
  get ahead(): number[] {
    return [...this.#ahead]
  }

  add(nth: number): void {
    this.#ahead.add(nth)
    while (this.#ahead.delete(this.#before)) this.#before += 1
  }
}
