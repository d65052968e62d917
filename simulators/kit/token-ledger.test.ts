import { expect, test } from 'vitest'
import { standaloneHost } from './standalone/standalone-host.ts'
import { TokenLedger } from './token-ledger.ts'

const secret = 'a-secret-nobody-may-see'

function ledger() {
  const hidden: string[][] = []
  const host = {
    ...standaloneHost({ startAtMs: 1000 }),
    hide: (hiddenSecret: string, label: string) => hidden.push([hiddenSecret, label]),
  }
  let nowMs = 1000
  const tokens = new TokenLedger({ ...host, now: () => nowMs })
  const issue = (id: string, expiresAtMs: number | null = null, tokenSecret = secret) =>
    tokens.issue(
      { id, kind: 'session', user: 'ada', roles: ['reader'], expiresAtMs },
      tokenSecret,
      'POST /tokens',
    )
  return { tokens, issue, hidden, at: (ms: number) => (nowMs = ms) }
}

test('issue and first use are recorded with time and request, and every use is counted', () => {
  const { tokens, issue, at } = ledger()
  issue('t1')
  at(1500)
  expect(tokens.check(secret, 'GET /a')).toMatchObject({
    token: { id: 't1', user: 'ada', roles: ['reader'] },
  })
  at(1600)
  tokens.check(secret, 'GET /b')
  expect(tokens.uses('t1')).toBe(2)
  expect(tokens.events()).toEqual([
    { token: 't1', atMs: 1000, event: 'issued', call: 'POST /tokens' },
    { token: 't1', atMs: 1500, event: 'first-used', call: 'GET /a' },
  ])
})

test('a token is valid until the millisecond at which it expires', () => {
  const { tokens, issue, at } = ledger()
  issue('t1', 2000)
  at(1999)
  expect(tokens.check(secret, 'GET /a')).toHaveProperty('token')
  at(2000)
  expect(tokens.check(secret, 'GET /b')).toEqual({ refused: 'expired' })
  expect(tokens.uses('t1')).toBe(1)
  expect(tokens.events().at(-1)).toEqual({
    token: 't1',
    atMs: 2000,
    event: 'refused',
    call: 'GET /b',
    reason: 'expired',
  })
})

test('a token can be given an end, which no later one replaces', () => {
  const { tokens, issue, at } = ledger()
  issue('t1')
  tokens.endAt('t1', 2000)
  tokens.endAt('t1', 3000)
  tokens.endAt('nobody', 3000)
  at(1999)
  expect(tokens.check(secret, 'GET /a')).toHaveProperty('token')
  at(2000)
  expect(tokens.check(secret, 'GET /b')).toEqual({ refused: 'expired' })
})

test('missing and unknown secrets are refused and counted by their reason', () => {
  const { tokens, issue } = ledger()
  issue('t1')
  expect(tokens.check(undefined, 'GET /a')).toEqual({ refused: 'missing' })
  expect(tokens.check('', 'GET /a')).toEqual({ refused: 'unknown' })
  expect(tokens.check(`${secret} `, 'GET /a')).toEqual({ refused: 'unknown' })
  const counts = [tokens.refusals('missing'), tokens.refusals('unknown'), tokens.refusals('expired')]
  expect([...counts, tokens.refusals()]).toEqual([1, 2, 0, 3])
  expect(tokens.events().map(({ token }) => token)).toEqual(['t1', 'none', 'none', 'none'])
})

test('a revoked token is refused, and cannot be revoked again', () => {
  const { tokens, issue, at } = ledger()
  issue('t1')
  at(1200)
  expect([tokens.revoke('t1', 'DELETE /t1'), tokens.revoke('t1', 'DELETE /t1')]).toEqual([true, false])
  expect(tokens.revoke('t2', 'DELETE /t2')).toBe(false)
  expect(tokens.check(secret, 'GET /a')).toEqual({ refused: 'revoked' })
  expect(tokens.tokens()[0]?.revokedAtMs).toBe(1200)
  expect(tokens.events().map(({ event }) => event)).toEqual(['issued', 'revoked', 'refused'])
})

test('a token that is expired by hand is refused from that moment', () => {
  const { tokens, issue, at } = ledger()
  issue('t1', 9000)
  at(1200)
  expect([tokens.expire('t1', 'act'), tokens.expire('t1', 'act'), tokens.expire('t2', 'act')]).toEqual([
    true,
    false,
    false,
  ])
  expect(tokens.check(secret, 'GET /a')).toEqual({ refused: 'expired' })
  expect(tokens.events().map(({ event }) => event)).toEqual(['issued', 'expired', 'refused'])
})

test('a restored ledger knows the same tokens, uses, refusals and events', () => {
  const before = ledger()
  before.issue('t1', 5000)
  before.tokens.check(secret, 'GET /a')
  before.tokens.check('wrong', 'GET /b')
  const copy = before.tokens.snapshot()
  const after = ledger()
  after.issue('gone', null, 'another')
  after.tokens.restore(JSON.parse(JSON.stringify(copy)))
  expect(after.tokens.snapshot()).toEqual(copy)
  expect(after.tokens.check('another', 'GET /c')).toEqual({ refused: 'unknown' })
  expect(after.tokens.check(secret, 'GET /d')).toHaveProperty('token.id', 't1')
  expect([after.tokens.uses('t1'), after.tokens.refusals('unknown')]).toEqual([2, 2])
  expect([before.tokens.uses('t1'), copy.uses.t1]).toEqual([1, 1])
})

test('a restored ledger keeps the secrets of its own keys, and takes over all else that is told of them', () => {
  const key = { id: 'key-1', kind: 'key', user: 'u', roles: [], expiresAtMs: null } as const
  const [one, other] = [new TokenLedger(standaloneHost()), new TokenLedger(standaloneHost())]
  one.issue(key, 'of-one', 'seed')
  other.issue(key, 'of-the-other', 'seed')
  one.revoke('key-1', 'DELETE /a')
  other.restore(one.snapshot())
  expect(other.check('of-one', 'GET /a')).toEqual({ refused: 'unknown' })
  expect(other.check('of-the-other', 'GET /a')).toEqual({ refused: 'revoked' })
})

test('a restored snapshot is not changed by what happens afterwards', () => {
  const { tokens, issue } = ledger()
  issue('t1')
  const copy = tokens.snapshot()
  tokens.restore(copy)
  tokens.check(secret, 'GET /a')
  tokens.revoke('t1', 'DELETE /t1')
  expect(copy.events).toHaveLength(1)
  expect(copy.tokens[0]?.revokedAtMs).toBeNull()
})

test('the ledger never shows a secret, and makes the journal hide it', () => {
  const { tokens, issue, hidden } = ledger()
  const issued = issue('t1')
  const checked = tokens.check(secret, 'GET /a')
  tokens.check('wrong-secret', 'GET /b')
  tokens.revoke('t1', 'DELETE /t1')
  const shown = JSON.stringify([issued, checked, tokens.tokens(), tokens.events(), tokens.snapshot()])
  expect(shown).not.toContain(secret)
  expect(shown).not.toContain('wrong-secret')
  expect(hidden).toEqual([[secret, 't1']])
})

test('beyond ten thousand events the oldest are dropped, while the counters go on', () => {
  const { tokens, issue } = ledger()
  issue('t1')
  for (let call = 0; call < 10_001; call += 1) tokens.check(undefined, `GET /${call}`)
  expect(tokens.events()).toHaveLength(10_000)
  expect(tokens.events()[0]?.call).toBe('GET /1')
  expect(tokens.refusals('missing')).toBe(10_001)
})
