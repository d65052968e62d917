import { afterEach, expect, test, vi } from 'vitest'
import { play } from '../harness/player.ts'
import { parseGiven, parseScenario } from '../harness/scenario/parse.ts'
import { consoleApp } from './routes.ts'
import type { Hand, ShownFault } from './wire.ts'

// A busy machine takes its time; this bounds a hang, it measures nothing.
vi.setConfig({ testTimeout: 90_000 })
const soon = { timeout: 15_000 }

const { given } = parseGiven(
  {
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
    statusInheritance: {},
    people: [{ ref: 'mary', name: 'Mary Shelley' }],
    channels: [{ ref: 'demo', name: 'Demo' }],
  },
  'given',
)
let opened: ReturnType<typeof consoleApp> | undefined

afterEach(async () => {
  await opened?.close()
  opened = undefined
})

async function ask(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
  opened ??= consoleApp({
    worlds: () => new Map(),
    removeWorld: async () => false,
    onWorldRemoved: () => {},
    ...{ given, seed: 3, version: '1.2.3' },
  })
  const headers = { host: '127.0.0.1:4600', 'content-type': 'application/json' }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await opened.app.request(`http://127.0.0.1:4600${path}`, { method, headers, ...sent })
  const text = await response.text()
  return { status: response.status, value: text === '' ? undefined : JSON.parse(text) }
}

/** A world to play in by hand, whose time leaps to whatever is due. */
async function demonstration() {
  const { value } = await ask('/api/scenes', { speed: 'instant' })
  const path = `/api/scenes/${value.id}`
  const hand = async (title: string): Promise<Hand> => {
    const hands: Hand[] = (await ask(`${path}/hands`)).value
    return hands.find((one) => one.title === title)!
  }
  /** Presses a button once it can be pressed, with what stands first in each of its choices unless one is named. */
  const press = async (title: string, ...picked: string[]) => {
    await expect.poll(async () => (await hand(title)).why, soon).toBe(undefined)
    const { step, choices } = await hand(title)
    const args = choices.map(({ options, written }) => {
      if (written) return { [written.argument]: written.text }
      return (options.find((option) => picked.includes(option.title.split(' ')[0]!)) ?? options[0])!.args
    })
    const done = await ask(`${path}/act`, Object.assign({}, step, ...args))
    expect([title, done]).toEqual([title, { status: 204, value: undefined }])
  }
  const fault = (body: object) => ask(`${path}/faults`, body)
  const faults = async (): Promise<ShownFault[]> => (await ask(`${path}/faults`)).value
  const saved = async () => {
    const { status, value: file } = await ask(`${path}/scenario`)
    expect([status, file.error]).toEqual([200, undefined])
    return { name: 'saved', scenario: parseScenario(JSON.parse(JSON.stringify(file)), 'saved.json') }
  }
  return { path, hand, press, fault, faults, saved }
}

const verdictOf = ({ status, failures }: Awaited<ReturnType<typeof play>>) => ({ status, failures })
const passed = { status: 'passed', failures: [] }

test('each button does what it says, and what was done by all of them is replayed with any seed', async () => {
  const { press, hand, saved } = await demonstration()
  await press('Call in', 'ada')
  await press('Answer', 'grace')
  await press('SmartAction that fails')
  await press('SmartAction that is done', 'text')
  await press('Transfer to an agent')
  await press('Take the transfer', 'alan')
  await press('Transfer to a queue', 'Returns')
  await press('Take the transfer', 'grace')
  await press('Agent hangs up')
  await press('Call back', 'grace')
  await press('Pick up')
  await press('Hang up')
  await press('Call in', 'somebody')
  await press('Leave a voicemail')
  await press('Begin a chat', 'ada')
  await press('Contact writes')
  await press('Answer the chat', 'grace')
  await press('Agent writes')
  await press('Transfer the chat to an agent')
  await press('Take the transferred chat', 'alan')
  await press('Contact writes')
  await press('Agent writes')
  await press('Put the chat aside')
  await press('Contact writes')
  await press('Answer the chat', 'grace')
  await press('Transfer the chat to a queue', 'Returns')
  await press('Take the transferred chat', 'alan')
  await press('Agent ends the chat')
  await press('Begin a chat', 'somebody')
  await press('Contact ends the chat')
  await press('Write')
  await press('Agent answers')
  await press('Status in Kustomer', 'alan', 'Unavailable')
  await press('Expire the token')
  await press('Call in', 'ada')
  await press('Hang up')
  // The core has made itself another one.
  await expect.poll(async () => (await hand('Expire the token')).why, soon).toBe(undefined)
  const story = await saved()
  expect(story.scenario.steps).toHaveLength(36)
  expect(story.scenario.expect).toMatchObject({ token: { regenerations: 1 } })
  expect(JSON.stringify(story.scenario.expect)).toContain('Biometric login is not enabled')
  for (const seed of [1, 2]) expect(verdictOf(await play(story, { seed }))).toEqual(passed)
})

