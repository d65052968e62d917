/** One who waits for a batch that has its item in it. */
interface Waiting<Item, Result> {
  readonly item: Item
  readonly resolve: (result: Result) => void
  readonly reject: (error: unknown) => void
}

/** Most items of one batch. */
const largestBatch = 500

/** What became of one item: its result, or why it alone was refused. */
export type Outcome<Result> = { readonly result: Result } | { readonly refusal: unknown }

/**
 * Does together what is asked for while the batch before is under way: the busier the database is, the more each
 * journey to it carries.
 */
export class Batches<Item, Result> {
  readonly #run: (items: readonly Item[]) => Promise<ReadonlyArray<Outcome<Result>>>
  #waiting: Array<Waiting<Item, Result>> = []
  #isRunning = false

  /** @param run does a batch and returns an outcome for each item, in their order; rejects when none of it was done */
  constructor(run: (items: readonly Item[]) => Promise<ReadonlyArray<Outcome<Result>>>) {
    this.#run = run
  }

  /** Does one item with whatever else is asked for. */
  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      if (this.#isRunning) return
      this.#isRunning = true
      setImmediate(() => void this.#runAll())
    })
  }

  async #runAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, largestBatch)
      try {
        const outcomes = await this.#run(batch.map(({ item }) => item))
        for (const [at, { resolve, reject }] of batch.entries()) {
          const outcome = outcomes[at]!
          if ('result' in outcome) resolve(outcome.result)
          else reject(outcome.refusal)
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    this.#isRunning = false
  }
}
