import { expect, test } from 'vitest'
import type { JournalEntry } from '../journal/journal.ts'
import { eventLog, withoutPersonalData } from './event-log.ts'

test.each([
  ['/v1/customers/phone=%2B14155550123', '/v1/customers/phone=…'],
  ['/v1/customers/email=ada%40acme.example', '/v1/customers/email=…'],
  ['/v1/customers/externalId=ada@acme.example', '/v1/customers/externalId=…'],
  ['/v1/customers/externalId=%2B49%2030%201234567', '/v1/customers/externalId=…'],
  ['/v1/conversations/externalId=call-1418', '/v1/conversations/externalId=call-1418'],
  ['/v1/customers/5fd0a1b2c3d4e5f6a7b81234', '/v1/customers/5fd0a1b2c3d4e5f6a7b81234'],
  ['/apps/api/v1/calls/1418', '/apps/api/v1/calls/1418'],
  ['/v1/customers?page=2&pageSize=100&name=Ada', '/v1/customers?page=2&pageSize=100&name=…'],
  ['/storage/a?expires=1767603600000&signature=abc', '/storage/a?expires=…&signature=…'],
  ['/x?%2B14155550123', '/x?…=…'],
  ['/%E0%A4%A/%zz', '/%E0%A4%A/%zz'],
])('%s is told as %s', (path, told) => {
  expect(withoutPersonalData(path)).toBe(told)
})

test('a decision is told with what had no field to go to, without what may be personal in it', () => {
  const told: string[] = []
  const head = { source: 'ccai-platform', event: 'e1', session: 'call-1418', attempt: 1, waitedForTokenMs: 0 }
  const leftOut = ['custom data "ada@acme.example" (no field is mapped to it)']
  const decision = {
    ...head,
    writes: [],
    because: ['record-pops'],
    outcome: 'nothing-to-do',
    leftOut,
    putOff: ['link-record: CCAI Platform answers 503'],
  } as const
  eventLog((line) => told.push(line))({ kind: 'decision', n: 0, atMs: 0, ...decision })
  expect(told).toEqual([
    '00:00:00.000  decision call-1418  nothing-to-do  because record-pops  put off: link-record: CCAI Platform answers 503  left out: custom data … (no field is mapped to it)',
  ])
})

test('an answer that never came, a refused act and an act of a person are told by what they were', () => {
  const told: string[] = []
  const tell = eventLog((line) => told.push(line))
  const entries: JournalEntry[] = [
    {
      kind: 'request',
      exchange: 1,
      from: 'integration-core',
      to: 'kustomer',
      method: 'GET',
      path: '/v1/a',
      credential: 'key',
      body: 'Ada',
    },
    { kind: 'fault', exchange: 1, fault: 'lost-answer' },
    { kind: 'act', step: { do: 'kustomer.page.open', agent: 'ada@acme.example', number: '+14155550123' } },
    { kind: 'refused', step: 'kustomer.page.open', reason: 'ada@acme.example has it open' },
    {
      kind: 'no-answer',
      exchange: 1,
      from: 'kustomer',
      to: 'integration-core',
      reason: 'given up by the sender',
    },
  ]
  for (const entry of entries) tell({ n: 0, atMs: 0, ...entry })
  expect(told).toEqual([
    '00:00:00.000  fault lost-answer  integration-core → kustomer  GET /v1/a',
    '00:00:00.000  act kustomer.page.open  agent …',
    '00:00:00.000  act kustomer.page.open  refused',
    '00:00:00.000  integration-core → kustomer  GET /v1/a  no answer: given up by the sender',
  ])
})

test('a call without a route is told with the route that was meant; other changes are not', () => {
  const told: string[] = []
  const tell = eventLog((line) => told.push(line))
  const change = { kind: 'change', n: 0, atMs: 0, of: 'kustomer' } as const
  const detail = 'no such route; did you mean GET /v1/customers?'
  tell({ ...change, change: 'route.missing', subject: 'GET', detail })
  tell({ ...change, change: 'customer.created', subject: 'a1' })
  expect(told).toEqual([`00:00:00.000  no route for GET: ${detail}`])
})
