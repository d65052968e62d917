import { offer } from '../../simulators/kit/nearest-name.ts'
import { covering, type Site } from '../../src/harness/explorer/exchanges.ts'
import { faultAt, fits, sweptFaults } from '../../src/harness/explorer/explored-faults.ts'
import { type ExploredStory, exploredStory } from '../../src/harness/explorer/explored-story.ts'
import { playFaulty } from '../../src/harness/explorer/run-task.ts'
import type { Shard } from '../../src/harness/explorer/shard.ts'
import type { Verdict } from '../../src/harness/judgement/verdict.ts'
import type { Scenario, Step } from '../../src/harness/scenario/schema.ts'
import { allStories } from '../named-stories.ts'

/** What a fault at one exchange came to. */
export interface Combination {
  readonly story: string
  readonly site: Site
  readonly fault: string
  readonly verdict: Verdict
}

/** Which part of the sweep is played; nothing said: all of it. */
export interface Part {
  readonly seed?: number
  readonly stories?: readonly string[] | undefined
  readonly faults?: readonly string[] | undefined
  /** Of so many parts this one, from 1 on: each has every n-th combination. */
  readonly shard?: Shard
  readonly onPlayed?: (combination: Combination, of: number) => void
}

/**
 * Plays each story once for each of its exchanges and each fault, with that fault there.
 * @throws RangeError for a story or fault that there is not
 */
export async function sweep({
  seed = 1,
  stories,
  faults,
  shard = { number: 1, of: 1 },
  onPlayed,
}: Part = {}): Promise<Combination[]> {
  const used = chosen('fault', sweptFaults, faults, ({ name }) => name)
  const swept = await sweptStories(seed, stories)
  const all = swept.flatMap((one) =>
    one.sites.flatMap((site) =>
      used.filter((fault) => fits(site, fault)).map((fault) => ({ one, site, fault })),
    ),
  )
  const part = all.filter((_, at) => at % shard.of === shard.number - 1)
  const played: Combination[] = []
  for (const { one, site, fault } of part) {
    const { verdict } = await playFaulty(one, [{ fault: faultAt(site, fault) }], { seed })
    const combination = { story: one.story.name, site, fault: fault.name, verdict: verdict! }
    played.push(combination)
    onPlayed?.(combination, part.length)
  }
  return played
}

/** The stories of the sweep: those named, else the fewest that have every kind of exchange. */
export async function sweptStories(seed: number, names?: readonly string[]): Promise<ExploredStory[]> {
  const suitable = (await allStories()).filter(({ scenario }) => isSuitable(scenario))
  const wanted = chosen('story', suitable, names, ({ name }) => name)
  const stories: ExploredStory[] = []
  for (const one of wanted) {
    const swept = await exploredStory(one, { seed }, { hasToken: false })
    if (swept) stories.push(swept)
    else if (names)
      throw new RangeError(`"${one.name}" cannot be swept: a day later it is otherwise by itself`)
  }
  return names ? stories : covering(stories)
}

function chosen<One>(
  what: string,
  all: readonly One[],
  names: readonly string[] | undefined,
  nameOf: (one: One) => string,
): readonly One[] {
  for (const name of names ?? []) {
    if (all.some((one) => nameOf(one) === name)) continue
    throw new RangeError(`no ${what} "${name}" can be swept; ${offer(name, all.map(nameOf))}`)
  }
  return names ? all.filter((one) => names.includes(nameOf(one))) : all
}

/** A story that has faults, refusals or claims of its own says what happens under those alone. */
function isSuitable({ steps, given }: Scenario): boolean {
  const isPlain = (step: Step) =>
    'do' in step ? step.do !== 'fault' && !('refused' in step) : !('expect' in step || 'never' in step)
  return steps.every(isPlain) && given.integrationToken === 'none'
}
