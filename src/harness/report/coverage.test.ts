import { expect, test } from 'vitest'
import type { Replay } from '../player.ts'
import { ruleProofs } from './coverage.ts'

const rule = 'hang-up-creates-session'
const replay: Replay = {
  name: 'hang-up',
  title: '',
  rules: [rule],
  status: 'passed',
  virtualMs: 0,
  wallMs: 0,
  journalHash: '',
  failures: [],
  because: [rule],
  startAtMs: 0,
  unshownRules: [],
  journal: [],
}

const proofOf = (replays: readonly Replay[]) => ruleProofs(replays).find(({ id }) => id === rule)

test.each<[string, readonly Replay[], readonly string[]]>([
  ['a scenario that names the rule and applies it', [replay], ['hang-up']],
  ['one that only names it', [{ ...replay, because: [] }], []],
  ['one that only applies it', [{ ...replay, rules: [] }], []],
  ['one that failed', [{ ...replay, status: 'failed' }], []],
  ['one that could not be played', [{ ...replay, status: 'error' }], []],
  [
    'one that applies it in one variant',
    [
      { ...replay, name: 'a/x' },
      { ...replay, name: 'a/y', because: [] },
    ],
    ['a'],
  ],
  [
    'one that failed in one variant',
    [
      { ...replay, name: 'a/x' },
      { ...replay, name: 'a/y', status: 'failed' },
    ],
    [],
  ],
  ['two scenarios', [replay, { ...replay, name: 'b' }], ['hang-up', 'b']],
])('the proofs of a rule, given %s', (_, replays, scenarios) => {
  expect(proofOf(replays)).toEqual({ id: rule, proven: scenarios.length > 0, scenarios })
})

test('every rule of the catalogue is listed, even if nothing was replayed', () => {
  expect(ruleProofs([]).length).toBeGreaterThan(80)
  expect(ruleProofs([]).some(({ proven }) => proven)).toBe(false)
})
