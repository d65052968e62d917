import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import picocolors from 'picocolors'
import { describe, expect, test } from 'vitest'
import type { Replay } from '../../harness/player.ts'
import type { FoundStory } from '../select-stories.ts'
import type { Outcome } from './judge.ts'
import { receiptOf } from './receipt.ts'
import { proofMarkdown, proofText, receiptJson } from './receipt-text.ts'
import type { Side } from './side.ts'

const source = join(import.meta.dirname, 'receipt.ts')
const found = {
  story: { name: 'hang-up', scenario: { title: 'A caller hangs up' } },
  file: { shownAs: 'my/hang-up.json', source },
} as unknown as FoundStory

const byUrl: Side = {
  kind: 'url',
  option: '--before',
  typed: 'http://127.0.0.1:1',
  url: 'http://127.0.0.1:1',
} as Side
const ref = { kind: 'ref', option: '--before', typed: 'v1', commit: 'a'.repeat(40) } as Side
const folder = (isChanged: boolean): Side =>
  ({
    kind: 'directory',
    option: '--after',
    typed: '.',
    folder: '.',
    commit: 'b'.repeat(40),
    isChanged,
  }) as Side
const loose = { kind: 'directory', option: '--after', typed: 'x', folder: 'x' } as Side

/** A story that failed on these expectations; none: it passed. */
function played(side: Side, ...expectations: string[]): Outcome {
  const failures = expectations.map((expectation) => ({
    expectation,
    expected: 'e',
    actual: 'a',
    journal: [],
  }))
  const status = failures.length === 0 ? 'passed' : 'failed'
  return {
    side,
    replay: { status, failures, journal: [], journalHash: `hash-${status}` } as unknown as Replay,
  }
}
const unjudged = (side: Side): Outcome => ({ side, reason: 'it never listened' })

const made = (before: Outcome, after: Outcome) =>
  receiptOf(found, before, after, { seed: 7, version: '1.2.3' })

describe('the verdict', () => {
  test.each<[string, Outcome, Outcome, string, string]>([
    [
      'failed, then passed',
      played(byUrl, 'expect.a'),
      played(loose),
      'proven',
      'failed before on expect.a, passes after',
    ],
    [
      'failed on two, then passed',
      played(byUrl, 'expect.a', 'expect.a', 'expect.b'),
      played(loose),
      'proven',
      'failed before on expect.a and expect.b, passes after',
    ],
    [
      'passed twice',
      played(byUrl),
      played(loose),
      'passed-before',
      'passed before already, and passes after: nothing is proven',
    ],
    [
      'passed, then failed',
      played(byUrl),
      played(loose, 'expect.b'),
      'passed-before',
      'passed before already, and fails after on expect.b: nothing is proven',
    ],
    [
      'failed twice',
      played(byUrl, 'expect.a'),
      played(loose, 'expect.b'),
      'fails-after',
      'failed before on expect.a, and fails after on expect.b',
    ],
    [
      'not judged before',
      unjudged(byUrl),
      played(loose),
      'not-judged',
      'could not be judged: before, it never listened',
    ],
    [
      'not judged after',
      played(byUrl, 'a'),
      unjudged(loose),
      'not-judged',
      'could not be judged: after, it never listened',
    ],
    [
      'judged on neither side',
      unjudged(byUrl),
      unjudged(loose),
      'not-judged',
      'could not be judged: before, it never listened',
    ],
  ])('of what %s', (_how, before, after, verdict, said) => {
    expect(made(before, after)).toMatchObject({ verdict, said })
  })
})

test('a receipt has the story with its hash, the versions and both sides', () => {
  expect(made(played(ref, 'expect.a'), played(folder(true)))).toEqual({
    receipt: 1,
    verdict: 'proven',
    said: 'failed before on expect.a, passes after',
    story: {
      name: 'hang-up',
      title: 'A caller hangs up',
      file: 'my/hang-up.json',
      sha256: hash('sha256', readFileSync(source)),
    },
    seed: 7,
    versions: { standin: '1.2.3', node: process.version },
    before: {
      what: 'v1',
      commit: 'a'.repeat(40),
      status: 'failed',
      failures: [{ expectation: 'expect.a', expected: 'e', actual: 'a' }],
      journalHash: 'hash-failed',
    },
    after: {
      what: '.',
      commit: 'b'.repeat(40),
      uncommittedChanges: true,
      status: 'passed',
      failures: [],
      journalHash: 'hash-passed',
    },
  })
  expect(made(unjudged(byUrl), played(loose))).toMatchObject({
    before: { what: 'http://127.0.0.1:1', status: 'not-judged', reason: 'it never listened', failures: [] },
    after: { what: 'x', status: 'passed' },
  })
  expect(made(unjudged(byUrl), played(loose)).after).not.toHaveProperty('commit')
})

const plain = picocolors.createColors(false)
const marked = Object.assign(picocolors.createColors(false), {
  red: (text: string) => `<red>${text}`,
  green: (text: string) => `<green>${text}`,
}) as typeof plain

test('a proof is told to people', () => {
  const [before, after] = [played(ref, 'expect.a'), played(folder(true))]
  const lines = proofText({ receipt: made(before, after), before, after }, marked).split('\n')
  expect(lines[0]).toBe('<green>✓ hang-up  failed before on expect.a, passes after')
  expect(lines).toContain('before  v1 (commit aaaaaaaaaaaa): failed')
  expect(lines.some((line) => line.startsWith('  ') && line.includes('expect.a'))).toBe(true)
  expect(lines).toContain('after   . (commit bbbbbbbbbbbb, with changes that are not committed): passed')
  expect(lines.slice(-2)).toEqual([
    `A caller hangs up (seed 7, standin 1.2.3, Node.js ${process.version})`,
    '',
  ])
  const none = proofText({ receipt: made(unjudged(byUrl), after), before: unjudged(byUrl), after }, marked)
  expect(none).toMatch(/^<red>✗ hang-up {2}could not be judged: before, it never listened\n/)
  expect(none).toContain('before  http://127.0.0.1:1: not judged: it never listened\n')
})

test('a proof is told in Markdown, with what happened where it failed', () => {
  const [before, after] = [played(ref, 'expect.a'), played(folder(false))]
  const text = proofMarkdown({ receipt: made(before, after), before, after })
  expect(text).toMatch(/^## ✓ hang-up: failed before on expect\.a, passes after\n/)
  expect(text).toContain('| before | v1 | aaaaaaaaaaaa | failed |')
  expect(text).toContain('| after | . | bbbbbbbbbbbb | passed |')
  expect(text.match(/### \w+|<summary>.*<\/summary>|```mermaid/g)).toEqual([
    '### Before',
    '<summary>What happened</summary>',
    '```mermaid',
  ])
  const changed = proofMarkdown({
    receipt: made(unjudged(byUrl), played(folder(true))),
    before: unjudged(byUrl),
    after,
  })
  expect(changed).toContain('bbbbbbbbbbbb, with changes that are not committed')
  expect(changed).toMatch(/^## ✗/)
  expect(changed).not.toContain('###')
  expect(JSON.parse(receiptJson(made(before, after)))).toEqual(made(before, after))
})
