import { parentPort, workerData } from 'node:worker_threads'
import { playQueue, type StoryQueue } from './queue.ts'

// A thread that plays stories: it takes one after the other from a queue, and tells what came of each.
const { queue, thread } = workerData as { queue: StoryQueue; thread: number }
await playQueue(queue, thread, (outcome) => parentPort!.postMessage(outcome))
