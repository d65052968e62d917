import { describe, expect, test } from 'vitest'
import { Secret } from '../ports/secret.ts'
import { isGoodToken, issueToken } from './middleware-token.ts'
import { readTicket, signTicket } from './ticket.ts'
import { urlsIn, wayBack, waysBackOf, withReason } from './way-back.ts'

const secret = new Secret('standin-byoc-secret')
const endMs = 1_767_604_800_000
const ticket = { userId: 4400, brandId: 9001, backUrl: '', expiresAtMs: endMs }

test.each([
  ['1 ms before', endMs - 1, true],
  ['at', endMs, false],
  ['1 ms after', endMs + 1, false],
])('a bearer and a ticket %s their end', (_name, nowMs, isGood) => {
  expect(isGoodToken(`Bearer ${issueToken(secret, endMs)}`, secret, nowMs)).toBe(isGood)
  expect(readTicket(signTicket(ticket, secret), secret, nowMs)).toEqual({ ticket, isGood })
})

test('what was signed for one thing, by another or with other content proves nothing', () => {
  const token = issueToken(secret, endMs)
  const [, , proof] = token.split('.')
  const good = signTicket(ticket, secret)
  const [content] = good.split('.')
  for (const text of [`${content}.${proof}`, `${content}.`, content!, '', `${good}x`, `x${good}`]) {
    expect(readTicket(text, secret, 0)).toBeUndefined()
  }
  expect(readTicket(good, new Secret('other'), 0)).toBeUndefined()
  for (const text of [`mw.${endMs + 1}.${proof}`, `mw.${endMs}.${good.split('.')[1]}`, `mw.${endMs}.`]) {
    expect(isGoodToken(`Bearer ${text}`, secret, 0)).toBe(false)
  }
  expect(isGoodToken(`Bearer ${token}`, new Secret('other'), 0)).toBe(false)
  expect([isGoodToken(token, secret, 0), isGoodToken(`bearer ${token}`, secret, 0)]).toEqual([false, true])
})

test('the bearers of two secrets and of two ends are kept apart', () => {
  const other = new Secret('standin-byoc-secret-2')
  const all = [issueToken(secret, endMs), issueToken(secret, endMs + 1), issueToken(other, endMs)]
  expect(new Set(all).size).toBe(3)
  for (const [at, token] of all.entries()) {
    expect(isGoodToken(`Bearer ${token}`, secret, 0)).toBe(at < 2)
    expect(isGoodToken(`Bearer ${token}`, other, 0)).toBe(at === 2)
  }
})

describe('the way back', () => {
  const ways = (app: string, over: Partial<Parameters<typeof waysBackOf>[0]> = {}) =>
    waysBackOf({
      CXONE_BASE_URL: 'https://api.cxone.example',
      CXONE_APP_URLS: app,
      BYOC_PRIVATE_URLS: 'allow',
      ...over,
    })

  test.each([
    ['https://na1.cxone.example', 'https://na1.cxone.example/acd?x=1#y', true],
    ['https://na1.cxone.example', 'https://api.cxone.example/acd', true],
    ['https://na1.cxone.example', 'https://na1xcxone.example/', false],
    ['https://na1.cxone.example', 'https://na1.cxone.example.evil.example/', false],
    ['https://na1.cxone.example', 'https://evil.example/https://na1.cxone.example', false],
    ['https://na1.cxone.example', 'http://na1.cxone.example/', false],
    ['https://na1.cxone.example', 'https://na1.cxone.example:8443/', false],
    ['https://na1.cxone.example:8443', 'https://na1.cxone.example:8443/', true],
    ['https://na1.cxone.example', 'https://user@na1.cxone.example/', false],
    ['https://na1.cxone.example', 'https://:pass@na1.cxone.example/', false],
    ['https://na1.cxone.example', 'javascript:alert(1)', false],
    ['https://na1.cxone.example', '/acd', false],
    ['https://na1.cxone.example', '', false],
    ['https://a.example, https://b.example/app', 'https://b.example/other', true],
    ['', 'https://api.cxone.example/', true],
    ['', 'https://na1.cxone.example/', false],
  ])('with %j to %s: %s', (app, url, isOne) => {
    expect(wayBack(url, ways(app))).toBe(isOne ? new URL(url).href : undefined)
  })

  test.each([
    ['http://127.0.0.1:4603', 'allow', 'http://127.0.0.1:9/', true],
    ['http://127.0.0.1:4603', 'allow', 'http://localhost:9/', true],
    ['http://127.0.0.1:4603', 'allow', 'http://[::1]:9/', true],
    ['http://127.0.0.1:4603', 'allow', 'http://127.0.0.1.example/', false],
    ['http://127.0.0.1:4603', 'allow', 'http://192.168.0.1/', false],
    ['http://127.0.0.1:4603', 'refuse', 'http://127.0.0.1:9/', false],
    ['http://127.0.0.1:4603', 'refuse', 'http://127.0.0.1:4603/', true],
    ['https://api.cxone.example', 'allow', 'http://127.0.0.1:9/', false],
  ] as const)('of an API at %s, %s: %s %s', (CXONE_BASE_URL, BYOC_PRIVATE_URLS, url, isOne) => {
    const of = ways('https://na1.cxone.example', { CXONE_BASE_URL, BYOC_PRIVATE_URLS })
    expect(wayBack(url, of)).toBe(isOne ? url : undefined)
  })

  test('takes along the reason, each member under its own name, beside what it had', () => {
    expect(withReason('https://a.example/p?x=1&error=old', 'invalid_token', 'It is used & gone.')).toBe(
      'https://a.example/p?x=1&error=invalid_token&error_description=It+is+used+%26+gone.',
    )
  })

  test('a list is read without its spaces and its empty places', () => {
    expect(urlsIn(' https://a.example ,, https://b.example,')).toEqual([
      'https://a.example',
      'https://b.example',
    ])
    expect(urlsIn('')).toEqual([])
  })
})