test('what is saved fails where a rule of the core is taken away', async () => {
  const { press, saved } = await demonstration()
  await press('Call in', 'ada')
  await press('Leave a voicemail')
  const story = await saved()
  expect(verdictOf(await play(story))).toEqual(passed)
  const withoutTimeline = await play(story, { rules: (table) => ({ ...table, timeline: [] }) })
  expect(withoutTimeline.failures.map(({ expectation }) => expectation)).toContain('expect.conversations[0]')
})

test('faults are switched on and off, are counted, and are steps of what is saved', async () => {
  const { path, press, fault, faults, saved } = await demonstration()
  await fault({ fault: 'status', to: 'kustomer', status: 429, times: 1 })
  await fault({ fault: 'latency', to: 'ccai-platform', delay: '3s', times: 'always' })
  await fault({ fault: 'out-of-order', to: 'integration-core', times: 1 })
  await fault({ fault: 'duplicate', to: 'integration-core', times: 'always' })
  await press('Call in', 'ada')
  await press('Hang up')
  await expect
    .poll(async () => (await faults()).map(({ fired }) => fired > 0), soon)
    .toEqual([true, false, true, true])
  const [limited, late, , twice] = await faults()
  expect(limited).toMatchObject({ status: 429, fired: 1, spent: true })
  for (const { id } of [late!, twice!]) {
    expect((await ask(`${path}/faults/${id}`, undefined, 'DELETE')).value).toEqual({ ended: true })
  }
  expect((await ask(`${path}/faults/${late!.id}`, undefined, 'DELETE')).value).toEqual({ ended: false })
  await press('Call in', 'ada')
  await press('Expire the token')
  await press('Hang up')
  await expect
    .poll(async () => (await faults()).at(-1), soon)
    .toMatchObject({ fault: 'expired token', fired: 1 })
  const story = await saved()
  expect(
    story.scenario.steps.map((step) => ('fault' in step ? step.fault : (step as { do?: string }).do)),
  ).toEqual([
    'status',
    'latency',
    'out-of-order',
    'duplicate',
    'ccai.call.incoming',
    'ccai.call.hang-up',
    'ccai.call.incoming',
    'kustomer.token.expire',
    'ccai.call.hang-up',
  ])
  expect(story.scenario.steps[3]).toMatchObject({ times: 'always', during: expect.stringMatching(/^\d+ms$/) })
  const replay = await play(story)
  expect(verdictOf(replay)).toEqual(passed)
  expect(replay.journal.filter(({ kind }) => kind === 'fault').length).toBeGreaterThan(2)
})

test('what cannot be done says why, and what is refused is refused in its own words', async () => {
  const { path, hand, press } = await demonstration()
  const whys = async (...titles: string[]) =>
    Promise.all(titles.map(async (title) => (await hand(title)).why))
  const titles = ['Answer', 'Transfer to an agent', 'Call back', 'SmartAction that fails', 'Agent answers']
  expect(await whys(...titles)).toEqual([
    'no call waits',
    'no call has been answered',
    'no call is over',
    'no call or chat has been answered',
    'no agent has a contact',
  ])
  expect(await ask(`${path}/scenario`)).toEqual({
    status: 409,
    value: { error: 'nothing has been done yet; press a button first' },
  })
  await press('Call in', 'ada')
  await press('Answer', 'grace')
  const refused = await ask(`${path}/act`, { do: 'ccai.call.transfer', call: 'c1', agent: 'grace' })
  expect(refused).toEqual({
    status: 409,
    value: { error: 'ccai.call.transfer: the call is with this agent already' },
  })
  await press('Begin a chat', 'ada')
  expect(await whys('Agent writes', 'Agent ends the chat', 'Put the chat aside')).toEqual([
    'no chat has been answered',
    'no chat has been answered',
    'no agent waits for a contact to write',
  ])
  const { choices } = await hand('Transfer to an agent')
  expect(choices[1]!.options.map(({ args }) => args)).toEqual([{ agent: 'alan' }])
})
