import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test, vi } from 'vitest'
import { started } from '../../src/cli/testing/bench.ts'
import { closedPort } from '../../src/cli/testing/services.ts'
import type { ShownIntegration, ShownJudgement } from '../../src/console/wire.ts'

// What the console says of an integration that knows nothing of it: it has one address for each platform, as in `up`.

// A busy machine takes its time; this bounds a hang, it measures nothing.
vi.setConfig({ testTimeout: 90_000 })

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill()
})

/** Starts the example where `url` says, as its own process. */
async function startExample(url: string, kustomer: string, ...flags: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'integration.mjs'), ...flags], {
    env: { PORT: new URL(url).port, KUSTOMER_URL: kustomer },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await once(createInterface({ input: child.stdout! }), 'line')
}

/** A running `standin up` with the example in the core's place, and its console as the page asks it. */
async function consoleOf(...flags: string[]) {
  const url = await closedPort()
  const { stdout } = started(['up', '--port', '0', '--core-url', url, '--json'])
  await stdout.until('\n')
  const { console: page, servers } = JSON.parse(stdout.text.split('\n')[0]!)
  const start = () => startExample(url, servers.kustomer.url, ...flags)
  const ask = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const headers = { 'content-type': 'application/json' }
    const response = await fetch(page.url + path, { method, headers, ...sent })
    const text = await response.text()
    return { status: response.status, value: text === '' ? undefined : JSON.parse(text) }
  }
  const shown = async (): Promise<ShownIntegration> => (await ask('/api/integration')).value
  const judged = async (...stories: string[]): Promise<ShownIntegration> => {
    expect(await ask('/api/integration/plays', { stories })).toEqual({ status: 202, value: undefined })
    await expect.poll(async () => (await shown()).playing, { timeout: 60_000 }).toBe(null)
    return shown()
  }
  return { url, servers, start, ask, shown, judged }
}

const statusOf = ({ story, status }: ShownJudgement) => [story, status]

test('stories judge an integration that sends no header, which has one address for each platform', async () => {
  const { url, start, judged, ask } = await consoleOf()
  await start()
  const {
    judgements,
    note,
    url: told,
  } = await judged(
    'hang-up',
    'lookup-limited',
    'lookup-refused',
    'voicemail-on-open-session',
    'expired-token/9s',
  )
  expect([told, note]).toEqual([url, null])
  expect(judgements.map(statusOf)).toEqual([
    ['hang-up', 'passed'],
    ['lookup-limited', 'passed'],
    ['lookup-refused', 'passed'],
    ['voicemail-on-open-session', 'failed'],
    ['expired-token/9s', 'not-applicable'],
  ])
  expect(judgements[1]!.faults).toEqual([{ fault: 'status', times: 1 }])
  expect(judgements[3]!.failures[0]).toMatchObject({ expectation: 'expect.conversations[1]' })
  expect(judgements[3]!.facts.length).toBeGreaterThan(0)
  expect(judgements[4]!.reason).toBe('it sets KUSTOMER_CREDENTIAL of the core')
  // Each story that was played has a stage of its own, with the requests of its own.
  expect(judgements.map(({ scene }) => scene)).toEqual([
    ...['hang-up', 'lookup-limited', 'lookup-refused', 'voicemail-on-open-session'].map(
      (story) => `integration:${story}`,
    ),
    undefined,
  ])
  const path = `/api/scenes/${encodeURIComponent(judgements[1]!.scene!)}`
  const stage = (part: string, body?: unknown) => ask(path + part, body)
  expect((await stage('')).value.scene).toMatchObject({ core: 'elsewhere', story: 'lookup-limited' })
  expect((await stage('/journal?kind=fault')).value.found).toBe(1)
  expect((await stage('/journal?kind=request&party=kustomer')).value.found).toBeGreaterThan(2)
  expect(await stage('/act', { do: 'ccai.call.hang-up', call: 'c1' })).toEqual({
    status: 409,
    value: { error: 'the steps of the story alone move its world; play by hand in main' },
  })
})

test('one that takes any failed look-up for "no such customer" fails two stories, and passes the one without', async () => {
  const { start, judged } = await consoleOf('--usual-mistake')
  await start()
  const { judgements } = await judged('hang-up', 'lookup-limited', 'lookup-refused')
  expect(judgements.map(statusOf)).toEqual([
    ['hang-up', 'passed'],
    ['lookup-limited', 'failed'],
    ['lookup-refused', 'failed'],
  ])
  for (const { failures } of judgements.slice(1)) {
    expect(failures.map(({ expectation }) => expectation)).toEqual([
      'expect.customers',
      'expect.conversations[0]',
    ])
  }
})

test('main is set aside meanwhile: nothing of a story is in it, and afterwards it goes on', async () => {
  const { start, judged, servers } = await consoleOf()
  await start()
  const customers = async () => {
    const headers = { authorization: 'Bearer standin-kustomer-key' }
    const response = await fetch(`${servers.kustomer.url}/v1/customers`, { headers })
    return ((await response.json()) as { data: unknown[] }).data
  }
  const act = (step: object) =>
    fetch(`${servers['ccai-platform'].url}/__sim/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(step),
    })
  expect((await judged('hang-up')).judgements.map(statusOf)).toEqual([['hang-up', 'passed']])
  expect(await customers()).toEqual([])
  await act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550166', menu: 'Billing' })
  await expect.poll(async () => (await customers()).length, { timeout: 10_000 }).toBe(1)
  // What main had under way is done before the next story has its place.
  await act({ do: 'ccai.call.hang-up', call: 'c1' })
  expect((await judged('hang-up')).judgements.map(statusOf)).toEqual([['hang-up', 'passed']])
  expect((await customers()).length).toBe(1)
})

test('an integration that is not there is not judged, and what is unknown is refused', async () => {
  const { judged, ask } = await consoleOf()
  const { judgements, note } = await judged('hang-up', 'lookup-limited')
  expect(judgements).toEqual([])
  expect(note).toMatch(
    /^In hang-up your integration gave no answer to a callback \(ECONNREFUSED\): neither that story/,
  )
  expect(await ask('/api/integration/plays', { stories: ['hangup'] })).toMatchObject({
    status: 404,
    value: { error: expect.stringContaining('hang-up') },
  })
})
