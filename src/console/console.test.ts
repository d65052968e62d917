import { afterEach, expect, test, vi } from 'vitest'
import { play } from '../harness/player.ts'
import { parseGiven } from '../harness/scenario/parse.ts'
import { Pace } from '../harness/time/pace.ts'
import { scenarioNamed } from '../scenarios/shipped.ts'
import { consoleApp } from './routes.ts'

// A busy machine takes its time, also to read hundreds of stories; this bounds a hang, it measures nothing.
vi.setConfig({ testTimeout: 90_000 })
const soon = { timeout: 15_000 }

const { given } = parseGiven({ agents: [{ ref: 'grace', email: 'grace@acme.example' }] }, 'given')
let opened: ReturnType<typeof consoleApp> | undefined

afterEach(async () => {
  await opened?.close()
  opened = undefined
})

/** Asks a console of its own as its page does. */
async function ask(path: string, body?: unknown, headers: Record<string, string> = {}) {
  opened ??= consoleApp({
    worlds: () => new Map(),
    removeWorld: async () => false,
    onWorldRemoved: () => {},
    given,
    seed: 1,
    version: '1.2.3',
  })
  const init =
    body === undefined
      ? { headers: { host: '127.0.0.1:4600', ...headers } }
      : {
          method: 'POST',
          headers: { host: '127.0.0.1:4600', 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }
  const response = await opened.app.request(`http://127.0.0.1:4600${path}`, init)
  const text = await response.text()
  return {
    status: response.status,
    value: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
  }
}

test.each([
  ['another host', { host: 'standin.attacker.example' }, 'Host must be a loopback address'],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 'cross-site requests are refused'],
  ['a page of the same site', { 'sec-fetch-site': 'same-site' }, 'same-site requests are refused'],
])('what %s sends is refused, whatever it asks', async (_who, headers, why) => {
  expect(await ask('/api/scenes', { story: 'hang-up' }, headers)).toEqual({
    status: 403,
    value: { error: why },
  })
  expect(await ask('/api/stories', undefined, headers)).toEqual({ status: 403, value: { error: why } })
})

test('a body that a form could send is refused', async () => {
  expect(await ask('/api/scenes', {}, { 'content-type': 'text/plain' })).toEqual({
    status: 400,
    value: { error: 'expected content-type: application/json' },
  })
})

test('what cannot be played is refused with the nearest, and what is not watched any more says so', async () => {
  expect(await ask('/api/scenes', { story: 'hangup' })).toMatchObject({
    status: 404,
    value: { error: expect.stringContaining('hang-up') },
  })
  expect(await ask('/api/scenes', { sped: 10 })).toMatchObject({
    status: 400,
    value: { error: expect.stringContaining('speed') },
  })
  expect(await ask('/api/scenes/s9/time', { paused: true })).toMatchObject({
    status: 409,
    value: { error: 'there is no "s9" here' },
  })
})

test('a journal is searched by party, kind, status and words, and tells what it does not know', async () => {
  const { value: scene } = await ask('/api/scenes', { speed: 'instant' })
  await ask(`/api/scenes/${scene.id}/act`, {
    do: 'ccai.call.incoming',
    call: 'c1',
    from: '+14155550123',
    menu: 'Billing',
  })
  const journal = (query: string) => ask(`/api/scenes/${scene.id}/journal?${query}`)
  const { value: acts } = await journal('kind=act')
  expect(acts).toMatchObject({ found: 1, from: 0, dropped: 0 })
  expect(acts.lines).toMatchObject([{ kind: 'act', text: expect.stringContaining('calls (Billing)') }])
  expect(acts.all).toBeGreaterThan(1)
  const { value: calls } = await journal('party=ccai-platform&text=CALL.Queued')
  expect(calls.lines).toMatchObject([{ kind: 'change', parties: ['ccai-platform'] }])
  const { value: around } = await journal(`at=${acts.lines[0].n}&count=1`)
  expect(around).toMatchObject({ place: acts.lines[0].n, lines: [{ n: acts.lines[0].n }] })
  expect((await journal('status=2xx')).value.lines).toEqual([])
  for (const [query, why] of [
    ['kind=requst', 'did you mean "request"?'],
    ['party=kustomr', 'did you mean "kustomer"?'],
    ['status=40', 'expected a number such as 404, or a class such as 4xx, got "40"'],
    ['knd=act', 'knd'],
  ] as const) {
    expect(await journal(query)).toEqual({ status: 400, value: { error: expect.stringContaining(why) } })
  }
})

