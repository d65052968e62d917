import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { reasons } from '../src/core/agent-status/reason.ts'
import { play, type Replay } from '../src/harness/player.ts'
import { mainStories } from '../src/harness/scenario/main-stories.ts'
import type { NamedScenario } from '../src/harness/scenario/variants.ts'
import { allStories } from './named-stories.ts'
import { refusedStates } from './refused-states.ts'
import { unlikeDescribed } from './schemas/fit.ts'

const stories = await allStories()
const isMain = ({ name }: NamedScenario) => mainStories.some((first) => first === name.split('/')[0])
const first = stories.filter(isMain)

test('the five main scenarios exist', () => {
  expect(new Set(first.map(({ name }) => name.split('/')[0]))).toEqual(new Set(mainStories))
})

describe.each(stories.map((story) => [story.name, story] as const))('%s', (_name, story) => {
  let played: Promise<Replay> | undefined
  const replayed = () => {
    played ??= play(story)
    return played
  }
  // The journals of all stories at once would fill the process.
  afterAll(() => {
    played = undefined
  })

  test('passes', async () => {
    const once = await replayed()
    expect(once.failures).toEqual([])
    expect(once.status).toBe('passed')
    expect(unlikeDescribed(once.journal), 'what is answered is as it is described').toEqual([])
  })

  test('every rule that it lists decided something', async () => {
    const { because, rules } = await replayed()
    expect(because).toEqual(expect.arrayContaining([...rules]))
  })

  test('another seed gives the same verdict with another journal, and states that can be put back', async () => {
    const refused: string[] = []
    const other = await play(story, { seed: 2, onEnd: (world) => refused.push(...refusedStates(world)) })
    expect(refused, 'the state of each fake can be put back').toEqual([])
    expect(other.failures).toEqual([])
    expect(other.journalHash).not.toBe((await replayed()).journalHash)
  })
})

test.each(first.map((story) => [story.name, story] as const))(
  '%s over real sockets: the same verdict',
  async (_name, story) => {
    const replay = await play(story, { over: 'http' })
    expect(replay.failures).toEqual([])
    expect(replay.virtualMs).toBeGreaterThan(1000)
  },
)

test.each(
  stories
    .filter(({ name }) => /^(?:recording|smart-action-success)\//.test(name))
    .map((story) => [story.name, story] as const),
)('%s over real sockets: a second replay on other ports writes the same journal', async (_name, story) => {
  const once = await play(story, { over: 'http' })
  expect(once.failures).toEqual([])
  expect((await play(story, { over: 'http' })).journalHash).toBe(once.journalHash)
})

test('some scenario expects each reason that stops a status change', () => {
  const expected = new Set(stories.flatMap(({ scenario }) => reasonsIn(scenario)))
  expect(Object.keys(reasons).filter((reason) => !expected.has(reason))).toEqual([])
})

function reasonsIn({ steps, expect }: NamedScenario['scenario']): readonly string[] {
  const claims = [
    expect,
    ...steps.map((step) => ('expect' in step ? (step.expect as typeof expect) : undefined)),
  ]
  return claims.flatMap((claim) => claim?.reasons ?? [])
}

// Those of all stories are compared by .ci/run, each with one of another process.
test('a fresh process writes the same journals', async () => {
  const script = join(import.meta.dirname, 'bench', 'print-hashes.ts')
  const printed = execFileSync(process.execPath, ['--conditions=source', '--import', 'tsx', script], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Asia/Kathmandu', LANG: 'tr_TR', UV_THREADPOOL_SIZE: '1' },
  })
  const hashes = []
  for (const story of first) hashes.push(`${story.name} ${(await play(story)).journalHash}`)
  expect(printed.trim().split('\n')).toEqual(hashes)
})

test('twenty concurrent replays write the same journals as sequential ones', async () => {
  const twenty = Array.from({ length: 20 }, (_, at) => first[at % first.length]!)
  const together = await Promise.all(twenty.map((story, at) => play(story, { seed: at })))
  for (const [at, story] of twenty.entries()) {
    const alone = await play(story, { seed: at })
    expect(together[at]!.journalHash, story.name).toBe(alone.journalHash)
  }
})
