import type { Versions } from '../capsule/capsule.ts'
import type { Verdict } from '../judgement/verdict.ts'
import { play as playStory } from '../player.ts'
import type { NamedScenario } from '../scenario/variants.ts'
import { type ExploredStory, type ExploreOptions, exploredStory, withItsOwnTimes } from './explored-story.ts'
import { brokenStory, type Finding, findingOf } from './finding.ts'
import { type Plan, type PlanOptions, planOf, type Task } from './plan.ts'
import { interleavingOf, playFaulty } from './run-task.ts'
import { shrink, violated } from './shrink.ts'

/** What came of one run, as plain data. */
export interface Outcome {
  readonly number: number
  readonly tier: Task['tier']
  readonly is: Verdict['is']
  /** Stands for the order of its messages. */
  readonly interleaving: string
  /** The number of the story, and the numbers of the sites that its faults were placed at. */
  readonly story: number
  readonly sites: readonly number[]
  /** Of a violation: what is violated, and by which kinds of faults; equal for all of one sort. */
  readonly sort?: string
  /** The first of its sort, made small. */
  readonly finding?: Finding
  /** Of a violation that the same story, faults and seed do not show again. */
  readonly isUnstable?: boolean
}

/** An exploration: its stories as they are played, and its plan. */
export interface Exploration {
  readonly stories: readonly ExploredStory[]
  /** The names of stories that cannot be judged: a day later they are otherwise by themselves, or need another core. */
  readonly unsettled: readonly string[]
  /** Stories that fail as they were given, without a fault. */
  readonly broken: readonly Finding[]
  readonly plan: Plan
  run(number: number): Promise<Outcome>
}

/** Plays each story without a fault, and plans what is to be explored. */
export async function explorationOf(
  given: readonly NamedScenario[],
  planned: PlanOptions,
  options: ExploreOptions & { readonly versions: Versions },
): Promise<Exploration> {
  const { versions, ...play } = options
  const stories: ExploredStory[] = []
  const unsettled: string[] = []
  const broken: Finding[] = []
  for (const story of given) {
    const explored = await exploredStory(story, { ...play, seed: planned.seed })
    if (explored) {
      stories.push(explored)
      const own = explored.form.isSpread
        ? await withItsOwnTimes(explored, { ...play, seed: planned.seed })
        : undefined
      if (own) stories.push(own)
    } else {
      const replay = await playStory(story, { ...play, seed: planned.seed })
      if (replay.status === 'passed' || replay.status === 'not-applicable') unsettled.push(story.name)
      else broken.push(brokenStory(story, replay, { ...play, seed: planned.seed }, versions))
    }
  }
  const plan = planOf(stories, planned)
  const known = new Set<string>()

  async function run(number: number): Promise<Outcome> {
    const { tier, story: at, places, seed } = plan.at(number)
    const story = stories[at]!
    const playOptions = { ...play, seed }
    const replay = await playFaulty(story, places, playOptions)
    const is = replay.verdict!.is
    const interleaving = interleavingOf(replay.journal)
    const sites = is === 'not-met' ? [] : places.map((place) => place.number)
    const outcome = { number, tier, is, interleaving, story: at, sites }
    if (is !== 'violation') return outcome
    const kinds = places.map(({ name }) => name).sort()
    const sort = [story.story.name.split('/', 1)[0], violated(replay.failures), ...kinds].join(' | ')
    if (known.has(sort)) return { ...outcome, sort }
    known.add(sort)
    const shrunk = await shrink(story, places, playOptions)
    if (!shrunk) return { ...outcome, sort, isUnstable: true }
    return { ...outcome, sort, finding: findingOf(shrunk, playOptions, versions) }
  }

  return { stories, unsettled, broken, plan, run }
}
