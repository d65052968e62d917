import { GivenError } from '../harness/given/given-error.ts'
import { type PlayOptions, play, type Replay } from '../harness/player.ts'
import type { NamedScenario } from '../harness/scenario/variants.ts'
import { CallError } from './call-error.ts'

/** How to replay stories: callbacks before and after each, and whether to stop at the first failure. */
export interface ReplayOptions extends PlayOptions {
  readonly failFast?: boolean
  readonly onBegin?: (name: string) => void
  readonly onEnd?: (replay: Replay) => void
}

/**
 * Replays stories one after another.
 * @throws CallError naming the file, the story and the path in it, when its `given` is impossible
 */
export async function replayAll(
  stories: readonly NamedScenario[],
  { failFast = false, onBegin, onEnd, ...options }: ReplayOptions,
): Promise<Replay[]> {
  const replays: Replay[] = []
  for (const story of stories) {
    onBegin?.(story.name)
    const replay = await play(story, options).catch((error) => {
      throw error instanceof GivenError ? new CallError(`${placeOf(story)}: ${error.message}`) : error
    })
    replays.push(replay)
    onEnd?.(replay)
    if (failFast && (replay.status === 'failed' || replay.status === 'error')) break
  }
  return replays
}

/** File and story name, because a file may hold several variants. */
function placeOf({ name, file }: NamedScenario): string {
  return file === undefined ? name : `${file}: ${name}`
}
