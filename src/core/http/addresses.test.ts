import { describe, expect, test } from 'vitest'
import { cutOff, elementLimit, hasTooMany, isTooDeep, nestingLimit } from './nesting.ts'
import { isLoopbackHost, isPrivateHost } from './private-address.ts'
import { webAddress } from './web-address.ts'

test.each([
  ['http://acme.example', true],
  ['https://acme.example/a?b#c', true],
  ['ftp://acme.example', false],
  ['shttp://acme.example', false],
  ['httpsx://acme.example', false],
  ['javascript:alert(1)//http://acme.example', false],
  ['acme.example', false],
  ['', false],
])('%s can be opened: %s', (address, isOne) => {
  const parsed = webAddress.safeParse(address)
  expect(parsed.error?.issues.map(({ message }) => message) ?? []).toEqual(
    isOne ? [] : ['expected an address that begins with http:// or https://'],
  )
})

// Of each network the first and the last address, and those beside it.
describe.each([
  ['0.0.0.0/8', ['0.0.0.0', '0.255.255.255'], ['1.0.0.0']],
  ['10.0.0.0/8', ['10.0.0.0', '10.255.255.255'], ['9.255.255.255', '11.0.0.0']],
  ['100.64.0.0/10', ['100.64.0.0', '100.127.255.255'], ['100.63.255.255', '100.128.0.0']],
  ['127.0.0.0/8', ['127.0.0.0', '127.255.255.255'], ['126.255.255.255', '128.0.0.0']],
  ['169.254.0.0/16', ['169.254.0.0', '169.254.255.255'], ['169.253.255.255', '169.255.0.0']],
  ['172.16.0.0/12', ['172.16.0.0', '172.31.255.255'], ['172.15.255.255', '172.32.0.0']],
  ['192.0.0.0/24', ['192.0.0.0', '192.0.0.255'], ['191.255.255.255', '192.0.1.0']],
  ['192.168.0.0/16', ['192.168.0.0', '192.168.255.255'], ['192.167.255.255', '192.169.0.0']],
  ['198.18.0.0/15', ['198.18.0.0', '198.19.255.255'], ['198.17.255.255', '198.20.0.0']],
  ['224.0.0.0/3', ['224.0.0.0', '255.255.255.255'], ['223.255.255.255']],
] as const)('of the network %s', (_network, inside, outside) => {
  const asNat64 = (address: string) => `[64:ff9b::${address}]`
  const mapped = (address: string) => `[::ffff:${address}]`
  test.each(inside.flatMap((each) => [each, asNat64(each), mapped(each)]))('%s is private', (host) => {
    expect(isPrivateHost(host)).toBe(true)
  })
  test.each(outside.flatMap((each) => [each, asNat64(each), mapped(each)]))('%s is public', (host) => {
    expect(isPrivateHost(host)).toBe(false)
  })
})

test.each([
  ['[::]', true],
  ['[::1]', true],
  ['[::7f00:1]', true],
  ['[64:ff9b:1::]', true],
  ['[64:ff9b:1:ffff:ffff:ffff:ffff:ffff]', true],
  ['[64:ff9b:2::]', false],
  ['[2001:ffff::]', false],
  ['[2002::]', true],
  ['[2002:ffff::]', true],
  ['[2003::]', false],
  ['[fbff::]', false],
  ['[fc00::]', true],
  ['[fdff::]', true],
  ['[fe00::]', false],
  ['[fe80::]', true],
  ['[febf::]', true],
  ['[fec0::]', true],
  ['[feff::]', true],
  ['[ff00::]', true],
  ['[2606:4700::1]', false],
  ['intranet', true],
  ['intranet.', true],
  ['acme.example', false],
  ['acme.example.', false],
  ['a.localhost', true],
  ['printer.local', true],
  ['printer.local.', true],
  ['db.internal', true],
  ['nas.home.arpa', true],
  ['notlocal', true],
  ['my-local', true],
  ['acme.notlocal', false],
  ['internal.acme.example', false],
  ['home.arpa.example', false],
])('the host %s is private: %s', (host, isOne) => {
  expect(isPrivateHost(host)).toBe(isOne)
})

test.each([
  ['localhost', true],
  ['[::1]', true],
  ['127.0.0.1', true],
  ['127.1.22.255', true],
  ['127.0.0.1.acme.example', false],
  ['x127.0.0.1', false],
  ['127.0.0', false],
  ['128.0.0.1', false],
  ['localhost.acme.example', false],
])('the host %s is this machine: %s', (host, isOne) => {
  expect(isLoopbackHost(host)).toBe(isOne)
})

/** A value in so many levels of lists or objects. */
function nested(levels: number, value: unknown, wrap: (inner: unknown) => unknown): unknown {
  return levels === 0 ? value : wrap(nested(levels - 1, value, wrap))
}

describe.each<[string, (inner: unknown) => unknown]>([
  ['lists', (inner) => [inner]],
  ['objects', (inner) => ({ inner })],
])('JSON nested in %s', (_kind, wrap) => {
  test('is cut off below the limit, and kept at it', () => {
    const deepest = nested(nestingLimit, 'x', wrap)
    const deeper = nested(nestingLimit + 1, 'x', wrap)
    expect([isTooDeep(deepest), isTooDeep(deeper)]).toEqual([false, true])
    expect(cutOff(deepest)).toEqual(deepest)
    expect(cutOff(deeper)).toEqual(nested(nestingLimit, null, wrap))
  })

  test('has a list of too many elements wherever it stands', () => {
    const most = Array.from({ length: elementLimit }, () => 1)
    const many = [...most, 1]
    expect([hasTooMany(most), hasTooMany(nested(2, most, wrap))]).toEqual([false, false])
    expect([hasTooMany(many), hasTooMany(nested(2, many, wrap))]).toEqual([true, true])
    expect(cutOff(nested(2, many, wrap))).toEqual(nested(2, most, wrap))
  })
})

test.each([null, 7, 'x', true])('%s has no levels and no elements', (value) => {
  expect([isTooDeep(value, 0), hasTooMany(value), cutOff(value, 0)]).toEqual([false, false, value])
})
