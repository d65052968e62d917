import { expect, test } from 'vitest'
import { type Answer, deployable, exitCodeOf, type Question } from './deployable.ts'
import type { MatrixRow } from './matrix.ts'
import type { Pact } from './pact-files.ts'

const row: MatrixRow = {
  consumer: 'core',
  consumerVersion: 'c1',
  consumerBranch: 'main',
  provider: 'kustomer',
  providerVersion: 'p1',
  providerBranch: 'next',
  pact: 'core-kustomer.json',
  pactSha256: 'a'.repeat(64),
  result: 'passed',
}
const other = { provider: 'ccai', pact: 'core-ccai.json' }
const failed = { result: 'failed' } as const
const core: Question = { pacticipant: 'core', version: 'c1', branch: undefined }
const pact = { consumer: 'core', provider: 'kustomer', file: 'f.json', sha256: 'a'.repeat(64) } as Pact

const passed = 'core and kustomer: passed, c1 with p1'

test.each<[string, Array<Partial<MatrixRow>>, Partial<Question>, Pact[], Answer['answer'], string[]]>([
  ['one that passed', [{}], {}, [], 'yes', [passed]],
  ['its other side', [{}], { pacticipant: 'kustomer', version: 'p1' }, [], 'yes', [passed]],
  ['one that failed', [failed], {}, [], 'no', ['core and kustomer: failed, c1 with p1 (core-kustomer.json)']],
  ['nothing', [], {}, [], 'unknown', ['never verified: core is in no row']],
  ['a stranger', [{}], { pacticipant: 'cxone' }, [], 'unknown', ['never verified: cxone is in no row']],
  [
    'another version',
    [{}],
    { version: 'c2' },
    [],
    'unknown',
    ['core and kustomer: other version: c1 was verified'],
  ],
  [
    'the other side’s version',
    [{}],
    { version: 'p1' },
    [],
    'unknown',
    ['core and kustomer: other version: c1 was verified'],
  ],
  ['the branch', [{}], { branch: 'main' }, [], 'yes', [passed]],
  [
    'another branch',
    [{}],
    { branch: 'next' },
    [],
    'unknown',
    ['core and kustomer: other branch: main was verified'],
  ],
  [
    'a branch that nobody knows',
    [{ consumerBranch: null }],
    { branch: 'main' },
    [],
    'unknown',
    ['core and kustomer: other branch: none that is known was verified'],
  ],
  ['what passed after it had failed', [failed, {}], {}, [], 'yes', [passed]],
  [
    'what failed after it had passed',
    [{}, failed],
    {},
    [],
    'no',
    ['core and kustomer: failed, c1 with p1 (core-kustomer.json)'],
  ],
  [
    'another file that failed',
    [{ ...failed, pact: 'b.json' }, {}],
    {},
    [],
    'no',
    ['core and kustomer: failed, c1 with p1 (b.json)'],
  ],
  ['two that passed', [{}, other], {}, [], 'yes', [passed, 'core and ccai: passed, c1 with p1']],
  [
    'one that failed beside one that passed',
    [{}, { ...other, ...failed }],
    {},
    [],
    'no',
    [passed, 'core and ccai: failed, c1 with p1 (core-ccai.json)'],
  ],
  [
    'one that failed beside one that is unknown',
    [{ consumerVersion: 'c0' }, { ...other, ...failed }],
    {},
    [],
    'no',
    [
      'core and kustomer: other version: c0 was verified',
      'core and ccai: failed, c1 with p1 (core-ccai.json)',
    ],
  ],
  [
    'one that is unknown beside one that passed',
    [{ consumerVersion: 'c0' }, other],
    {},
    [],
    'unknown',
    ['core and kustomer: other version: c0 was verified', 'core and ccai: passed, c1 with p1'],
  ],
  ['a contract that is the same', [{}], {}, [pact], 'yes', [passed]],
  [
    'a contract that has changed',
    [{}],
    {},
    [{ ...pact, sha256: 'b'.repeat(64) }],
    'unknown',
    ['core and kustomer: the contract has changed since: f.json'],
  ],
  ['a contract that nobody verified', [], {}, [pact], 'unknown', ['core and kustomer: never verified']],
  [
    'a contract of others',
    [{}],
    {},
    [{ ...pact, consumer: 'a', provider: 'b', sha256: 'b'.repeat(64) }],
    'yes',
    [passed],
  ],
  [
    'a contract where it is the provider',
    [],
    { pacticipant: 'kustomer' },
    [pact],
    'unknown',
    ['core and kustomer: never verified'],
  ],
])('of %s', (_what, rows, question, pacts, answer, reasons) => {
  const matrix = rows.map((change) => ({ ...row, ...change }))
  expect(deployable(matrix, { ...core, ...question }, pacts)).toEqual({ answer, reasons })
})

test('each answer has its exit code', () => {
  expect(exitCodeOf).toEqual({ yes: 0, no: 1, unknown: 3 })
})
