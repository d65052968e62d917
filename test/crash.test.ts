import { expect, test } from 'vitest'
import { faultSchema } from '../src/harness/network/fault-kinds.ts'
import { play } from '../src/harness/player.ts'
import { mainStories } from '../src/harness/scenario/main-stories.ts'
import { allStories } from './named-stories.ts'

const stories = await allStories()
const isMain = (name: string) => mainStories.some((main) => main === name.split('/')[0])
const storyOf = (name: string) => stories.find((story) => story.name === name)!

/** The story with one more fault, and in its own journal what the fault met. */
async function played(name: string, given: object) {
  const fault = faultSchema.parse(given)
  const replay = await play(storyOf(name), { faults: [{ at: 'start', fault }] })
  return { replay, met: replay.journal.filter(({ kind }) => kind === 'fault') }
}

test.each([
  ['memory', 'memory'],
  ['memory', 'file'],
  ['http', 'memory'],
] as const)(
  'over %s, with the inbox in %s: at whichever commit the core crashes, the story is as ever',
  async (over, store) => {
    for (const moment of ['before', 'after']) {
      for (let skip = 0; ; skip += 1) {
        const fault = faultSchema.parse({ fault: 'crash-at-commit', to: 'integration-core', moment, skip })
        const replay = await play(storyOf('voicemail-on-open-session'), {
          over,
          store,
          faults: [{ at: 'start', fault }],
        })
        const met = replay.journal.filter(({ kind }) => kind === 'fault')
        expect([skip, replay.status, replay.failures]).toEqual([skip, 'passed', []])
        if (met.length === 0) {
          expect(skip).toBeGreaterThan(3)
          break
        }
        expect(met).toMatchObject([
          { fault: 'crash-at-commit', commit: expect.stringMatching(/^(?:accept|settle|remember)$/) },
        ])
      }
    }
  },
)

test('a crash before an event is committed answers nobody, and the platform sends it again', async () => {
  const { replay } = await played('voicemail-on-open-session', {
    fault: 'crash-at-commit',
    to: 'integration-core',
    moment: 'before',
  })
  const ends = replay.journal.filter((line) => line.kind === 'no-answer')
  expect(ends.map((line) => 'reason' in line && line.reason)).toEqual(['ECONNRESET'])
  expect(replay.status).toBe('passed')
})

test('while the core is down its connections are refused, and it goes on from its store', async () => {
  const { replay } = await played('smart-action-failure/plain', {
    fault: 'crash',
    to: 'kustomer',
    skip: 3,
    moment: 'after',
    downFor: '8s',
  })
  const reasons = new Set(replay.journal.flatMap((line) => (line.kind === 'no-answer' ? [line.reason] : [])))
  expect(reasons).toContain('ECONNREFUSED')
  expect([replay.status, replay.failures]).toEqual(['passed', []])
})

test('a token that ends at a request of the core is renewed once, and the request is done', async () => {
  const { replay, met } = await played('expired-token/9s', {
    fault: 'expired-token',
    to: 'kustomer',
    skip: 2,
  })
  expect(met).toMatchObject([{ fault: 'expired-token' }])
  const failed = replay.failures.map(({ expectation }) => expectation)
  // One more than the story has without the fault; all else is as it says.
  expect(failed.every((expectation) => expectation.startsWith('expect.token'))).toBe(true)
  expect(failed.length).toBeGreaterThan(0)
})

test.each(stories.filter(({ name }) => isMain(name)).map((story) => [story.name, story] as const))(
  '%s with the inbox in a file: the same journal',
  async (_name, story) => {
    const replay = await play(story, { store: 'file' })
    expect(replay.failures).toEqual([])
    expect(replay.journalHash).toBe((await play(story)).journalHash)
  },
)
