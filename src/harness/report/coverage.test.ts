import { expect, test } from 'vitest'
import type { Replay } from '../player.ts'
import { type Proof, proofsIn, ruleProofs } from './coverage.ts'

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

const proofOf = (replays: readonly Replay[]) => ruleProofs(proofsIn(replays)).find(({ id }) => id === rule)

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
    'one that names it in one variant, and applies it in another',
    [
      { ...replay, name: 'a/x', because: [] },
      { ...replay, name: 'a/y', rules: [] },
    ],
    [],
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
  expect(proofOf(replays)).toEqual({ id: rule, proven: scenarios.length > 0, scenarios, failsWithout: false })
})

test('every rule of the catalogue is listed, even if nothing was replayed', () => {
  expect(ruleProofs([]).length).toBeGreaterThan(80)
  expect(ruleProofs([]).some(({ proven }) => proven)).toBe(false)
})

test('where a rule was taken out, the proofs that failed then count, and no others', () => {
  const [needed, idle] = proofsIn([replay, { ...replay, name: 'b' }]) as [Proof, Proof]
  const proven = (failed?: ReadonlySet<Proof>) =>
    ruleProofs([needed, idle], failed).find(({ id }) => id === rule)
  expect(proven()).toEqual({ id: rule, proven: true, scenarios: ['hang-up', 'b'], failsWithout: false })
  expect(proven(new Set([needed]))).toEqual({
    id: rule,
    proven: true,
    scenarios: ['hang-up'],
    failsWithout: true,
  })
  expect(proven(new Set())).toEqual({ id: rule, proven: false, scenarios: [], failsWithout: true })
})

test('a rule that stands in no table of the core is proven by what names and shows it', () => {
  const ofAPlatform = { ...replay, rules: ['byoc-accept-reject'], because: ['byoc-accept-reject'] }
  const [proof] = ruleProofs(proofsIn([ofAPlatform]), new Set()).filter(({ proven }) => proven)
  expect(proof).toEqual({
    id: 'byoc-accept-reject',
    proven: true,
    scenarios: ['hang-up'],
    failsWithout: false,
  })
})
