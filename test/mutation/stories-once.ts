import { expect, test } from 'vitest'
import { play } from '../../src/harness/player.ts'
import { allStories } from '../named-stories.ts'
import { unlikeDescribed } from '../schemas/fit.ts'

// Each story once, as `stories.test.ts` plays it several times: this runs for each bug that no test beside the code noticed.
test.each((await allStories()).map((story) => [story.name, story] as const))('%s', async (_name, story) => {
  const replay = await play(story)
  expect(replay.failures).toEqual([])
  expect(replay.status).toBe('passed')
  expect(replay.because).toEqual(expect.arrayContaining([...replay.rules]))
  expect(unlikeDescribed(replay.journal)).toEqual([])
})
