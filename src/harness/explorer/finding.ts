import { type Capsule, capsuleOf, type Versions } from '../capsule/capsule.ts'
import type { Replay } from '../player.ts'
import { storyText } from '../report/story-text.ts'
import type { NamedScenario } from '../scenario/variants.ts'
import type { ExploreOptions } from './explored-story.ts'
import { placed } from './run-task.ts'
import { type Shrunk, violated } from './shrink.ts'
import { wordsOf } from './words.ts'

/** A violation that was found and made as small as it goes, as plain data. */
export interface Finding {
  readonly story: string
  /** The invariant that is violated, or the expectation. */
  readonly violated: string
  /** What happened, in one paragraph. */
  readonly told: string
  /** The kinds of the faults that it needs, and what each meets. */
  readonly faults: ReadonlyArray<{ readonly fault: string; readonly site: string; readonly skip: number }>
  /** How many steps of the story it needs. */
  readonly steps: number
  /** The whole sequence, a line for each thing that happens. */
  readonly sequence: string
  readonly capsule: Capsule
}

/** A story that fails without a fault, as it was given. */
export function brokenStory(
  story: NamedScenario,
  replay: Replay,
  { seed = 1, over = 'memory', store, coreUrl }: ExploreOptions,
  versions: Versions,
): Finding {
  const core = coreUrl === undefined ? 'own' : 'elsewhere'
  return {
    story: story.name,
    violated: violated(replay.failures),
    told: wordsOf({ story }, [], replay),
    faults: [],
    steps: story.scenario.steps.length,
    sequence: storyText(replay),
    capsule: capsuleOf(story, replay, { seed, over, store, core, versions }),
  }
}

/** What was found, with its capsule. */
export function findingOf(
  { story, places, replay }: Shrunk,
  options: ExploreOptions,
  versions: Versions,
): Finding {
  const { seed = 1, over = 'memory', store, coreUrl } = options
  const core = coreUrl === undefined ? 'own' : 'elsewhere'
  const named: NamedScenario = {
    ...story.story,
    playedBefore: {
      name: story.story.name,
      seed,
      over: coreUrl === undefined ? over : 'http',
      store,
      core,
      faults: placed(places),
      journalHash: replay.journalHash,
      explored: { form: story.form, undisturbed: story.undisturbed },
    },
  }
  return {
    story: story.story.name,
    violated: violated(replay.failures),
    told: wordsOf(story, places, replay),
    faults: places.map(({ name, site, fault }) => ({ fault: name, site, skip: fault.skip })),
    steps: story.story.scenario.steps.length,
    sequence: storyText(replay),
    capsule: capsuleOf(named, replay, { seed, over, store, core, versions }),
  }
}
