import { ActRefused } from '../../../simulators/kit/host.ts'
import { realPause, realTimeMs } from '../time/real-clock.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import type { Transport } from './transport.ts'

/** The place of the main world, which a story has for a while. */
export interface LentPlace {
  /** The transport by which whoever has the place is reached; one at a time has it. */
  transportFor(external?: ExternalTraffic): Transport
  /** Gives the place back to the main world. */
  giveBack(): void
}

/** Real milliseconds for which nothing may be under way outside before the place is lent. */
const quietMs = 100

/** Real milliseconds after which that is waited for no longer, and how often it is looked at. */
const [quietLimitMs, lookEveryMs] = [10_000, 10]

interface Lent<Visitor> {
  visitor: Visitor | undefined
  /** Whether calls that name no world are for the visitor already. */
  isGone: boolean
  readonly over: Promise<void>
}

/** Who has the main world's place: calls that name no world belong there. */
export class MainPlace<Visitor> {
  readonly #isAsked: () => boolean
  #lent: Lent<Visitor> | undefined
  #outgoing = 0

  /** @param isAsked whether somebody outside waits for the answer of a world */
  constructor(isAsked: () => boolean) {
    this.#isAsked = isAsked
  }

  /** Whether somebody else has it now. */
  get isLent(): boolean {
    return this.#lent?.isGone === true
  }

  /** The story that has it; `undefined` between two. */
  get visitor(): Visitor | undefined {
    return this.#lent?.visitor
  }

  set visitor(visitor: Visitor | undefined) {
    if (this.#lent) this.#lent.visitor = visitor
  }

  /** Sends what a world has for a service outside, which works for the story alone while one has the place. */
  async send<Answer>(isVisitor: boolean, send: () => Promise<Answer>): Promise<Answer> {
    if (!isVisitor) await this.#lent?.over
    this.#outgoing += 1
    try {
      return await send()
    } finally {
      this.#outgoing -= 1
    }
  }

  /**
   * Takes the place from the main world once nothing is under way outside; returns what gives it back.
   * @throws ActRefused when it is lent already, or the worlds and those outside do not come to rest
   */
  async lend(): Promise<() => void> {
    if (this.#lent) throw new ActRefused('a story has the place of the main world already')
    let end = () => {}
    const over = new Promise<void>((resolve) => {
      end = resolve
    })
    const lent: Lent<Visitor> = { visitor: undefined, isGone: false, over }
    this.#lent = lent
    const giveBack = () => {
      if (this.#lent === lent) this.#lent = undefined
      end()
    }
    if (await this.#comesToRest()) {
      lent.isGone = true
      return giveBack
    }
    giveBack()
    throw new ActRefused(
      `the worlds have had work under way outside for ${quietLimitMs / 1000} s; try again once it is done`,
    )
  }

  async #comesToRest(): Promise<boolean> {
    const sinceMs = realTimeMs()
    let restSinceMs = sinceMs
    while (realTimeMs() - restSinceMs < quietMs) {
      await realPause(lookEveryMs)
      if (this.#outgoing > 0 || this.#isAsked()) restSinceMs = realTimeMs()
      if (realTimeMs() - sinceMs > quietLimitMs) return false
    }
    return true
  }
}
