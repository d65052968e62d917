import type { Party } from '../journal/journal.ts'

/** Where the time of a hop is drawn, and what a hop is called. */
interface Way {
  readonly site: string
  readonly what: string
}

/** Made once for each pair of parties, not for each message. */
const ways = new Map<Party, Map<Party, Way>>()

/** The way from one party to another. */
export function wayOf(from: Party, to: Party): Way {
  return ways.get(from)?.get(to) ?? newWay(from, to)
}

function newWay(from: Party, to: Party): Way {
  const way = { site: `hop:${from}>${to}`, what: `a message from ${from} to ${to}` }
  const waysFrom = ways.get(from) ?? new Map<Party, Way>()
  ways.set(from, waysFrom.set(to, way))
  return way
}
