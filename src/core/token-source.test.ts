import { expect, test } from 'vitest'
import { failureFrom, handClock } from './kustomer/testing/bench.ts'
import type { Fetch } from './ports/fetch.ts'
import { Secret } from './ports/secret.ts'
import { readSettings } from './settings.ts'
import { credentialsOf } from './token-source.ts'

const url = 'http://kustomer.test'

/** Keys whose regenerations take so long each, or fail where they are `refused`. */
function keys(durationsMs: Readonly<Record<string, number | 'refused'>>) {
  const clock = handClock()
  const asked: string[] = []
  const fetch: Fetch = async (_url, { headers }) => {
    const key = (headers.authorization ?? '').replace('Bearer ', '')
    asked.push(key)
    const durationMs = durationsMs[key] ?? 0
    if (durationMs === 'refused') return Response.json({}, { status: 503 })
    await clock.sleep(durationMs)
    const expiresAt = new Date(clock.now() + 3_600_000).toISOString()
    return Response.json({ data: { attributes: { token: `of-${key}`, expiresAt } } }, { status: 201 })
  }
  const { tokensOfKey } = credentialsOf(readSettings({}), { clock, fetch })
  const source = (key: string) => tokensOfKey(url, new Secret(key))
  const get = async (key: string) => {
    const { token, waitedMs } = await source(key).get()
    return [token.reveal(), waitedMs]
  }
  return { clock, asked, get, source }
}

test('each key gets one token of its own for all who ask, after its own time, whatever becomes of others', async () => {
  const { clock, asked, get, source } = keys({ north: 15_000, south: 9_000, west: 'refused', east: 0 })
  const failing = failureFrom(source('west').get())
  const waiting = ['north', 'south', 'east', 'north', 'south', 'east'].map(get)
  await clock.advance(15_000)
  expect(await Promise.all(waiting)).toEqual([
    ['of-north', 15_000],
    ['of-south', 9_000],
    ['of-east', 0],
    ['of-north', 15_000],
    ['of-south', 9_000],
    ['of-east', 0],
  ])
  expect((await failing).kind).toBe('token-unavailable')
  expect([...asked].sort()).toEqual(['east', 'north', 'south', 'west'])
})

test('one key at two addresses has a token for each', async () => {
  const clock = handClock()
  const asked: string[] = []
  const fetch: Fetch = async (address) => {
    asked.push(new URL(address).host)
    const expiresAt = new Date(clock.now() + 3_600_000).toISOString()
    return Response.json({ data: { attributes: { token: 't', expiresAt } } }, { status: 201 })
  }
  const { tokensOfKey } = credentialsOf(readSettings({}), { clock, fetch })
  for (const host of ['one.test', 'other.test', 'one.test']) {
    await tokensOfKey(`http://${host}`, new Secret('key')).get()
  }
  expect(asked).toEqual(['one.test', 'other.test'])
})
