import { afterEach, expect, test } from 'vitest'
import { parseGiven } from '../harness/scenario/parse.ts'
import { consoleApp } from './routes.ts'

// A busy machine takes its time; this bounds a hang, it measures nothing.
const soon = { timeout: 15_000 }

const { given } = parseGiven({ agents: [{ ref: 'grace', email: 'grace@acme.example' }] }, 'given')
let opened: ReturnType<typeof consoleApp> | undefined

afterEach(async () => {
  await opened?.close()
  opened = undefined
})

async function ask(path: string, body?: unknown) {
  opened ??= consoleApp({
    worlds: () => new Map(),
    removeWorld: async () => false,
    onWorldRemoved: () => {},
    ...{ given, seed: 3, version: '1.2.3' },
  })
  const headers = { host: '127.0.0.1:4600', 'content-type': 'application/json' }
  const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
  const response = await opened.app.request(`http://127.0.0.1:4600${path}`, init)
  const text = await response.text()
  return { status: response.status, value: text === '' ? undefined : JSON.parse(text) }
}

/** A story that fails: somebody waits and hangs up, and nobody is to be recorded. */
const nobody = {
  title: 'Nobody is recorded',
  rules: [],
  given: { customers: [{ ref: 'ada', phone: '+14155550123' }] },
  steps: [
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' },
    { after: '25s', do: 'ccai.call.hang-up', call: 'c1' },
  ],
  expect: { conversations: [] },
}

const drop = (name: string, file: unknown) => ask('/api/files', { name, text: JSON.stringify(file) })

async function capsuleOf(story: string) {
  const { value: scene } = await ask('/api/scenes', { story, speed: 'instant' })
  const path = `/api/scenes/${scene.id}`
  await expect.poll(async () => (await ask(`${path}/capsule`)).status, soon).toBe(200)
  return { path, capsule: (await ask(`${path}/capsule`)).value }
}

test('the capsule of a scene that failed is dropped on the page, and comes out with the same journal', async () => {
  await drop('nobody.json', nobody)
  const { capsule } = await capsuleOf('nobody')
  expect(capsule).toMatchObject({
    capsule: 1,
    standin: '1.2.3',
    story: { name: 'nobody' },
    seed: 3,
    expected: { verdict: 'failed', failed: [{ expectation: 'expect.conversations' }] },
  })
  await opened?.close()
  opened = undefined
  expect(await drop('nobody.capsule.json', capsule)).toEqual({
    status: 200,
    value: { stories: ['nobody.capsule'] },
  })
  const again = await capsuleOf('nobody.capsule')
  expect(again.capsule).toEqual(capsule)
})

test('a capsule of another version, or of a changed story, is refused with its field', async () => {
  await drop('nobody.json', nobody)
  const { capsule } = await capsuleOf('nobody')
  expect(await drop('old.json', { ...capsule, standin: '0.9.0' })).toEqual({
    status: 400,
    value: { error: expect.stringContaining('old.json: standin: expected 1.2.3') },
  })
  const story = { ...capsule.story, scenario: { ...nobody, title: 'Somebody' } }
  expect((await drop('changed.json', { ...capsule, story })).value.error).toContain(
    'changed.json: story.sha256: the story nobody has changed since',
  )
})

test('a scenario in TypeScript is code, which is not run here, and says what plays it', async () => {
  const error = 'mine.ts: is code, and only JSON is played here; npx standin run --file mine.ts plays it'
  expect(await ask('/api/files', { name: 'mine.ts', text: 'export default {}' })).toEqual({
    status: 400,
    value: { error },
  })
})

test('what was changed by hand has no capsule, and says what to do', async () => {
  await drop('nobody.json', nobody)
  const { path } = await capsuleOf('nobody')
  await ask(`${path}/faults`, { fault: 'refused', to: 'kustomer' })
  expect(await ask(`${path}/capsule`)).toEqual({
    status: 409,
    value: { error: 'something was done in it by hand; save that as a scenario, or restart the story' },
  })
  const { value: hands } = await ask('/api/scenes', {})
  expect((await ask(`/api/scenes/${hands.id}/capsule`)).value.error).toContain('only a story has a capsule')
})
