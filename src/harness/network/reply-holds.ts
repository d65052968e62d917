import { AsyncLocalStorage } from 'node:async_hooks'

/** One request that is being processed, with what its answer waits for. */
interface Processing {
  readonly waits: Array<Promise<void>>
  isOver: boolean
}

/** Holds answers back until callbacks that their requests caused have been delivered. */
export class ReplyHolds {
  readonly #processing = new AsyncLocalStorage<Processing>()

  /** Processes a request; its answer comes once all is over that {@link ReplyHolds.hold} was called for meanwhile. */
  async process<Answer>(respond: () => Answer | Promise<Answer>): Promise<Answer> {
    const request: Processing = { waits: [], isOver: false }
    const answer = await this.#processing.run(request, respond)
    request.isOver = true
    await Promise.all(request.waits)
    return answer
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
