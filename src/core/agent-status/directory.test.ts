import { expect, test } from 'vitest'
import { handClock } from '../kustomer/test-bench.ts'
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

test('somebody new is looked for at once, and an old list is read again', async () => {
  const { clock, found, people, reads } = listing([grace])
  expect(await found.emailOf('u2')).toBeNull()
  people.push({ id: 'u2', email: 'alan@acme.example' })
  expect(await found.emailOf('u2')).toBe('alan@acme.example')
  people.splice(0, 1)
  expect(await found.emailOf('u1')).toBe('grace@acme.example')
  await clock.advance(300_000)
  expect(await found.emailOf('u1')).toBeNull()
  expect(reads()).toBe(3)
})
