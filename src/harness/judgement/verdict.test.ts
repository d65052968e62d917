import { expect, test } from 'vitest'
import type { JournalLine } from '../journal/journal.ts'
import { type Fault, faultSchema } from '../network/fault-kinds.ts'
import { verdictOf } from './verdict.ts'

const records = { conversations: 1, notes: 2, 'messages on the channel': 1 }
const head = { source: 'call', event: 'e', session: 'call-1', attempt: 1, because: [], writes: [] }
const report = { ...head, kind: 'decision', waitedForTokenMs: 0, outcome: 'applied' }
const request = {
  kind: 'request',
  exchange: 1,
  from: 'integration-core',
  to: 'kustomer',
  method: 'POST',
  path: '/v1/x/1/notes',
  credential: 'key-1',
  body: '',
}

function faultOf(name: string, to: string): Fault {
  const [, status] = /^status-(\d+)$/.exec(name) ?? []
  const fields = status === undefined ? { fault: name } : { fault: 'status', status: Number(status) }
  return faultSchema.parse({ ...fields, to, ...(name === 'latency' ? { delay: '35s' } : {}) })
}

/** The verdict on a story in which a fault was met; what it lacks is said as a failure. */
function verdict(
  name: string,
  ended: {
    readonly told?: Record<string, unknown>
    readonly change?: Record<string, unknown>
    readonly notes?: number
    readonly sent?: number
    readonly isWrong?: boolean
    readonly from?: string
    readonly to?: string
    /** What is shown to people without the fault, too. */
    readonly shown?: readonly string[]
    /** Whether the request breaks off. */
    readonly breaksOff?: boolean
  },
) {
  const { from = 'integration-core', to = 'kustomer' } = ended
  const fault = faultOf(name, to)
  const lines = [
    { ...request, from, to },
    { kind: 'fault', exchange: 1, fault: fault.fault },
    ...(ended.breaksOff
      ? [{ kind: 'no-answer', exchange: 1, from: to, to: from, reason: 'ECONNRESET' }]
      : []),
    { ...report, ...ended.told },
    ...(ended.change ? [{ kind: 'change', of: 'digital-experience', ...ended.change }] : []),
  ]
  const failures = ended.isWrong ? [{ expectation: 'expect.x', expected: '', actual: 'y', journal: [] }] : []
  return verdictOf(
    {
      failures,
      journal: lines.map((line, n) => ({ n, atMs: 0, ...line }) as JournalLine),
      status: ended.isWrong ? 'failed' : 'passed',
      truth: {
        records: {
          ...records,
          notes: ended.notes ?? records.notes,
          'messages on the channel': ended.sent ?? 1,
        },
        rows: [],
        personal: [],
        tokenEndsMs: new Map(),
      },
    },
    { records, isSpread: true, shown: ended.shown ?? [], waiting: 0, hasExpectations: true },
    [fault],
  ).is
}

const isWrong = true

test('what is as without the fault holds', () => {
  expect(verdict('refused', {})).toBe('held')
  expect(verdict('status-400', { told: { givenUp: ['create-note: POST: 400'] } })).toBe('held')
})

test('a record too many is a violation, though the story says nothing of it', () => {
  expect(verdict('lost-answer', { notes: 3 })).toBe('violation')
  expect(verdict('duplicate', { notes: 3, to: 'integration-core' })).toBe('violation')
})

test.each([
  'refused',
  'lost-request',
  'error-before',
  'status-401',
  'status-429',
  'status-500',
  'status-502',
  'status-504',
])('%s passes, so it excuses neither what is missing nor what is there twice, whatever is told', (fault) => {
  for (const told of [
    { givenUp: ['create-note: POST upload of an attachment: 401'] },
    { outcome: 'dead', reason: `POST: ${fault.replace('status-', '')}` },
    { mayBeTwice: ['create-note'] },
    { leftOut: ['rating'] },
  ]) {
    expect(verdict(fault, { told, isWrong, notes: 1 })).toBe('violation')
    expect(verdict(fault, { told, notes: 3 })).toBe('violation')
  }
})

test.each(['400', '403', '404', '409', '422'])(
  'what a %s ended is excused when just that is told',
  (status) => {
    const [fault, notes] = [`status-${status}`, 1]
    expect(verdict(fault, { told: { givenUp: [`create-note: POST: ${status}`] }, isWrong, notes })).toBe(
      'told',
    )
    expect(verdict(fault, { told: { outcome: 'dead', reason: `POST: ${status} x` }, isWrong })).toBe('told')
    expect(verdict(fault, { told: { givenUp: ['create-note: POST: 418'] }, isWrong, notes })).toBe(
      'violation',
    )
    expect(verdict(fault, { told: { mayBeTwice: ['create-note'] }, isWrong })).toBe('violation')
    expect(verdict(fault, { told: { givenUp: [`create-note: POST: ${status}`] }, notes: 3 })).toBe(
      'violation',
    )
  },
)

test('a workflow of a script is run by nobody again: what it lacks is told to the script, and nothing stands twice', () => {
  const change = { change: 'script.workflow-executed', detail: 'Create: 503' }
  expect(verdict('refused', { change, isWrong, notes: 1 })).toBe('told')
  expect(verdict('refused', { change, isWrong, notes: 3 })).toBe('violation')
  const done = { ...change, detail: 'Create: 200' }
  expect(verdict('refused', { change: done, isWrong, notes: 1 })).toBe('violation')
})

test('what got no answer may be there twice when that is told of it, and is not missing', () => {
  const told = { mayBeTwice: ['create-note'] }
  expect(verdict('latency', { told, isWrong, notes: 3 })).toBe('told')
  expect(verdict('latency', { told, isWrong, notes: 1 })).toBe('violation')
  expect(verdict('latency', { told: { mayBeTwice: ['create-message'] }, notes: 3 })).toBe('violation')
  expect(verdict('latency', { told: { givenUp: ['create-note: POST: 400'] }, isWrong })).toBe('violation')
})

const failed = { change: 'message.failed', detail: '500' }
const ofCxone = { from: 'digital-experience', to: 'integration-core', isWrong, notes: 1 }

test('CXone calls a middleware once: what comes of a failed call is told to the agent', () => {
  for (const fault of ['status-500', 'lost-request', 'lost-answer']) {
    expect(verdict(fault, { ...ofCxone, change: failed })).toBe('told')
    expect(verdict(fault, ofCxone)).toBe('violation')
  }
  // The agent is shown a failure without the fault as well, which is another one where its reason is.
  const usual = 'the agent sees that it failed'
  expect(verdict('status-500', { ...ofCxone, change: failed, shown: [usual] })).toBe('told')
  expect(verdict('status-500', { ...ofCxone, change: failed, shown: [`${usual}: 500`] })).toBe('violation')
})

test('a crash breaks off what CXone asks, and a wrong proof is the end of it', () => {
  expect(verdict('crash', { ...ofCxone, from: 'outside', change: failed, breaksOff: true })).toBe('violation')
  expect(verdict('crash', { ...ofCxone, change: failed, breaksOff: true })).toBe('told')
  expect(verdict('wrong-signature', { ...ofCxone, change: failed })).toBe('told')
  expect(verdict('wrong-signature', ofCxone)).toBe('violation')
})

test('a message without a name may come twice, and is told as in doubt', () => {
  const inDoubt = { writes: ['send-message'], mayBeTwice: ['send-message'] }
  const twice = { to: 'integration-core', sent: 2 }
  expect(verdict('duplicate', { ...twice, told: inDoubt })).toBe('told')
  expect(verdict('duplicate', twice)).toBe('violation')
})
