import { parentPort, workerData } from 'node:worker_threads'
import { doWork, plannedWork, type SharedWork } from './runs.ts'

// A thread that explores: it takes one run after the other, and tells what came of each.
const work = workerData as SharedWork
await doWork(work, await plannedWork(work), (outcome) => parentPort!.postMessage(outcome))
