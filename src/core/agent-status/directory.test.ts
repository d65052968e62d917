import { expect, test } from 'vitest'
import { handClock } from '../kustomer/testing/bench.ts'
import { directory, type Person } from './directory.ts'

function listing(people: Person<string>[]) {
  const clock = handClock()
  let reads = 0
  const found = directory<string>(clock, async () => {
    reads += 1
    return [...people]
  })
  return { clock, people, found, reads: () => reads }
}

const grace = { id: 'u1', email: ' Grace@Acme.example' }

test('addresses are compared trimmed and without regard to case; one reading serves all', async () => {
  const { found, reads } = listing([grace])
  expect(await Promise.all([found.emailOf('u1'), found.idOf('GRACE@acme.example ')])).toEqual([
    'grace@acme.example',
    'u1',
  ])
  expect(reads()).toBe(1)
})

test('who shares an address is nobody', async () => {
  const { found } = listing([grace, { id: 'u2', email: 'grace@acme.example' }])
  expect(await found.emailOf('u1')).toBeNull()
  expect(await found.idOf('grace@acme.example')).toBeNull()
})

test('somebody new is looked for, and an old list is read again', async () => {
  const { clock, found, people, reads } = listing([grace])
  expect(await found.emailOf('u1')).toBe('grace@acme.example')
  people.push({ id: 'u2', email: 'alan@acme.example' })
  await clock.advance(5000)
  expect(await found.emailOf('u2')).toBe('alan@acme.example')
  people.splice(0, 1)
  expect(await found.emailOf('u1')).toBe('grace@acme.example')
  await clock.advance(300_000)
  expect(await found.emailOf('u1')).toBeNull()
  expect(reads()).toBe(3)
})

test('strangers share a list every five seconds, and keep nobody waiting who is known', async () => {
  const { clock, found, reads } = listing([grace])
  await found.emailOf('u1')
  const strangers = Promise.all(Array.from({ length: 100 }, (_, at) => found.emailOf(`stranger-${at}`)))
  await clock.advance(4999)
  expect([await found.emailOf('u1'), reads()]).toEqual(['grace@acme.example', 1])
  await clock.advance(1)
  expect(new Set(await strangers)).toEqual(new Set([null]))
  expect(reads()).toBe(2)
})
