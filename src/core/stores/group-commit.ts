/** A piece of work on a database that waits for its commit. */
interface Waiting {
  readonly work: () => unknown
  readonly resolve: (value: never) => void
  readonly reject: (error: unknown) => void
}

/** How a database begins, ends and takes back what belongs together. */
export interface Transactions {
  begin(): void
  /** What was done is on the disk when it returns. @throws when it is not */
  commit(): void
  rollback(): void
  /** Does one piece of work whole, or not at all. @throws what it throws, once it is taken back */
  apart<T>(work: () => T): T
  /** Whether what was begun is still under way: a full disk ends it, and takes all of it back. */
  isOpen(): boolean
}

/**
 * Commits what is asked for within one turn of the event loop together: a commit waits for the disk, and a disk that
 * is asked a thousand times a second is no faster than one that is asked once for a hundred.
 */
export class GroupCommit {
  readonly #transactions: Transactions
  readonly #soon: (commit: () => void) => void
  #waiting: Waiting[] = []

  constructor(transactions: Transactions, soon: (commit: () => void) => void = setImmediate) {
    this.#transactions = transactions
    this.#soon = soon
  }

  /** Does the work with whatever else is asked for now; resolves once it is committed. */
  do<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject })
      if (this.#waiting.length === 1) this.#soon(() => this.flush())
    })
  }

  /** Commits what waits. */
  flush(): void {
    const group = this.#waiting
    this.#waiting = []
    if (group.length === 0) return
    const told: Array<() => void> = []
    try {
      this.#transactions.begin()
      for (const { work, resolve, reject } of group) {
        try {
          const value = this.#transactions.apart(work)
          told.push(() => resolve(value as never))
        } catch (error) {
          // Whatever came before it is gone too, and what follows would be committed by itself.
          if (!this.#transactions.isOpen()) throw error
          told.push(() => reject(error))
        }
      }
      this.#transactions.commit()
    } catch (error) {
      this.#transactions.rollback()
      for (const { reject } of group) reject(error)
      return
    }
    for (const tell of told) tell()
  }
}
