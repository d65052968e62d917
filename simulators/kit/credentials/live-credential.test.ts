import { expect, test } from 'vitest'
import { standaloneHost } from '../standalone/standalone-host.ts'
import { liveLookingKey, liveLookingSecret, liveLookingToken, otherToken } from '../testing/live-looking.ts'
import { TokenLedger } from '../token-ledger.ts'
import { liveCredential, withoutLiveCredentials } from './live-credential.ts'

test.each([
  [liveLookingKey, 'an API key of Kustomer'],
  [liveLookingToken, 'a token of CXone'],
  [liveLookingSecret, 'an access key of CXone'],
  [otherToken, undefined],
  ['standin-kustomer-key', undefined],
  ['eyJ.eyJ.', undefined],
  ['eyJhbGciOiJub25lIn0.eyJub3QtanNvbg.x', undefined],
  ['', undefined],
])('by its form %# is %s', (secret, what) => {
  expect(liveCredential(secret)).toBe(what)
})

test('a text is repeated without them, and with all else', () => {
  const text = `{"note":"key ${liveLookingKey}, secret ${liveLookingSecret}!","other":"${otherToken}"}`
  expect(withoutLiveCredentials(text)).toBe(
    `{"note":"key (live credential), secret (live credential)!","other":"${otherToken}"}`,
  )
})

test('no ledger issues one or takes one for its own, and each use is told without it', () => {
  const changes: object[] = []
  const host = { ...standaloneHost(), record: (change: object) => changes.push(change) }
  const ledger = new TokenLedger(host as never)
  const key = { id: 'key', kind: 'key', user: 'u', roles: [], expiresAtMs: null } as const
  expect(() => ledger.issue(key, liveLookingKey, 'set-up')).toThrow('it looks like an API key of Kustomer')
  ledger.issue(key, 'standin-key', 'set-up')
  expect(() => ledger.alias(liveLookingSecret, 'standin-key')).toThrow('it looks like an access key of CXone')
  expect(ledger.check(liveLookingToken, 'GET /a')).toEqual({ refused: 'unknown' })
  expect(changes).toEqual([
    {
      change: 'credential.refused',
      subject: 'GET /a',
      detail: expect.stringContaining('it looks like a token of CXone'),
    },
  ])
})
