import { realTimeMs } from '../../harness/time/real-clock.ts'
import type { Output } from '../terminal.ts'
import type { Tally } from './tally.ts'

const tellEveryMs = 500

/** A line on a terminal that says how far an exploration is; nothing where nobody looks. */
export class Progress {
  readonly #output: Output
  readonly #sites: number
  readonly #runs: number
  readonly #beganMs = realTimeMs()
  readonly #began: number
  #toldMs = 0
  #isShown = false

  constructor(output: Output, of: { readonly runs: number; readonly sites: number; readonly began: number }) {
    this.#output = output
    this.#sites = of.sites
    this.#runs = of.runs
    this.#began = of.began
  }

  tell(tally: Tally): void {
    const nowMs = realTimeMs()
    if (!this.#output.isTTY || nowMs - this.#toldMs < tellEveryMs) return
    this.#toldMs = nowMs
    const minutes = (nowMs - this.#beganMs) / 60_000
    const fresh = Math.round((tally.interleavings.size - this.#began) / minutes)
    const violations = tally.findings.size === 0 ? '' : `, ${tally.findings.size} sorts of violations`
    this.#output.write(
      `\r${tally.runs.toLocaleString('en')} of ${this.#runs.toLocaleString('en')} runs, ` +
        `${tally.covered.size} of ${this.#sites} sites, ${fresh} new interleavings a minute${violations}   `,
    )
    this.#isShown = true
  }

  /** Takes the line away, so that something else can be written. */
  clear(): void {
    if (this.#isShown) this.#output.write(`\r${' '.repeat(100)}\r`)
    this.#isShown = false
  }
}
