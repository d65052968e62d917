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

test('addresses are compared trimmed and case-insensitively; concurrent look-ups share one read', async () => {
  const { users, reads } = userDirectory([grace])
  expect(await Promise.all([users.emailOf('u1'), users.idOf('GRACE@acme.example ')])).toEqual([
    'grace@acme.example',
    'u1',
  ])
  expect(reads()).toBe(1)
})

test('people who share an address are treated as unknown', async () => {
  const { users } = userDirectory([grace, { id: 'u2', email: 'grace@acme.example' }])
  expect(await users.emailOf('u1')).toBeNull()
  expect(await users.idOf('grace@acme.example')).toBeNull()
})

test('the list is read again for an unknown person, and when it is old', async () => {
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

test('look-ups of unknown people share one read every five seconds, and do not delay those of known people', async () => {
  const { clock, users, reads } = userDirectory([grace])
  await users.emailOf('u1')
  const strangers = Promise.all(Array.from({ length: 100 }, (_, at) => users.emailOf(`stranger-${at}`)))
  await clock.advance(4999)
  expect([await users.emailOf('u1'), reads()]).toEqual(['grace@acme.example', 1])
  await clock.advance(1)
  expect(new Set(await strangers)).toEqual(new Set([null]))
  expect(reads()).toBe(2)
})
