import { expect, test } from 'vitest'
import { Journal } from './journal.ts'

// What is kept exactly at a limit. A line takes 256 bytes and its path, and its body beside that.

const lineBytes = 256 + '/'.length

function journalOf(limitBytes: number, bodies: readonly string[]) {
  const journal = new Journal(() => 0, limitBytes)
  for (const [exchange, body] of bodies.entries()) {
    const hop = { exchange, from: 'outside', to: 'kustomer', method: 'POST', path: '/' } as const
    journal.write({ kind: 'request', ...hop, credential: 'none', body })
  }
  return { dropped: journal.dropped(), bodies: journal.lines().map((line) => 'body' in line && line.body) }
}

const [older, newer] = ['a'.repeat(800), 'b'.repeat(700)]
const all = 2 * lineBytes + older.length + newer.length

test.each([
  [1, [older, newer], { lines: 0, bodies: 0, wholeFrom: 0 }],
  [0, [older, newer], { lines: 0, bodies: 0, wholeFrom: 0 }],
  [-1, ['<800 bytes, dropped>', newer], { lines: 0, bodies: 1, wholeFrom: 1 }],
])('a limit %i bytes above what two lines take with their bodies', (moreBytes, kept, dropped) => {
  const found = journalOf(all + moreBytes, [older, newer])
  expect(found).toMatchObject({ bodies: kept, dropped: { ...dropped, limitBytes: all + moreBytes } })
})

test.each([
  [1, 3, 0],
  [0, 3, 0],
  [-1, 2, 1],
])('three lines without bodies and a limit whose half is %i bytes above them', (moreBytes, kept, lines) => {
  const found = journalOf(2 * (3 * lineBytes + moreBytes), ['', '', ''])
  expect([found.bodies.length, found.dropped]).toMatchObject([kept, { lines, bodies: 0, wholeFrom: lines }])
})
