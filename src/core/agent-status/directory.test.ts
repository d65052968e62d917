import { expect, test } from 'vitest'
import { handClock } from '../kustomer/testing/bench.ts'
import { directory, type Person } from './directory.ts'

function userDirectory(people: Person<string>[]) {
  const clock = handClock()
  let reads = 0
  const users = directory<string>(clock, async () => {
    reads += 1
    return [...people]
  })
  return { clock, people, users, reads: () => reads }
}

const grace = { id: 'u1', email: ' Grace@Acme.example' }

test('addresses are compared trimmed and without regard to case; one reading serves all', async () => {
  const { users, reads } = userDirectory([grace])
  expect(await Promise.all([users.emailOf('u1'), users.idOf('GRACE@acme.example ')])).toEqual([
    'grace@acme.example',
    'u1',
  ])
  expect(reads()).toBe(1)
})

test('who shares an address is nobody', async () => {
  const { users } = userDirectory([grace, { id: 'u2', email: 'grace@acme.example' }])
  expect(await users.emailOf('u1')).toBeNull()
  expect(await users.idOf('grace@acme.example')).toBeNull()
})

test('somebody new is looked for, and an old list is read again', async () => {
  const { clock, users, people, reads } = userDirectory([grace])
  expect(await users.emailOf('u1')).toBe('grace@acme.example')
  people.push({ id: 'u2', email: 'alan@acme.example' })
  await clock.advance(5000)
  expect(await users.emailOf('u2')).toBe('alan@acme.example')
  people.splice(0, 1)
  expect(await users.emailOf('u1')).toBe('grace@acme.example')
  await clock.advance(300_000)
  expect(await users.emailOf('u1')).toBeNull()
  expect(reads()).toBe(3)
})

test('strangers share a list every five seconds, and keep nobody waiting who is known', async () => {
  const { clock, users, reads } = userDirectory([grace])
  await users.emailOf('u1')
  const strangers = Promise.all(Array.from({ length: 100 }, (_, at) => users.emailOf(`stranger-${at}`)))
  await clock.advance(4999)
  expect([await users.emailOf('u1'), reads()]).toEqual(['grace@acme.example', 1])
  await clock.advance(1)
  expect(new Set(await strangers)).toEqual(new Set([null]))
  expect(reads()).toBe(2)
})
