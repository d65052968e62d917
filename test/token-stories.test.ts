import { expect, test } from 'vitest'
import { play, type Replay } from '../src/harness/player.ts'
import { allStories } from './named-stories.ts'

/** How many requests of the core the platforms took, of those with this method and path. */
function taken({ journal }: Replay, method: string, path: RegExp): number {
  const asked = new Set(
    journal.flatMap((line) =>
      line.kind === 'request' &&
      line.from === 'integration-core' &&
      line.method === method &&
      path.test(line.path)
        ? [line.exchange]
        : [],
    ),
  )
  return journal.filter(
    (line) => line.kind === 'answer' && asked.has(line.exchange) && line.status >= 200 && line.status < 300,
  ).length
}

const works = {
  'cxone.interaction.end': ['PATCH', /^\/v1\/conversations\//],
  'channel.message': ['POST', /^\/dfo\/3\.0\/channels\/[^/]+\/messages$/],
} as const

test.each<[keyof typeof works, string[]]>([
  [
    'cxone.interaction.end',
    [
      'token-after-a-night',
      'token-answered-after-the-deadline',
      'token-answered-after-the-wait',
      'token-ends-in-a-batch',
      'token-not-made',
      'token-of-each-configuration',
      'token-revoked-in-a-batch',
    ],
  ],
  [
    'channel.message',
    [
      'token-renewal-answer-lost/with-grace',
      'token-renewal-answer-lost/without-grace',
      'token-renewal-away',
      'token-renewed-before-its-end',
    ],
  ],
])('whatever becomes of the token, each %s is written once', async (act, names) => {
  const [method, path] = works[act]
  const stories = (await allStories()).filter(({ name }) => names.includes(name))
  expect(stories).toHaveLength(names.length)
  for (const story of stories) {
    const count = story.scenario.steps.filter((step) => 'do' in step && step.do === act).length
    const replay = await play(story)
    expect([story.name, replay.failures, taken(replay, method, path)]).toEqual([story.name, [], count])
  }
})
