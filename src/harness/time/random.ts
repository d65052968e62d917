/**
 * Random numbers in independent streams, one for each place of use, called a site: the n-th draw depends only on
 * seed, site and n. So removing a fault or a caller from a story does not change the draws of all others.
 */
export class KeyedRandom {
  readonly seed: number
  readonly #sites = new Map<string, Site>()

  constructor(seed: number) {
    this.seed = seed
  }

  /** The next draw of `site`: 0 ≤ x < 1. */
  draw(site: string): number {
    let stream = this.#sites.get(site)
    if (!stream) {
      stream = { state: stateOf(this.seed, site), count: 0 }
      this.#sites.set(site, stream)
    }
    return drawFrom(stream.state, stream.count++)
  }

  snapshot(): Record<string, number> {
    return Object.fromEntries(Array.from(this.#sites, ([name, { count }]) => [name, count]))
  }

  restore(counts: Record<string, number>): void {
    this.#sites.clear()
    for (const [name, count] of Object.entries(counts)) {
      this.#sites.set(name, { state: stateOf(this.seed, name), count })
    }
  }
}

/** The stream of a site: a hash of seed and name, and the number of draws so far. */
interface Site {
  readonly state: number
  count: number
}

function stateOf(seed: number, site: string): number {
  let state = mix(seed ^ 0x9e3779b9)
  for (let at = 0; at < site.length; at += 1) state = mix(state ^ site.charCodeAt(at))
  return state
}

/** The n-th draw of a site: 0 ≤ x < 1, with 32 random bits. */
export function drawAt(seed: number, site: string, n: number): number {
  return drawFrom(stateOf(seed, site), n)
}

function drawFrom(state: number, n: number): number {
  return mix(mix(state ^ n) + 0x6d2b79f5) / 0x1_0000_0000
}

/** The finalizer of MurmurHash3: every bit of the input affects every bit of the output. */
function mix(value: number): number {
  let bits = value | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
