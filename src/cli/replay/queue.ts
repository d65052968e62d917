import type { PlayOptions, Replay } from '../../harness/player.ts'
import type { NamedScenario } from '../../harness/scenario/variants.ts'
import { CallError } from '../call-error.ts'
import { replayStory } from './story.ts'

/** How a story of a queue is replayed: what can be handed to another thread. */
export type QueueOptions = Pick<PlayOptions, 'seed' | 'over' | 'strict'>

/** Stories that several threads take from the same queue, each the next one that nobody has taken. */
export interface StoryQueue {
  readonly stories: readonly NamedScenario[]
  readonly options: QueueOptions
  /** Shared memory: the place of the next story, then for each thread one more than the place of the story it plays. */
  readonly shared: Int32Array
}

/** What came of the story at a place of the queue, in a form that can be sent to another thread. */
export type Outcome = { readonly at: number } & (
  | { readonly replay: Replay }
  | { readonly callError: string }
  | { readonly defect: unknown }
)

/** A queue of stories for so many threads. */
export function storyQueue(
  stories: readonly NamedScenario[],
  options: QueueOptions,
  threads: number,
): StoryQueue {
  const shared = new Int32Array(new SharedArrayBuffer((threads + 1) * Int32Array.BYTES_PER_ELEMENT))
  return { stories, options, shared }
}

/** Makes every thread stop after the story that it plays. */
export function closeQueue({ stories, shared }: StoryQueue): void {
  Atomics.store(shared, 0, stories.length)
}

/** The story that a thread plays at the moment; `undefined` between two. */
export function storyOf({ stories, shared }: StoryQueue, thread: number): NamedScenario | undefined {
  return stories[Atomics.load(shared, thread + 1) - 1]
}

/** Takes stories until none is left and tells what came of each. */
export async function playQueue(
  { stories, options, shared }: StoryQueue,
  thread: number,
  tell: (outcome: Outcome) => void,
): Promise<void> {
  for (;;) {
    const at = Atomics.add(shared, 0, 1)
    const story = stories[at]
    if (!story) return
    Atomics.store(shared, thread + 1, at + 1)
    tell(await outcomeOf(at, story, options))
    Atomics.store(shared, thread + 1, 0)
  }
}

async function outcomeOf(at: number, story: NamedScenario, options: QueueOptions): Promise<Outcome> {
  try {
    return { at, replay: await replayStory(story, options) }
  } catch (error) {
    return error instanceof CallError ? { at, callError: error.message } : { at, defect: error }
  }
}
