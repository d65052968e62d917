import { AsyncLocalStorage } from 'node:async_hooks'

/** One request that is being processed, with what its answer waits for. */
interface Processing {
  readonly waits: Array<Promise<void>>
  isOver: boolean
}

/**
 * Holds answers back until callbacks that their requests caused have been delivered. Its storage is in use while such
 * a request is being processed: until it is disabled, Node 20 calls hooks at each promise of the whole process.
 */
export class ReplyHolds {
  readonly #processing = new AsyncLocalStorage<Processing>()
  #processingCount = 0

  /** Processes a request; its answer comes once all is over that {@link ReplyHolds.hold} was called for meanwhile. */
  async process<Answer>(respond: () => Answer | Promise<Answer>): Promise<Answer> {
    const request: Processing = { waits: [], isOver: false }
    const answer = await this.#run(request, respond)
    await Promise.all(request.waits)
    return answer
  }

  async #run<Answer>(request: Processing, respond: () => Answer | Promise<Answer>): Promise<Answer> {
    this.#processingCount += 1
    try {
      return await this.#processing.run(request, respond)
    } finally {
      request.isOver = true
      this.#processingCount -= 1
      if (this.#processingCount === 0) this.#processing.disable()
    }
  }

  /** Whether the caller acts for a request that is being processed. */
  isProcessing(): boolean {
    return this.#processing.getStore()?.isOver === false
  }

  /** Holds back the answer of the request that is being processed, until the returned function is called. */
  hold(): () => void {
    let release = () => {}
    const wait = new Promise<void>((resolve) => {
      release = resolve
    })
    this.#processing.getStore()?.waits.push(wait)
    return release
  }
}
