import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { play } from '../../src/harness/player.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import { allStories, firstStories } from '../named-stories.ts'
import { largeYoungGeneration, median, rounded } from './figures.ts'
import { requests } from './requests.ts'
import { compareSizes } from './sizes.ts'
import { end, main, startUp } from './up-process.ts'

/**
 * Figures, each beside a floor measured in the same run: `npm run bench`, or parts of it: `npm run bench -- sizes`.
 * Servers run in processes of their own, the load in this one; rounds are interleaved and medians taken, for a
 * shared machine drifts by more than 15 %.
 */
const rounds = 5
const replayMs = 4_000

async function replays(stories: readonly NamedScenario[]): Promise<void> {
  for (const story of stories) await play(story)
  let count = 0
  let virtualMs = 0
  const startedMs = performance.now()
  while (performance.now() - startedMs < replayMs) {
    const replay = await play(stories[count % stories.length]!)
    virtualMs += replay.virtualMs
    count += 1
  }
  const wallMs = performance.now() - startedMs
  console.log(
    `replays                  ${rounded((count * 1000) / wallMs)} a second, one process (aim: 1,000)`,
  )
  console.log(`virtual to real time     ${rounded(virtualMs / wallMs)} x (aim: 10,000)`)
}

async function twentyWorlds(stories: readonly NamedScenario[]): Promise<void> {
  const twenty = Array.from({ length: 20 }, (_, at) => stories[at % stories.length]!)
  const together = await Promise.all(twenty.map((story, seed) => play(story, { seed })))
  let equal = 0
  for (const [seed, story] of twenty.entries()) {
    if ((await play(story, { seed })).journalHash === together[seed]!.journalHash) equal += 1
  }
  console.log(`twenty worlds at once    ${equal} of 20 journals equal to those written alone`)
}

async function wholeProcess(name: string, args: readonly string[], aim: string): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedMs = performance.now()
    const child = spawn(process.execPath, args, { stdio: 'ignore' })
    await once(child, 'exit')
    times.push(performance.now() - startedMs)
  }
  console.log(`${name.padEnd(24)} ${Math.round(median(times))} ms as a whole process${aim}`)
}

/** From the start of the process to the first 200. */
async function firstAnswer(): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const up = await startUp()
    times.push(up.firstMs)
    await end(up)
  }
  console.log(
    `up: first 200            ${Math.round(median(times))} ms after the start of the process (aim: 300)`,
  )
}

/** In a process of its own, for a young generation that suits a large heap. */
async function agentsForAnHour(): Promise<void> {
  const script = join(import.meta.dirname, 'agent-status.ts')
  const child = fork(script, { execArgv: [largeYoungGeneration, '--conditions=source', '--import', 'tsx'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) process.exitCode = 1
}

/** What is measured, by the names that the command line takes. */
const parts: Readonly<Record<string, () => Promise<void>>> = {
  replays: async () => {
    const stories = (await allStories()).filter(({ name }) =>
      firstStories.some((first) => first === name.split('/')[0]),
    )
    await replays(stories)
    await twentyWorlds(stories)
  },
  requests,
  starts: async () => {
    await wholeProcess('node that does nothing', ['-e', '0'], '')
    await wholeProcess(
      'run of the five',
      [main, 'run', ...firstStories, '--reporter', 'json'],
      ' (aim: 2,000)',
    )
    await wholeProcess('run of all', [main, 'run', '--reporter', 'json'], '')
    await firstAnswer()
  },
  sizes: compareSizes,
  agents: agentsForAnHour,
}

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !Object.hasOwn(parts, name))
if (unknown === undefined) {
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) await parts[name]!()
} else {
  console.error(`no part "${unknown}"; there are ${Object.keys(parts).join(', ')}`)
  process.exitCode = 2
}
