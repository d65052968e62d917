import { expect, test } from 'vitest'
import { targetOf, targetRefusal } from './callback-targets.ts'

test.each([
  ['example.com', 'example.com'],
  ['Example.COM:8443', 'example.com:8443'],
  ['host.docker.internal', 'host.docker.internal'],
  ['10.0.0.7:080', '10.0.0.7:80'],
  ['[2001:DB8::1]:9000', '[2001:db8::1]:9000'],
  ['https://example.com', undefined],
  ['example.com/hook', undefined],
  ['example.com:', undefined],
  ['example.com:0', undefined],
  ['example.com:65536', undefined],
  ['*.example.com', undefined],
  ['me@example.com', undefined],
  ['2001:db8::1', undefined],
  ['a b', undefined],
  ['', undefined],
])('the target "%s" is read as %s', (typed, target) => {
  expect(targetOf(typed)).toBe(target)
})

const away = (host: string) => `up --allow-target ${host} lets callbacks go there`

test.each([
  ['http://127.0.0.1:3000/hook', undefined],
  ['https://127.8.0.1/', undefined],
  ['http://LOCALHOST/', undefined],
  ['http://[::1]:9/', undefined],
  ['http://127.1/', undefined],
  ['http://other.example/', undefined],
  ['https://ports.example:8443/', undefined],
  ['https://tls.example/', undefined],
  ['https://ports.example/', `not a loopback address of this machine; ${away('ports.example')}`],
  ['http://tls.example/', `not a loopback address of this machine; ${away('tls.example')}`],
  ['http://sub.other.example/', `not a loopback address of this machine; ${away('sub.other.example')}`],
  ['http://127.0.0.1.example/', `not a loopback address of this machine; ${away('127.0.0.1.example')}`],
  ['http://0.0.0.0/', `not a loopback address of this machine; ${away('0.0.0.0')}`],
  ['ftp://localhost/', 'neither an http nor an https address'],
  ['http://me:secret@localhost/', 'an address with a login in it, which is not sent'],
])('a callback to %s is refused with: %s', (url, refusal) => {
  const hosts = ['other.example', 'ports.example:8443', 'tls.example:443']
  expect(targetRefusal(new URL(url), { loopback: true, hosts })).toBe(refusal)
})

test('where others may call the world, loopback has to be allowed too', () => {
  const url = new URL('http://localhost:3000/')
  const why = 'other machines may call this world, which they could use to get here'
  expect(targetRefusal(url, { loopback: false, hosts: [] })).toBe(`${why}; ${away('localhost')}`)
  expect(targetRefusal(url, { loopback: false, hosts: ['localhost:3000'] })).toBeUndefined()
})
