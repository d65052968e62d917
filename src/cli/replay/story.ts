import { GivenError } from '../../harness/given/given-error.ts'
import { type PlayOptions, play, type Replay } from '../../harness/player.ts'
import type { NamedScenario } from '../../harness/scenario/variants.ts'
import { CallError } from '../call-error.ts'
import { portRefusal } from '../ports.ts'

/**
 * Replays one story.
 * @throws CallError naming the file, the story and the path in it when its `given` is impossible, and for a port in use
 */
export async function replayStory(story: NamedScenario, options: PlayOptions): Promise<Replay> {
  try {
    return await play(story, options)
  } catch (error) {
    if (error instanceof GivenError) throw new CallError(`${placeOf(story)}: ${error.message}`)
    throw portRefusal(error) ?? error
  }
}

/** File and story name, because a file may hold several variants. */
function placeOf({ name, file }: NamedScenario): string {
  return file === undefined ? name : `${file}: ${name}`
}
