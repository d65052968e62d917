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
  /**
   * Real milliseconds without a sign after which {@link ServiceSilent} is thrown while a callback is unanswered;
   * unless told, time goes on without the service after five seconds.
   */
  readonly answerLimitMs?: number | undefined
}

/**
 * What is known of a service outside the process that takes part in virtual time: whether it may still be at work, so
 * that time has to wait. A socket does not tell when a request has been read, so silence decides.
 */
export class ExternalTraffic {
  readonly #settleMs: number
  readonly #mustAnswer: boolean
  readonly #answerLimitMs: number | undefined
  #failure: string | undefined
  #lastAtMs: number
  /** Callbacks that the service has not answered, oldest first, each by what it says of itself. */
  readonly #callbacks = new Set<{ readonly what: string }>()
  /** Requests of the service that a simulator has not answered: they may wait for virtual time. */
  #requests = 0
  #holds = 0
  /** How often each reading request has come since anything else did. */
  readonly #reads = new Map<string, number>()

  constructor({ settleMs, mustAnswer = false, answerLimitMs }: ExternalTrafficOptions) {
    this.#settleMs = settleMs
    this.#mustAnswer = mustAnswer
    this.#answerLimitMs = answerLimitMs
    this.#lastAtMs = realTimeMs()
  }

  /** Follows a callback to the service until it is answered; `what` it is, such as `POST /events`. */
  callback<Answer>(what: string, send: () => Promise<Answer>): Promise<Answer> {
    this.#reads.clear()
    const callback = { what }
    const count = (change: number) => {
      if (change > 0) this.#callbacks.add(callback)
      else this.#callbacks.delete(callback)
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
    const [oldest] = this.#callbacks
    const isWorking = oldest !== undefined && this.#requests === 0
    const limitMs = this.#answerLimitMs ?? silenceLimitMs
    if (isWorking && silentMs >= limitMs) this.#refuseSilence(oldest.what, limitMs)
    return silentMs < (isWorking ? Math.max(limitMs, this.#settleMs) : this.#settleMs)
  }

  /** @throws ServiceSilent where time is not to go on without the service */
  #refuseSilence(what: string, limitMs: number): void {
    const seconds = `for ${limitMs / 1000} s`
    if (this.#mustAnswer) throw new ServiceSilent(`has not answered a callback ${seconds}`)
    if (this.#answerLimitMs !== undefined) throw new ServiceSilent(`${what} has no answer ${seconds}`)
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
