import type { Failure } from '../expectations/failure.ts'
import { invariants } from '../judgement/breach.ts'
import type { Replay } from '../player.ts'
import type { ExploredForm } from '../scenario/played-before.ts'
import { type ExploredStory, type ExploreOptions, playedUndisturbed } from './explored-story.ts'
import type { Place } from './places.ts'
import { playFaulty } from './run-task.ts'

/** A violation with nothing in it that it does not need. */
export interface Shrunk {
  readonly story: ExploredStory
  readonly places: readonly Place[]
  readonly replay: Replay
  /** How many runs it took. */
  readonly runs: number
}

/** What a violation is told apart by: the invariant, or the expectation of the story. */
export function violated(failures: readonly Failure[]): string {
  return failures[0]?.expectation ?? ''
}

/**
 * Looks for the fewest faults, then the fewest steps, under which the same invariant or expectation is violated.
 * `undefined` when the whole does not even reproduce: then something of the run is not in its seed.
 */
export async function shrink(
  story: ExploredStory,
  places: readonly Place[],
  options: ExploreOptions,
): Promise<Shrunk | undefined> {
  let runs = 1
  const whole = await playFaulty(story, places, options)
  if (whole.verdict?.is !== 'violation') return undefined
  const what = violated(whole.failures)
  const isSame = (replay: Replay) => replay.verdict?.is === 'violation' && violated(replay.failures) === what
  let best: Omit<Shrunk, 'runs'> = { story, places, replay: whole }

  async function tryWith(candidate: ExploredStory, with_: readonly Place[]): Promise<boolean> {
    runs += 1
    const replay = await playFaulty(candidate, with_, options)
    if (!isSame(replay)) return false
    best = { story: candidate, places: with_, replay }
    return true
  }

  if (places.length > 0 && !(await tryWith(story, []))) await fewest(places, (some) => tryWith(story, some))

  async function tryForm(form: ExploredForm): Promise<boolean> {
    runs += 1
    const candidate = await playedUndisturbed(story.given, form, options)
    return candidate !== undefined && (await tryWith(candidate, best.places))
  }

  // Without its expectations a story can lose the steps that only they need.
  if ((invariants as readonly string[]).includes(what)) {
    await tryForm({ ...best.story.form, hasExpectations: false })
  }
  const acts = best.story.form.steps.filter((at) => 'do' in story.given.scenario.steps[at]!)
  await fewest(acts, (steps) => tryForm({ ...best.story.form, steps }))
  return { ...best, runs }
}

/**
 * Delta debugging: leaves out ever smaller parts as long as `holds` with what is left. It is asked of no whole.
 * (Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, 2002)
 */
export async function fewest<Item>(
  items: readonly Item[],
  holds: (some: readonly Item[]) => Promise<boolean> | boolean,
): Promise<readonly Item[]> {
  let kept = items
  let parts = 2
  while (kept.length > 1) {
    const size = Math.ceil(kept.length / parts)
    let isLess = false
    for (let from = 0; from < kept.length; from += size) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)]
      if (!(await holds(rest))) continue
      kept = rest
      parts = Math.max(parts - 1, 2)
      isLess = true
      break
    }
    if (isLess) continue
    if (size === 1) break
    parts = Math.min(kept.length, parts * 2)
  }
  return kept
}
