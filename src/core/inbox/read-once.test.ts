import { expect, test } from 'vitest'
import { readOnce } from './read-once.ts'

test('a value is read once, another of the same content again, and so is what is no object', () => {
  const asked: unknown[] = []
  const read = readOnce((value) => asked.push(value))
  const event = { id: 1 }
  expect([read(event), read(event), read({ id: 1 }), read('text'), read('text'), read(null)]).toEqual([
    1, 1, 2, 3, 4, 5,
  ])
  expect(asked).toEqual([event, event, 'text', 'text', null])
})

test('a value that reads as nothing is not read again', () => {
  let count = 0
  const read = readOnce(() => {
    count += 1
  })
  const event = {}
  read(event)
  read(event)
  expect(count).toBe(1)
})
