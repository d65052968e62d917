import { expect, test } from 'vitest'
import { memoryStore } from './inbox/memory-store.ts'
import { createIntegration } from './integration.ts'
import { handClock, json, notFound } from './kustomer/testing/bench.ts'
import { apiKeySource } from './kustomer/token-source.ts'
import type { Fetch } from './ports/fetch.ts'
import { Secret } from './ports/secret.ts'
import type { DecisionReport } from './processing/report.ts'
import { readSettings } from './settings.ts'

const calls = 100
const atATime = 32

/** The start of an app by a user of its own, on which the core works in a lane of its own. */
const sdkStart = (at: number) => ({
  event_id: `6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f${1000 + at}`,
  timestamp: 1767604800123,
  item: { end_user: { identifier: `user-${at}` }, standin: { kind: 'sdk.started' } },
})

/** A core with a hundred events, and the requests that it waits for. */
async function busyCore() {
  const clock = handClock()
  const store = memoryStore()
  const reports: DecisionReport[] = []
  const told: unknown[] = []
  const open: Array<(answer: Response) => void> = []
  let sent = 0
  const fetch: Fetch = () => {
    sent += 1
    return new Promise((resolve) => open.push(resolve))
  }
  const integration = createIntegration({
    settings: readSettings({ KUSTOMER_APP_CHECK: 'off' }),
    clock,
    fetch,
    store,
    tokens: apiKeySource(new Secret('standin-kustomer-key')),
    tokensOfKey: () => apiKeySource(new Secret('standin-kustomer-key')),
    jitter: () => 0,
    observe: (report) => reports.push(report),
    announce: (notice) => told.push(notice),
  })
  await integration.start()
  const post = (path: string, login: string, body: object) =>
    integration.app.request(
      path,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: login },
        body: JSON.stringify(body),
      },
      integration.env,
    )
  const login = `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`
  const accept = (...events: object[]) =>
    post('/ccai/session-events', login, { count: events.length, events })
  expect((await accept(...Array.from({ length: calls }, (_, at) => sdkStart(at)))).status).toBe(200)
  await clock.advance(0)
  expect(sent).toBe(atATime)
  const answerAll = async (answer: () => Response) => {
    while (open.length > 0) {
      for (const resolve of open.splice(0)) resolve(answer())
      await clock.advance(0)
    }
  }
  return { clock, store, reports, told, integration, accept, answerAll, sent: () => sent }
}

const limited = () => json(429, notFound, { 'retry-after': '5' })

test.each<[string, () => Response]>([
  ['refused', () => json(503, notFound)],
  ['limited', limited],
  ['answered', () => json(404, notFound)],
])('a core that is stopped ends what is under way, %s, and nothing after it', async (_name, answer) => {
  const { clock, store, reports, told, integration, accept, answerAll, sent } = await busyCore()
  const stopped = integration.stop()
  await answerAll(answer)
  await stopped
  const before = { sent: sent(), reports: reports.length, told: told.length, rows: store.snapshot().rows }
  expect(before.reports).toBe(atATime)
  expect((await accept(sdkStart(calls))).status).toBe(503)
  await clock.advance(86_400_000)
  expect({
    sent: sent(),
    reports: reports.length,
    told: told.length,
    rows: store.snapshot().rows,
  }).toEqual(before)
})

test.each<[string, () => Response]>([
  ['refused', () => json(503, notFound)],
  ['limited', limited],
])('one that waits for Kustomer, which %s it, asks no more once it is stopped', async (_name, answer) => {
  const { clock, reports, integration, answerAll, sent } = await busyCore()
  await answerAll(answer)
  expect(reports).toHaveLength(atATime)
  await integration.stop()
  const before = sent()
  await clock.advance(86_400_000)
  expect([sent(), reports.length]).toEqual([before, atATime])
})
