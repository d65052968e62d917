import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { faultNames, readFault } from './fault-kinds.ts'

const usual = { to: 'kustomer', times: 1, skip: 0, every: 1 }
const delivery = { ...usual, to: 'integration-core' }

test.each([
  ['none', usual, {}],
  ['refused', usual, {}],
  ['lost-request', usual, {}],
  ['lost-answer', usual, {}],
  ['error-before', usual, {}],
  ['error-after', usual, {}],
  ['html', usual, {}],
  ['slow', usual, { delay: '5s' }],
  ['latency', usual, { delay: '5s' }],
  ['slow-body', usual, { delay: '5s' }],
  ['reset-mid-body', usual, {}],
  ['malformed-json', usual, {}],
  ['truncated-json', usual, {}],
  ['duplicate', delivery, { copies: 1 }],
  ['late', delivery, { delay: '5s' }],
  ['out-of-order', delivery, { delay: '5s' }],
  ['dropped', delivery, {}],
  ['before-reply', delivery, {}],
  ['wrong-signature', delivery, { attempts: 1 }],
])('%s, with nothing but its name and whom it meets', (fault, { to, ...common }, own) => {
  expect(readFault({ fault, to })).toEqual({ fault: { fault, to, ...common, ...own } })
  expect(faultNames).toContain(fault)
})

const slow = { fault: 'slow', to: 'kustomer' }
const status = { fault: 'status', to: 'kustomer', status: 503 }
const late = { fault: 'late', to: 'integration-core' }

describe('what a fault may say', () => {
  test.each<object>([
    { ...slow, method: 'PATCH', path: '/v1/a', times: 'always', skip: 3, every: 2, during: '1ms' },
    { ...slow, delay: '2s', delayUpTo: '2s' },
    { ...slow, to: 'outside' },
    { ...late, to: 'outside', delay: '1s', delayUpTo: '3s' },
    { ...status, status: 200, body: '' },
    { ...status, status: 599, body: [1] },
    { ...status, status: 204 },
    { ...status, headers: { 'X-a!': '', b: ' ~' }, body: { a: 1 }, processed: true },
    { fault: 'duplicate', to: 'outside', copies: 100 },
    { fault: 'wrong-signature', to: 'outside', attempts: 100 },
  ])('%j', (given) => {
    expect(readFault(given)).toEqual({ fault: expect.objectContaining(given) })
  })

  test.each<[unknown, string, string | RegExp]>([
    [null, '', 'expected an object such as {"fault": "slow", "to": "kustomer"}'],
    ['slow', '', 'expected an object such as {"fault": "slow", "to": "kustomer"}'],
    [{}, 'fault', /^is missing; expected one of none, refused, /],
    [{ fault: 'slwo' }, 'fault', /^no fault "slwo"; did you mean "slow"/],
    [{ fault: ['slow'] }, 'fault', /^no fault "\["slow"\]"; /],
    [{ fault: 'slow' }, 'to', /^is missing; expected one of kustomer, ccai-platform, /],
    [{ ...slow, to: 'kustomr' }, 'to', /"kustomr".*did you mean "kustomer"/],
    [{ ...late, to: 'kustomer' }, 'to', /integration-core.*outside/],
    [{ ...slow, dealy: '1s' }, '', /^unknown key "dealy"; did you mean "delay"/],
    [{ ...slow, path: 'v1' }, 'path', /expected how a path begins/],
    [{ ...slow, path: '/w/main/v1' }, 'path', /without the prefix of a world/],
    [{ ...slow, path: '/v1#a' }, 'path', /expected how a path begins/],
    [{ ...slow, times: 0 }, 'times', /expected a whole number from 1 on, or "always"/],
    [{ ...slow, times: 1.5 }, 'times', /expected a whole number from 1 on, or "always"/],
    [{ ...slow, times: 'ever' }, 'times', /expected a whole number from 1 on, or "always"/],
    [{ ...slow, skip: -1 }, 'skip', /0/],
    [{ ...slow, every: 0 }, 'every', /1/],
    [{ ...slow, during: '0ms' }, 'during', 'expected longer than 0ms'],
    [{ ...slow, method: 'HEAD' }, 'method', /"HEAD".*GET/],
    [{ ...slow, delay: '2s', delayUpTo: '1999ms' }, 'delayUpTo', 'it is shorter than "delay", 2s'],
    [{ ...late, delayUpTo: '4s' }, 'delayUpTo', 'it is shorter than "delay", 5s'],
    [{ ...status, status: 199 }, 'status', /200/],
    [{ ...status, status: 600 }, 'status', /599/],
    [{ ...status, status: 204, body: '' }, 'body', 'an answer 204 has none'],
    [{ ...status, status: 205, body: {} }, 'body', 'an answer 205 has none'],
    [{ ...status, status: 304, body: [] }, 'body', 'an answer 304 has none'],
    [{ ...status, body: 7 }, 'body', 'expected a text, or an object or list that is sent as JSON'],
    [{ ...status, headers: { 'a b': 'c' } }, 'headers.a b', 'expected the name of a header'],
    [{ ...status, headers: { '': 'c' } }, 'headers.', 'expected the name of a header'],
    [
      { ...status, headers: { 'Content-Length': '1' } },
      'headers.Content-Length',
      'the connection sets this header',
    ],
    [{ ...status, headers: { connection: 'a' } }, 'headers.connection', 'the connection sets this header'],
    [
      { ...status, headers: { 'transfer-encoding': 'a' } },
      'headers.transfer-encoding',
      'the connection sets this header',
    ],
    [{ ...status, headers: { a: 'é' } }, 'headers.a', 'expected a value of printable ASCII characters'],
    [{ ...status, headers: { a: 'b\n' } }, 'headers.a', 'expected a value of printable ASCII characters'],
    [{ fault: 'duplicate', to: 'outside', copies: 0 }, 'copies', /1/],
    [{ fault: 'duplicate', to: 'outside', copies: 101 }, 'copies', /100/],
    [{ fault: 'wrong-signature', to: 'outside', attempts: 0 }, 'attempts', /1/],
    [{ fault: 'wrong-signature', to: 'outside', attempts: 101 }, 'attempts', /100/],
  ])('not %j', (given, at, message) => {
    const read = readFault(given)
    if (!('problem' in read)) throw new Error('no problem')
    expect(read.problem.at).toBe(at)
    expect(read.problem.message).toMatch(message)
  })

  test('what may stand beside it is known by its name', () => {
    const more = { after: z.string() }
    expect(readFault({ ...slow, after: '1s' }, more)).toEqual({
      fault: expect.objectContaining({ after: '1s' }),
    })
    expect(readFault({ ...slow, aftr: '1s' }, more)).toEqual({
      problem: { at: expect.any(String), message: expect.any(String) },
    })
  })
})
