import type { Versions } from '../../harness/capsule/capsule.ts'
import type { ExploreOptions } from '../../harness/explorer/explored-story.ts'
import { type Exploration, explorationOf, type Outcome } from '../../harness/explorer/explorer.ts'
import type { PlanOptions } from '../../harness/explorer/plan.ts'
import type { Shard } from '../../harness/explorer/shard.ts'
import type { NamedScenario } from '../../harness/scenario/variants.ts'

/** What several threads explore together, each the next run that nobody has taken. */
export interface SharedWork {
  readonly given: readonly NamedScenario[]
  readonly planned: PlanOptions
  readonly options: ExploreOptions & { readonly versions: Versions }
  readonly shard: Shard
  /** Shared memory: how many runs of this shard were taken; then 1 once nobody takes any more. */
  readonly shared: BigInt64Array
  /** Which runs of this shard an earlier exploration has done out of turn. */
  readonly doneAhead?: readonly number[]
}

/** Plans the work of a thread; each thread comes to the same plan. */
export function plannedWork({ given, planned, options }: SharedWork): Promise<Exploration> {
  return explorationOf(given, planned, options)
}

/** How many runs of a plan this shard has. */
export function runsOfShard(count: number, { number, of }: Shard): number {
  return Math.max(0, Math.ceil((count - number + 1) / of))
}

/** Which run of its shard this run of the plan is, from 0 on. */
export function nthOfShard(number: number, shard: Shard): number {
  return (number - (shard.number - 1)) / shard.of
}

/** Makes every thread stop after the run that it plays. */
export function stopWork({ shared }: Pick<SharedWork, 'shared'>): void {
  Atomics.store(shared, 1, 1n)
}

/** Takes runs until none is left or somebody has stopped the work, and tells what came of each. */
export async function doWork(
  { shared, shard, doneAhead }: Pick<SharedWork, 'shared' | 'shard' | 'doneAhead'>,
  exploration: Exploration,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  const known = new Set(doneAhead)
  while (Atomics.load(shared, 1) === 0n) {
    const nth = Number(Atomics.add(shared, 0, 1n))
    const number = shard.number - 1 + nth * shard.of
    if (number >= exploration.plan.count) {
      // Nobody took this one: what is counted is what was taken.
      Atomics.sub(shared, 0, 1n)
      return
    }
    if (!known.has(nth)) tell(await exploration.run(number))
  }
}
