import { afterEach, expect, test, vi } from 'vitest'
import { parseGiven } from '../harness/scenario/parse.ts'
import { consoleApp } from './routes.ts'
import type { SceneEvent, ShownCoverage } from './wire.ts'

// What the console tells of a story that cannot be played to its end: it has not passed.

// A busy machine takes its time; this bounds a hang, it measures nothing.
vi.setConfig({ testTimeout: 90_000 })

const rule = 'hang-up-creates-session'
const { given } = parseGiven({}, 'given')
let opened: ReturnType<typeof consoleApp> | undefined

afterEach(async () => {
  await opened?.close()
  opened = undefined
})

async function request(path: string, body?: unknown): Promise<Response> {
  opened ??= consoleApp({
    worlds: () => new Map(),
    removeWorld: async () => false,
    onWorldRemoved: () => {},
    ...{ given, seed: 1, version: '1.2.3' },
  })
  const headers = { host: '127.0.0.1:4600', 'content-type': 'application/json' }
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
  return opened.app.request(`http://127.0.0.1:4600${path}`, init)
}

const ask = async (path: string, body?: unknown) => JSON.parse(await (await request(path, body)).text())

const calls = { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' }
const hangsUp = { after: '25s', do: 'ccai.call.hang-up', call: 'c1' }
const answers = { after: '5s', do: 'ccai.call.answer', call: 'c1', agent: 'grace' }
const fine = {
  title: 'A caller hangs up',
  rules: [rule],
  given: {
    customers: [{ ref: 'ada', phone: '+14155550123' }],
    agents: [{ ref: 'grace', email: 'grace@acme.example' }],
  },
  steps: [calls, hangsUp],
  expect: { conversations: [{ customer: 'ada', status: 'open' }] },
}
const stories = {
  fine,
  wrong: { ...fine, expect: { conversations: [] } },
  late: { ...fine, steps: [calls, hangsUp, answers] },
}

/** Plays a dropped story to its end, and gives what its page is told then, and its capsule. */
async function played(name: keyof typeof stories) {
  await ask('/api/files', { name: `${name}.json`, text: JSON.stringify(stories[name]) })
  const { id } = await ask('/api/scenes', { story: name, speed: 'instant' })
  const { body } = await request(`/api/scenes/${id}/events`)
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (!text.includes('"type":"end"')) text += (await reader.read()).value ?? ''
  await reader.cancel()
  const line = text.split('\n').find((one) => one.includes('"type":"end"'))!
  const end: Extract<SceneEvent, { type: 'end' }> = JSON.parse(line.replace(/^data: /, ''))
  return { verdict: end.verdict, capsule: await ask(`/api/scenes/${id}/capsule`) }
}

test('a scene, its capsule and the coverage tell it from one that passed', async () => {
  const late = await played('late')
  expect(late.verdict).toMatchObject({
    status: 'error',
    failures: [
      { expectation: 'the story can be played', actual: expect.stringContaining('call "c1" is failed') },
    ],
    because: expect.arrayContaining([rule]),
  })
  expect(late.capsule.expected).toMatchObject({
    verdict: 'error',
    failed: [{ expectation: 'the story can be played' }],
  })
  expect((await played('wrong')).verdict.status).toBe('failed')
  const shown = async () => {
    const { areas }: ShownCoverage = await ask('/api/coverage')
    const { isProven, stories: naming } = areas.flatMap(({ rules }) => rules).find(({ id }) => id === rule)!
    const verdicts = naming.flatMap(({ name, verdict }) => (verdict === null ? [] : [[name, verdict]]))
    return { isProven, verdicts, proven: areas.reduce((sum, { proven }) => sum + proven, 0) }
  }
  const unproven = [
    ['late', 'error'],
    ['wrong', 'failed'],
  ]
  expect(await shown()).toEqual({ isProven: false, verdicts: unproven, proven: 0 })
  expect((await played('fine')).verdict).toMatchObject({ status: 'passed', failures: [] })
  expect(await shown()).toEqual({ isProven: true, verdicts: [...unproven, ['fine', 'passed']], proven: 1 })
})