test('a request of the core has the decision that it was made for, whoever else is worked on meanwhile, or none', async () => {
  const { value: scene } = await ask('/api/scenes', { speed: 'instant', paused: true })
  const path = `/api/scenes/${scene.id}`
  const calls = { c1: '+14155550123', c2: '+14155550124' }
  for (const [call, from] of Object.entries(calls))
    await ask(`${path}/act`, { do: 'ccai.call.incoming', call, from, menu: 'Billing' })
  for (const call of Object.keys(calls)) await ask(`${path}/act`, { do: 'ccai.call.hang-up', call })
  await ask(`${path}/time`, { paused: false })
  const found = async (query: string) => (await ask(`${path}/journal?count=500&${query}`)).value
  await expect.poll(async () => (await found('text=note.created')).found, soon).toBe(2)
  const { lines } = await found('kind=request&text=integration-core+kustomer')
  const of = async (text: string) => {
    const exchanges = lines.filter((line: { text: string }) => line.text.includes(text))
    const shown = exchanges.map(async ({ exchange }: { exchange: number }) => {
      return (await ask(`${path}/exchanges/${exchange}`)).value.decision?.session
    })
    return Promise.all(shown)
  }
  // A decision stands in the journal once its attempt is over, which the newest may not be yet.
  for (const call of ['call-1418', 'call-1419'])
    await expect.poll(async () => new Set(await of(`externalid=${call}`)), soon).toEqual(new Set([call]))
  expect((await of('POST /v1/customers/')).sort()).toEqual(['call-1418', 'call-1419'])
  // Both were under way, and a phone number says nothing of the call.
  expect(await of('GET /v1/customers/phone=')).toContain(undefined)
})

test('a scene that is gone is told with why, and can be told from one that never was', async () => {
  const { value: first } = await ask('/api/scenes', { story: 'hang-up', paused: true })
  for (let scene = 0; scene < 20; scene += 1) await ask('/api/scenes', { paused: true })
  expect((await ask(`/api/scenes/${first.id}`)).value).toEqual({
    gone: { title: first.title, story: 'hang-up', why: 'evicted' },
  })
  expect(await ask(`/api/scenes/${first.id}/time`, { step: true })).toEqual({
    status: 409,
    value: { error: `"${first.title}" gave way to newer ones; play it again` },
  })
  expect((await ask('/api/scenes/world:nobody')).value).toEqual({ gone: { title: 'nobody', why: 'never' } })
})

test('every rule says what it is in words, and where its vendor says so', async () => {
  const { value: rules } = await ask('/api/rules')
  expect(rules).toHaveLength(86)
  for (const { id, texts, url } of rules) {
    expect({ id, isTold: texts.length > 0 }).toEqual({ id, isTold: true })
    expect(new URL(url).protocol).toBe('https:')
  }
})

test('an act that is not possible is refused in its own words, and is no step of what is saved', async () => {
  const { value: scene } = await ask('/api/scenes', { speed: 'instant' })
  const act = (step: object) => ask(`/api/scenes/${scene.id}/act`, step)
  expect(await act({ do: 'ccai.call.hang-up', call: 'c1' })).toMatchObject({
    status: 409,
    value: { error: 'ccai.call.hang-up: no call "c1"; there is none' },
  })
  expect(await act({ do: 'ccai.call.incomin' })).toMatchObject({
    status: 400,
    value: { error: expect.stringContaining('ccai.call.incoming') },
  })
  const incoming = { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' }
  expect((await act(incoming)).status).toBe(204)
  const { value: saved } = await ask(`/api/scenes/${scene.id}/scenario`)
  expect(saved.steps).toEqual([expect.objectContaining(incoming)])
})

test('a story writes the same journal at any pace, however often it is held and whoever watches', async () => {
  const story = await scenarioNamed('hang-up')
  const plain = await play(story)
  const pace = new Pace({ speed: 'instant', paused: true })
  const watched: number[] = []
  const held = play(story, {
    pace,
    onStart: ({ journal }) => {
      journal.watch(() => watched.push(journal.lines().length))
    },
  })
  let isOver = false
  void held.finally(() => {
    isOver = true
  })
  for (let step = 0; step < 20; step += 1) {
    pace.step()
    await new Promise(setImmediate)
  }
  expect(isOver).toBe(false)
  pace.resume()
  const { status, journalHash } = await held
  expect(watched.length).toBeGreaterThan(10)
  expect({ status, journalHash }).toEqual({ status: 'passed', journalHash: plain.journalHash })
})
