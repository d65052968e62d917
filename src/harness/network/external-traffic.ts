import { realTimeMs } from '../time/real-clock.ts'

/** Real milliseconds for which a service that has an event unanswered may be silent before time goes on without it. */
const silenceLimitMs = 5_000

/** Real milliseconds for which a service may hold the clock without a sign. */
const holdLimitMs = 30_000

/**
 * What is known of a service outside the process that takes the core's place: whether it may still be at work, so
 * that virtual time has to wait. A socket does not tell when a request has been read, so silence decides.
 */
export class ExternalTraffic {
  readonly #settleMs: number
  #lastAtMs: number
  /** Callbacks that the service has not answered. */
  #callbacks = 0
  /** Requests of the service that a simulator has not answered: they may wait for virtual time. */
  #requests = 0
  #holds = 0

  /** @param settleMs real milliseconds without a message after which the service counts as idle */
  constructor(settleMs: number) {
    this.#settleMs = settleMs
    this.#lastAtMs = realTimeMs()
  }

  /** Follows a callback to the service until it is answered. */
  callback<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    return this.#follow(send, (change) => {
      this.#callbacks += change
    })
  }

  /** Follows a request of the service until it is answered. */
  request<Answer>(answer: () => Promise<Answer>): Promise<Answer> {
    return this.#follow(answer, (change) => {
      this.#requests += change
    })
  }

  /** The service asks for more time: the clock stands until it is released as often as it was held. */
  hold(): void {
    this.#holds += 1
    this.#touch()
  }

  /** Takes back one {@link hold}; returns whether there was one. */
  release(): boolean {
    if (this.#holds === 0) return false
    this.#holds -= 1
    this.#touch()
    return true
  }

  /** Whether virtual time has to stand still for the service. */
  isBusy(): boolean {
    const silentMs = realTimeMs() - this.#lastAtMs
    if (this.#holds > 0) return silentMs < holdLimitMs
    // A service that waits for a simulator waits for virtual time: it must not be waited for.
    const isWorking = this.#callbacks > 0 && this.#requests === 0
    return silentMs < (isWorking ? Math.max(silenceLimitMs, this.#settleMs) : this.#settleMs)
  }

  async #follow<Answer>(run: () => Promise<Answer>, count: (change: number) => void): Promise<Answer> {
    count(1)
    this.#touch()
    try {
      return await run()
    } finally {
      count(-1)
      this.#touch()
    }
  }

  #touch(): void {
    this.#lastAtMs = realTimeMs()
  }
}
