import { expect, test } from 'vitest'
import { shownFileRow } from './file-row.ts'

const line = {
  key: 'k',
  source: 's',
  event: 'e',
  session: 'c',
  lane: 'l',
  sequence: 1,
  received_at_ms: 2,
  happened_at_ms: 3,
  body_hash: 'h',
  body: '{"a":[1]}',
  state: 'waiting',
  attempts: 4,
  failed_alike: 5,
  next_attempt_at_ms: 6,
  reason: 'r',
} as const

test.each([
  ['{"a":[1]}', 'r', { a: [1] }],
  ['null', null, null],
  [null, null, null],
])('a row whose body is %j is handed out', (body, reason, shown) => {
  expect(shownFileRow({ ...line, body, reason })).toEqual({
    key: 'k',
    source: 's',
    event: 'e',
    session: 'c',
    lane: 'l',
    sequence: 1,
    receivedAtMs: 2,
    happenedAtMs: 3,
    bodyHash: 'h',
    body: shown,
    state: 'waiting',
    attempts: 4,
    failedAlike: 5,
    nextAttemptAtMs: 6,
    reason,
  })
})
