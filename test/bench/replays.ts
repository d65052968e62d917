import { play } from '../../src/harness/player.ts'
import { mainStories } from '../../src/harness/scenario/main-stories.ts'
import type { NamedScenario } from '../../src/harness/scenario/variants.ts'
import { allStories } from '../named-stories.ts'
import { rounded } from './figures.ts'

const replayMs = 4_000

/** How many replays of the five stories one process makes in a second, and whether twenty at once stay apart. */
export async function replays(): Promise<void> {
  const stories = (await allStories()).filter(({ name }) =>
    mainStories.some((first) => first === name.split('/')[0]),
  )
  await replaysPerSecond(stories)
  await twentyWorlds(stories)
}

async function replaysPerSecond(stories: readonly NamedScenario[]): Promise<void> {
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
