import { expect, test } from 'vitest'
import { uuid } from './ids.ts'
import { standaloneHost } from './standalone/standalone-host.ts'

const many = <T>(make: () => T) => Array.from({ length: 200 }, make)

test('a UUID has the version and variant bits of version 4', () => {
  const host = standaloneHost()
  const ids = many(() => uuid(host, 'event'))
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(200)
})

test('the same seed gives the same ids, however often other random streams are used', () => {
  const plain = standaloneHost({ seed: 7 })
  const busy = standaloneHost({ seed: 7 })
  const idsOfPlain = many(() => uuid(plain, 'here'))
  const idsOfBusy = many(() => {
    uuid(busy, 'other-stream')
    return uuid(busy, 'here')
  })
  expect(idsOfBusy).toEqual(idsOfPlain)
  const other = standaloneHost({ seed: 8 })
  expect(many(() => uuid(other, 'here'))).not.toEqual(idsOfPlain)
})
