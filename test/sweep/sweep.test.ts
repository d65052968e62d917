import { expect, test } from 'vitest'
import { sweep } from './sweep-run.ts'

// npm run sweep plays all of them, of as many stories as it takes for each kind of exchange.
const stories = [
  'attachments-both-ways/taken',
  'busy',
  'cards-and-links/v3-callback',
  'changed-in-a-second-tab',
  'file-comments/attached',
  'smart-action-success/plain',
]
const shard = { number: 1, of: 60 }

test('a fault at an exchange, wherever it is: all that must be true is, or it is said what is not', {
  timeout: 120_000,
}, async () => {
  const combinations = await sweep({ stories, shard })
  const violations = combinations.filter(({ verdict }) => verdict.is === 'violation')
  expect(violations.slice(0, 3)).toEqual([])
  const count = (is: string) => combinations.filter(({ verdict }) => verdict.is === is).length
  // Were most of them not met, or excused, it would be no test.
  expect(combinations.length).toBeGreaterThan(100)
  expect(count('held')).toBeGreaterThan(combinations.length * 0.7)
  expect(count('not-met')).toBeLessThan(combinations.length * 0.1)
})

test('a story or fault that there is not is refused, with the nearest that there is', async () => {
  await expect(sweep({ stories: ['hang-upp'] })).rejects.toThrow(
    /no story "hang-upp" can be swept; did you mean "hang-up-/,
  )
  await expect(sweep({ faults: ['lost'] })).rejects.toThrow(
    /no fault "lost" can be swept; did you mean "lost-/,
  )
  await expect(sweep({ stories: ['chat-same-menu'] })).rejects.toThrow(
    /"chat-same-menu" cannot be swept: a day later it is otherwise by itself/,
  )
})
