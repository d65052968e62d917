import { allStories } from '../named-stories.ts'
import type { Defect } from '../source-defects/defect.ts'
import type { DefectiveCode } from '../source-defects/defective-code.ts'

/** How far the search for one bug goes. */
export interface SearchLimits {
  /** The runs beside those without a fault. */
  readonly runs: number
  /** How many of those are random sets of faults. */
  readonly random: number
}

/** What an exploration of the core with one bug in it came to. */
export interface Caught {
  readonly bug: string
  readonly kind: string
  /** What it violated; `undefined` when it was not found. */
  readonly violated?: string
  /** How many faults it takes, and how many steps. */
  readonly faults: readonly string[]
  readonly steps: number
  readonly runs: number
  readonly story?: string
}

/** Explores the core with one bug in it until something is violated. */
export async function search(
  code: DefectiveCode,
  bug: Defect,
  stories: readonly string[],
  limits: SearchLimits,
): Promise<Caught> {
  const { rule: kind, mutant } = bug
  const given = (await allStories()).filter(({ name }) => stories.includes(name))
  return code.run(bug, async ({ explorationOf }) => {
    const planned = { faults: 3, seeds: limits.random, seed: 1 }
    const versions = { standin: '0.0.0', node: 20 }
    const { broken, plan, run } = await explorationOf(given, planned, { versions })
    const base = { bug: mutant, kind }
    if (broken[0]) {
      const { violated, steps, story } = broken[0]
      return { ...base, violated, faults: [], steps, runs: 0, story }
    }
    const singles = Math.min(limits.runs, plan.counts.none + plan.counts.single)
    let runs = 0
    for (const number of numbersOf(plan, singles, limits)) {
      runs += 1
      const { finding } = await run(number)
      if (!finding) continue
      const { violated, faults, steps, story } = finding
      return { ...base, violated, faults: faults.map(({ fault }) => fault), steps, runs, story }
    }
    return { ...base, faults: [], steps: 0, runs }
  })
}

/** First the single faults, then the random sets, which stand behind the pairs. */
function* numbersOf(
  plan: { readonly count: number },
  singles: number,
  { random }: SearchLimits,
): Generator<number> {
  for (let number = 0; number < singles; number += 1) yield number
  for (let number = plan.count - random; number < plan.count; number += 1) yield number
}
