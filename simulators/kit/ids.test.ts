import { expect, test } from 'vitest'
import { objectId, uuid } from './ids.ts'
import { standaloneHost } from './standalone-host.ts'

const many = <T>(make: () => T) => Array.from({ length: 200 }, make)

test('an object id is 24 hexadecimal digits: the seconds, chance, then a letter and a digit', () => {
  const host = standaloneHost({ startAtMs: 0x65000000 * 1000 })
  const ids = many(() => objectId(host, 'customer'))
  for (const id of ids) expect(id).toMatch(/^65000000[0-9a-f]{14}[a-f][0-9]$/)
  expect(new Set(ids).size).toBe(200)
})

test('a UUID is of version 4 and its variant', () => {
  const host = standaloneHost()
  const ids = many(() => uuid(host, 'event'))
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(200)
})

test.each([objectId, uuid])('the same seed gives the same ids, whatever other sites draw: %o', (make) => {
  const plain = standaloneHost({ seed: 7 })
  const busy = standaloneHost({ seed: 7 })
  const idsOfPlain = many(() => make(plain, 'here'))
  const idsOfBusy = many(() => {
    make(busy, 'elsewhere')
    return make(busy, 'here')
  })
  expect(idsOfBusy).toEqual(idsOfPlain)
  const other = standaloneHost({ seed: 8 })
  expect(many(() => make(other, 'here'))).not.toEqual(idsOfPlain)
})
