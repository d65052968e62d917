import type { Clock } from '../ports/clock.ts'

/** How many requests in a row have to fail before CCAI Platform counts as refusing: one may be a trouble of its own. */
const failuresToRefuse = 3

/** Whether CCAI Platform answers, as an operator is told it. Nothing is held back by it: its reads have no limit of ours. */
export class PlatformStanding {
  readonly #clock: Clock
  #failures = 0
  #isLimited = false
  #sinceMs = 0

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** @param status of an answer; `undefined` when there was none */
  met(status: number | undefined): void {
    const isFailure = status === undefined || status >= 500 || status === 401 || status === 429
    if (isFailure && this.#failures === 0) this.#sinceMs = this.#clock.now()
    this.#failures = isFailure ? this.#failures + 1 : 0
    this.#isLimited = status === 429
  }

  standing(): { state: 'answers' | 'refuses' | 'limits'; sinceMs?: number } {
    if (this.#failures < failuresToRefuse) return { state: 'answers' }
    return { state: this.#isLimited ? 'limits' : 'refuses', sinceMs: this.#sinceMs }
  }
}
