/**
 * How long an answer is kept after it was given, and again after each keep-alive: two days, as public notes of a vendor's
 * engineer say of CXone's own since release 24.4. The agent's application keeps alive every ten minutes, so any life of
 * no more than these would end before each keep-alive.
 */
export const executionLifeMs = 172_800_000
/** How many keys are kept: the oldest give way, since each answer can be asked for again. */
const keptExecutions = 4000

interface Kept {
  readonly answer: unknown
  readonly untilMs: number
}

/** The answers of workflows by the cache keys of interactions, for whoever takes an interaction over. */
export class ExecutionCache {
  readonly #kept = new Map<string, Kept>()

  /** Keeps an answer in place of an earlier one. */
  keep(cacheKey: string, answer: unknown, nowMs: number): void {
    // Those that are over go first; the map is in the order of their ends, since each lives equally long.
    for (const [key, { untilMs }] of this.#kept) {
      if (untilMs > nowMs && this.#kept.size < keptExecutions) break
      this.#kept.delete(key)
    }
    this.#kept.delete(cacheKey)
    this.#kept.set(cacheKey, { answer, untilMs: nowMs + executionLifeMs })
  }

  /** The answer that is kept; `undefined` once its time is over. */
  answer(cacheKey: string, nowMs: number): unknown {
    const kept = this.#kept.get(cacheKey)
    return kept && kept.untilMs > nowMs ? kept.answer : undefined
  }

  /** Keeps an answer from now on as long as a new one; returns false when none is kept. */
  keepAlive(cacheKey: string, nowMs: number): boolean {
    const answer = this.answer(cacheKey, nowMs)
    if (answer === undefined) return false
    this.keep(cacheKey, answer, nowMs)
    return true
  }
}
