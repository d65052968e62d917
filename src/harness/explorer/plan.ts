import { drawAt } from '../time/random.ts'
import type { ExploredStory } from './explored-story.ts'
import { type Place, placesOf } from './places.ts'

/** One run of an exploration: a story, the faults that meet it, and the seed of its world. */
export interface Task {
  /** Its number in the plan. */
  readonly number: number
  readonly tier: 'none' | 'single' | 'pair' | 'random'
  /** The number of the story. */
  readonly story: number
  readonly places: readonly Place[]
  readonly seed: number
}

/** What is to be explored. */
export interface PlanOptions {
  /** 1: single faults; 2: pairs too; more: random sets of up to so many as well. */
  readonly faults: number
  /** How many random sets, each under a seed of its own. */
  readonly seeds: number
  readonly seed: number
  readonly isOwnCore?: boolean
}

/** All runs of an exploration, in their order; each is made when it is asked for. */
export interface Plan {
  readonly count: number
  readonly counts: Readonly<Record<Task['tier'], number>>
  /** Of each story its places. */
  readonly places: readonly (readonly Place[])[]
  /** How many sites all stories have. */
  readonly sites: number
  at(number: number): Task
}

/** Plans an exploration: each story without a fault, single faults, then pairs, then random sets, each tier in an order drawn from the seed. */
export function planOf(stories: readonly ExploredStory[], options: PlanOptions): Plan {
  const { faults, seeds, seed, isOwnCore = true } = options
  const places = stories.map((story) => placesOf(story, isOwnCore))
  const telling = places.map((all) => all.filter(({ isAlike }) => !isAlike))
  const singles = sums(places.map((all) => all.length))
  const pairs = sums(telling.map(({ length }) => (faults < 2 ? 0 : (length * (length - 1)) / 2)))
  const counts = { none: stories.length, single: singles.total, pair: pairs.total, random: seeds }
  const inSingles = newFirst(
    shuffled(singles.total, drawAt(seed, 'explorer:singles', 0)),
    singles.total,
    (flat) => {
      const { part, rest } = singles.find(flat)
      return places[part]![rest]!
    },
  )
  const inPairs = shuffled(pairs.total, drawAt(seed, 'explorer:pairs', 0))

  function at(number: number): Task {
    if (number < counts.none) return { number, tier: 'none', story: number, places: [], seed }
    const first = number - counts.none
    if (first < counts.single) {
      const { part: story, rest } = singles.find(inSingles(first))
      return { number, tier: 'single', story, places: [places[story]![rest]!], seed }
    }
    const second = first - counts.single
    if (second < counts.pair) {
      const { part: story, rest } = pairs.find(inPairs(second))
      const [one, other] = pairAt(rest)
      return { number, tier: 'pair', story, places: [telling[story]![one]!, telling[story]![other]!], seed }
    }
    return randomTask(number, second - counts.pair)
  }

  /** Drawn by its number alone, so that each is the same whatever was explored before. */
  function randomTask(number: number, nth: number): Task {
    let drawn = 0
    const draw = (below: number) => Math.floor(drawAt(seed, `explorer:random:${nth}`, drawn++) * below)
    const story = draw(stories.length)
    const all = places[story]!
    const count = 2 + draw(Math.max(faults, 3) - 1)
    const chosen = new Map<number, Place>()
    let near = draw(all.length)
    for (let each = 0; each < count; each += 1) {
      // Bugs of two faults have both within a few steps: every third is aimed there.
      const at = each > 0 && draw(3) === 0 ? Math.min(all.length - 1, near + draw(120)) : draw(all.length)
      chosen.set(at, all[at]!)
      near = at
    }
    return { number, tier: 'random', story, places: [...chosen.values()], seed: 1 + nth }
  }

  const sites = stories.reduce((sum, story) => sum + story.sites.length + (isOwnCore ? story.commits : 0), 0)
  return { count: counts.none + counts.single + counts.pair + counts.random, counts, places, sites, at }
}

/** Parts behind one another, and which of them a number falls into. */
function sums(lengths: readonly number[]) {
  const total = lengths.reduce((sum, length) => sum + length, 0)
  const find = (number: number) => {
    let rest = number
    let part = 0
    while (rest >= lengths[part]!) rest -= lengths[part++]!
    return { part, rest }
  }
  return { total, find }
}

/**
 * The same order, but those go first that are the first of their kind: a kind of fault at a kind of site. Of the others
 * one of each kind of fault comes in turn, or those that few sites can meet would drown among those that all can; kinds
 * that another stands for come last.
 */
function newFirst(order: (at: number) => number, count: number, placeAt: (flat: number) => Place) {
  const known = new Set<string>()
  const first: number[] = []
  const [telling, alike] = [new Map<string, number[]>(), new Map<string, number[]>()]
  for (let at = 0; at < count; at += 1) {
    const flat = order(at)
    const { name, site, isAlike } = placeAt(flat)
    const kind = `${name} at ${site}`
    const others = isAlike ? alike : telling
    if (!known.has(kind)) first.push(flat)
    else if (others.get(name)?.push(flat) === undefined) others.set(name, [flat])
    known.add(kind)
  }
  const all = [...first, ...inTurn([...telling.values()]), ...inTurn([...alike.values()])]
  return (at: number) => all[at]!
}

/** The first of each list, then the second of each, and so on. */
function inTurn<Item>(lists: ReadonlyArray<readonly Item[]>): Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, at) =>
    lists.flatMap((list) => (at < list.length ? [list[at]!] : [])),
  ).flat()
}

/** The pair with this number among 0-1, 0-2, 1-2, 0-3, 1-3, 2-3 … */
function pairAt(number: number): [number, number] {
  let other = Math.floor((1 + Math.sqrt(1 + 8 * number)) / 2)
  while ((other * (other - 1)) / 2 > number) other -= 1
  while ((other * (other + 1)) / 2 <= number) other += 1
  return [number - (other * (other - 1)) / 2, other]
}

/** An order of 0 … count - 1 in which neighbours stand far apart, without a list of them. */
function shuffled(count: number, draw: number): (at: number) => number {
  if (count < 3) return (at) => at
  let step = Math.floor(count * 0.618) + Math.floor(draw * count * 0.1)
  while (divisor(step, count) !== 1) step += 1
  const first = Math.floor(draw * count)
  return (at) => Number((BigInt(at) * BigInt(step) + BigInt(first)) % BigInt(count))
}

function divisor(one: number, other: number): number {
  return other === 0 ? one : divisor(other, one % other)
}
