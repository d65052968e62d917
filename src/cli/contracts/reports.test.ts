import picocolors from 'picocolors'
import { describe, expect, test } from 'vitest'
import { driftReport, isAlike } from './drift-report.ts'
import { countsOf, type VerifiedPact, verificationReport } from './verification-report.ts'

const plain = picocolors.createColors(false)
/** Colours as tags, so that a test sees which is where. */
const tagged = Object.assign(picocolors.createColors(false), {
  red: (text: string) => `<red>${text}</red>`,
  green: (text: string) => `<green>${text}</green>`,
  yellow: (text: string) => `<yellow>${text}</yellow>`,
  dim: (text: string) => `<dim>${text}</dim>`,
}) as typeof plain

const mixed: VerifiedPact = {
  provider: 'kustomer',
  consumer: 'integration-core',
  source: 'pacts/core-kustomer.json',
  at: undefined,
  wallMs: 1449,
  interactions: [
    { description: 'a read', result: 'passed', mismatches: [] },
    { description: 'a write', result: 'failed', mismatches: ['$.a: <b>', '$.c: none'] },
    { description: 'a refusal', result: 'failed', mismatches: [] },
    { description: 'a wish', result: 'pending', mismatches: ['$.d', '$.e'] },
  ],
  leftOut: [{ description: 'a message', reason: 'no account sends it' }],
}
const passed: VerifiedPact = {
  ...mixed,
  interactions: [mixed.interactions[0]!],
  leftOut: [],
  at: 'https://acme.example',
}
const empty: VerifiedPact = { ...mixed, consumer: undefined, interactions: [], leftOut: [] }

const alike = { name: 'kustomer GET /v1/a 200', source: 'openapi.json#/a', differences: [] }
const different = {
  name: 'kustomer GET /v1/b 200',
  source: 'openapi.json#/b',
  differences: [
    { at: '$.id', kind: 'missing', ours: 'string', theirs: '' },
    { at: '$.new', kind: 'extra', ours: '', theirs: 'number' },
    { at: '$.size', kind: 'type', ours: 'number', theirs: 'string' },
  ],
} as const
const far = { ...different, source: 'https://acme.example/openapi.json#/b' }
const left = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    name: `op ${at}`,
    source: 'o.json',
    reason: 'nobody simulates it',
  }))

test('what came of contracts is counted', () => {
  expect(countsOf([mixed, passed, empty])).toEqual({ passed: 2, failed: 2, pending: 1, leftOut: 1 })
  expect(countsOf([])).toEqual({ passed: 0, failed: 0, pending: 0, leftOut: 0 })
  const counts = { passed: 1, failed: 2, pending: 1, leftOut: 1 }
  expect(JSON.parse(verificationReport('json', [mixed], plain))).toEqual({ ...counts, contracts: [mixed] })
})

describe.each(['pretty', 'github', 'markdown', 'junit'] as const)(
  'what came of contracts, for %s',
  (reporter) => {
    test.each<[string, VerifiedPact[]]>([
      ['mixed', [mixed]],
      ['passed and empty', [passed, empty]],
      ['none', []],
    ])('%s', (_which, pacts) => {
      expect(verificationReport(reporter, pacts, tagged)).toMatchSnapshot()
    })
  },
)

describe.each(['pretty', 'json', 'github', 'markdown', 'junit'] as const)(
  'what drifted, for %s',
  (reporter) => {
    test.each([
      ['alike', { compared: [alike], uncompared: [] }],
      ['different', { compared: [alike, different, far], uncompared: left(2) }],
      ['nothing', { compared: [], uncompared: left(1) }],
    ])('%s', (_which, comparison) => {
      expect(driftReport(reporter, comparison, tagged)).toMatchSnapshot()
    })
  },
)

test.each([
  [20, 20, false],
  [21, 21, true],
])('of %i that were not compared so many lines are told', (count, lines, isMore) => {
  const told = driftReport('pretty', { compared: [alike], uncompared: left(count) }, plain).split('\n')
  expect(told.filter((line) => line.startsWith('- '))).toHaveLength(lines)
  expect(told.includes('- and 1 more')).toBe(isMore)
})

test('only what was compared, and does not differ, is alike', () => {
  expect(isAlike({ compared: [alike], uncompared: left(1) })).toBe(true)
  expect(isAlike({ compared: [alike, different], uncompared: [] })).toBe(false)
  expect(isAlike({ compared: [], uncompared: [] })).toBe(false)
})
