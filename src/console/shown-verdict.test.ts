import { expect, test } from 'vitest'
import type { Replay } from '../harness/player.ts'
import { shownFailure } from './shown-verdict.ts'

test.each([
  [12, 0, 0],
  [13, 1, 1],
  [40, 28, 28],
])('of %i lines of a failure the newest are told, and %i are earlier', (count, earlier, first) => {
  const journal: Replay['journal'] = Array.from({ length: count }, (_, n) => ({
    ...({ kind: 'answer', exchange: n, from: 'kustomer', to: 'integration-core', body: '' } as const),
    ...{ n: n + 100, atMs: n * 1000, status: 200 + n },
  }))
  const failure = { expectation: 'expect.conversations[0]', expected: 'one', actual: 'none' }
  const replay = { journal, startAtMs: 0 } as unknown as Replay
  const shown = shownFailure({ ...failure, journal: journal.map(({ n }) => n) }, replay)
  expect(shown).toMatchObject({ ...failure, earlier })
  expect(shown.journal.map(({ n }) => n)).toEqual(journal.slice(first).map(({ n }) => n))
  expect(shown.journal.at(-1)!.text).toContain(`answers ${199 + count}`)
})
