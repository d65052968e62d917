import { expect, test } from 'vitest'
import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import { type FaultInput, faultSchema } from './fault-kinds.ts'
import { Faults } from './faults.ts'

// When a fault begins and ends, to the millisecond and to the request.

/** Faults with a clock in the test's hands. */
function faultsOf() {
  let nowMs = 1000
  const faults = new Faults({
    now: () => nowMs,
    draw: () => 0,
    nextLine: () => 7,
    refusal: async (_party, _method, _path, status) => new PlainAnswer(status, {}, ''),
  })
  const add = (given: Partial<FaultInput>) =>
    faults.add(faultSchema.parse({ fault: 'error-before', to: 'kustomer', ...given }))
  const isMet = () => faults.meet('kustomer', 'GET', '/v1/notes') !== undefined
  return {
    faults,
    add,
    isMet,
    setTo: (atMs: number) => {
      nowMs = atMs
    },
  }
}

test.each([
  [1000, true],
  [5999, true],
  [6000, false],
  [6001, false],
])('during 5s from 1,000 on: at %i it meets a request: %s', (atMs, met) => {
  const { faults, add, isMet, setTo } = faultsOf()
  add({ during: '5s', times: 'always' })
  setTo(atMs)
  expect(faults.isPending('error-before')).toBe(true)
  expect(isMet()).toBe(met)
  expect(faults.list()).toMatchObject([{ fitted: met ? 1 : 0, fired: met ? 1 : 0, spent: !met }])
})

test.each([
  [1, 0, 1, 'x....'],
  [2, 0, 1, 'xx...'],
  [1, 1, 1, '.x...'],
  [2, 1, 1, '.xx..'],
  [1, 0, 2, '.x...'],
  [2, 0, 2, '.x.x.'],
  [1, 1, 2, '..x..'],
  [1, 5, 1, '.....'],
  [1, 4, 1, '....x'],
])('times %i, skip %i, every %i of five requests: %s', (times, skip, every, pattern) => {
  const { add, isMet } = faultsOf()
  add({ times, skip, every })
  const met = Array.from(pattern, () => (isMet() ? 'x' : '.'))
  expect(met.join('')).toBe(pattern)
})

test('one that is switched off meets nothing from that moment on, and says when', () => {
  const { faults, add, isMet, setTo } = faultsOf()
  add({ times: 'always' })
  setTo(2000)
  expect(isMet()).toBe(true)
  setTo(3000)
  const { id } = faults.records()[0]!
  expect([faults.end(id), isMet(), faults.end(id)]).toEqual([true, false, false])
  expect(faults.records()).toMatchObject([{ atMs: 1000, endedAtMs: 3000, line: 7, fired: 1, spent: true }])
})

test('of those that are spent a thousand are told of, the newest', () => {
  const { faults, add, isMet } = faultsOf()
  add({ path: '/v1/customers' })
  for (let count = 0; count < 1000; count += 1) {
    add({})
    isMet()
  }
  expect(faults.list()).toHaveLength(1001)
  expect(faults.records().at(1)!.id).toBe(2)
  add({})
  isMet()
  expect(faults.list()).toHaveLength(1001)
  const ids = faults.records().map(({ id }) => id)
  expect([ids[0], ids[1], ids.at(-1)]).toEqual([1, 3, 1002])
})
