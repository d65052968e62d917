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
  journal: [],
}

const proofOf = (replays: readonly Replay[]) => ruleProofs(replays).find(({ id }) => id === rule)

test.each<[string, readonly Replay[], readonly string[]]>([
  ['named and decided', [replay], ['hang-up']],
  ['named alone', [{ ...replay, because: [] }], []],
  ['decided alone', [{ ...replay, rules: [] }], []],
  ['failed', [{ ...replay, status: 'failed' }], []],
  ['not played to the end', [{ ...replay, status: 'error' }], []],
  [
    'decided in one variant',
    [
      { ...replay, name: 'a/x' },
      { ...replay, name: 'a/y', because: [] },
    ],
    ['a'],
  ],
  [
    'failed in one variant',
    [
      { ...replay, name: 'a/x' },
      { ...replay, name: 'a/y', status: 'failed' },
    ],
    [],
  ],
  ['proven twice', [replay, { ...replay, name: 'b' }], ['hang-up', 'b']],
])('%s', (_, replays, scenarios) => {
  expect(proofOf(replays)).toEqual({ id: rule, proven: scenarios.length > 0, scenarios })
})

test('every rule of the catalogue is there, whatever was played', () => {
  expect(ruleProofs([]).length).toBeGreaterThan(80)
  expect(ruleProofs([]).some(({ proven }) => proven)).toBe(false)
})
