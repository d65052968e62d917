import { realTimeMs } from '../time/real-clock.ts'
import { codeOf } from './network-failure.ts'

/** Real milliseconds for which a service that has an event unanswered may be silent before time goes on without it. */
const silenceLimitMs = 5_000

/** Real milliseconds for which a service may hold the clock without a sign. */
const holdLimitMs = 30_000

/** From how often on the same reading request, with nothing else between, is somebody who looks on, and no work. */
const lookingOnTimes = 10

/** Thrown where a service has to answer to be played against, and does not; the message says how. */
export class ServiceSilent extends Error {
  override readonly name = 'ServiceSilent'
}

/** When a service outside counts as idle, and whether anything is to be played without an answer of it. */
export interface ExternalTrafficOptions {
  /** Real milliseconds without a message after which it counts as idle. */
  readonly settleMs: number
  /** Whether {@link ServiceSilent} is thrown when a callback gets no answer. */
  readonly mustAnswer?: boolean | undefined
}

/**
 * What is known of a service outside the process that takes part in virtual time: whether it may still be at work, so
 * that time has to wait. A socket does not tell when a request has been read, so silence decides.
 */
export class ExternalTraffic {
  readonly #settleMs: number
  readonly #mustAnswer: boolean
  #failure: string | undefined
  #lastAtMs: number
  /** Callbacks that the service has not answered. */
  #callbacks = 0
  /** Requests of the service that a simulator has not answered: they may wait for virtual time. */
  #requests = 0
  #holds = 0
  /** How often each reading request has come since anything else did. */
  readonly #reads = new Map<string, number>()

  constructor({ settleMs, mustAnswer = false }: ExternalTrafficOptions) {
    this.#settleMs = settleMs
    this.#mustAnswer = mustAnswer
    this.#lastAtMs = realTimeMs()
  }

  /** Follows a callback to the service until it is answered. */
  callback<Answer>(send: () => Promise<Answer>): Promise<Answer> {
    this.#reads.clear()
    const count = (change: number) => {
      this.#callbacks += change
    }
    const answered = this.#follow(send, count)
    answered.catch((error) => {
      this.#failure ??= `gave no answer to a callback (${codeOf(error)})`
    })
    return answered
  }

  /**
   * Follows a request from outside until it is answered. Whoever polls would stop time for ever: it does not wait for
   * the same reading request again and again.
   */
  request<Answer>(
    { method, path }: { method: string; path: string },
    answer: () => Promise<Answer>,
  ): Promise<Answer> {
    const times = method === 'GET' ? (this.#reads.get(path) ?? 0) + 1 : 0
    if (method === 'GET') this.#reads.set(path, times)
    else this.#reads.clear()
    const count = (change: number) => {
      this.#requests += change
    }
    return this.#follow(answer, count, times < lookingOnTimes)
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

  /** Takes back every {@link hold}. */
  releaseAll(): void {
    this.#holds = 0
  }

  /**
   * Whether virtual time has to stand still for the service.
   * @throws ServiceSilent when a callback got no answer and it must answer
   */
  isBusy(): boolean {
    const silentMs = realTimeMs() - this.#lastAtMs
    if (this.#mustAnswer && this.#failure !== undefined) throw new ServiceSilent(this.#failure)
    if (this.#holds > 0) return silentMs < holdLimitMs
    // A service that waits for a simulator waits for virtual time: it must not be waited for.
    const isWorking = this.#callbacks > 0 && this.#requests === 0
    if (this.#mustAnswer && isWorking && silentMs >= silenceLimitMs) {
      throw new ServiceSilent(`has not answered a callback for ${silenceLimitMs / 1000} s`)
    }
    return silentMs < (isWorking ? Math.max(silenceLimitMs, this.#settleMs) : this.#settleMs)
  }

  async #follow<Answer>(
    run: () => Promise<Answer>,
    count: (change: number) => void,
    isSign = true,
  ): Promise<Answer> {
    count(1)
    if (isSign) this.#touch()
    try {
      return await run()
    } finally {
      count(-1)
      if (isSign) this.#touch()
    }
  }

  #touch(): void {
    this.#lastAtMs = realTimeMs()
  }
}
