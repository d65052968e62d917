import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { standin, started, temporaryFolder, write } from '../../src/cli/testing/bench.ts'
import { readdressed } from '../../src/cli/testing/services.ts'
import { ExternalTraffic } from '../../src/harness/network/external-traffic.ts'
import { play } from '../../src/harness/player.ts'
import { journalLineText } from '../../src/harness/report/journal-line-text.ts'
import { allStories } from '../named-stories.ts'

const execute = promisify(execFile)
const stories = await allStories()
const children: ChildProcess[] = []
let kustomerPort: number
let integrationUrl: string
let mistakenUrl: string

/** A port that is free now: the integration has to know Kustomer's address before there is one. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Starts the example as its own process; it prints the port it listens on. */
async function startIntegration(
  flags: readonly string[] = [],
  env: NodeJS.ProcessEnv = { KUSTOMER_URL: `http://127.0.0.1:${kustomerPort}` },
): Promise<string> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'integration.mjs'), ...flags], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  return `http://127.0.0.1:${line.replace('listening on ', '')}`
}

beforeAll(async () => {
  kustomerPort = await freePort()
  integrationUrl = await startIntegration()
  mistakenUrl = await startIntegration(['--usual-mistake'])
})

afterAll(() => {
  for (const child of children) child.kill()
})

async function replayed(name: string, coreUrl = integrationUrl) {
  const story = stories.find((each) => each.name === name)
  if (!story) throw new RangeError(`no story ${name}`)
  return play(story, { coreUrl, ports: { kustomer: kustomerPort } })
}

const chapter = readFileSync('README.md', 'utf8').split('\n## Your own integration\n')[1]!
const [, namedInReadme] = /npx standin run (.+) --core-url/.exec(chapter)!

test.each([...namedInReadme!.split(' '), 'hang-up-before-connection', 'hang-up-twice-in-the-menu'])(
  'an integration that knows nothing of this project passes %s',
  async (name) => {
    const replay = await replayed(name)
    expect(replay.failures).toEqual([])
    expect(replay.status).toBe('passed')
    expect(replay.unshownRules).toEqual([])
  },
)

test.each([
  ['lookup-limited', 429],
  ['lookup-refused', 401],
])(
  'one that takes any failed look-up for "no such customer" fails %s, and is told why',
  async (name, status) => {
    const { failures, journal, startAtMs } = await replayed(name, mistakenUrl)
    expect(failures).toMatchObject([
      {
        expectation: 'expect.customers',
        expected: '1 and no more',
        actual: expect.stringContaining('one more: a customer that the story does not name (+14155550123)'),
      },
      {
        expectation: 'expect.conversations[0]',
        nearest: 'customer is a customer that the story does not name (+14155550123), not ada',
      },
    ])
    const told = failures[0]!.journal.map((n) =>
      journalLineText(journal[n]!, startAtMs).replace(/^\S+ \S+ /, ''),
    )
    expect(told.slice(0, 4)).toEqual([
      'outside → kustomer GET /v1/customers/phone=%2B14155550123',
      'fault "status"',
      `kustomer → outside answers ${status}`,
      'outside → kustomer POST /v1/customers',
    ])
  },
)

test('the proof that the README shows is what its command says of the example, once its mistake is mended', async () => {
  const [, typed, told] = /```sh\nnpx standin (prove .+?)\n```\n\n```\n(.+?)\n```/s.exec(chapter)!
  const folder = temporaryFolder()
  const example = readFileSync(join(import.meta.dirname, 'integration.mjs'), 'utf8')
  const mistake = "process.argv.includes('--usual-mistake')"
  const git = (...argv: string[]) =>
    execute('git', ['-C', folder, '-c', 'user.name=t', '-c', 'user.email=t@acme.example', ...argv])
  await git('init', '--quiet')
  write(folder, 'package.json', { type: 'module' })
  for (const isMistaken of ['true', 'false']) {
    write(folder, 'server.js', example.replace(mistake, isMistaken))
    await git('add', '.')
    await git('commit', '--quiet', '--message', 'a change')
  }
  const receipt = join(folder, 'receipt.json')
  const argv = Array.from(typed!.matchAll(/'(.+?)'|(\S+)/g), ([, quoted, plain]) => quoted ?? plain!)
  const { code, stdout } = await standin(
    argv.map((word) => (word === 'receipt.json' ? receipt : word)),
    { folder, environment: { PATH: process.env.PATH } },
  )
  expect([code, stdout.split('\n')[0]]).toEqual([0, told])
  expect(JSON.parse(readFileSync(receipt, 'utf8'))).toMatchObject({
    verdict: 'proven',
    after: { status: 'passed' },
  })
})

test('what the README has one type with curl alone works as it stands', async () => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { stdout } = started(['up', '--port', '0', '--core-url', url, '--speed', '10', '--log'])
  await stdout.until('Ctrl-C')
  const originOf = (name: string) => new RegExp(`^  ${name} +(http://\\S+)$`, 'm').exec(stdout.text)![1]!
  await startIntegration([], { KUSTOMER_URL: originOf('Kustomer'), PORT: String(port) })
  const curls = chapter.slice(chapter.indexOf('### With curl alone'))
  const [, before, after] = Array.from(curls.matchAll(/```sh\n(.*?)```/gs), ([, script]) => script!)
  const typed = async (script: string) => {
    const here = readdressed(script, {
      'http://127.0.0.1:4601': originOf('Kustomer'),
      'http://127.0.0.1:4602': originOf('CCAI Platform'),
      'http://127.0.0.1:8080': url,
    })
    return (await execute('sh', ['-c', here])).stdout
  }
  const made = await typed(before!)
  expect(made).not.toMatch(/"errors?":/)
  expect(made).toContain('"digital-experience":')
  await stdout.until('kustomer → integration-core  POST /webhook  200')
  await stdout.until('POST /ccai/session-metadata  200')
  const printed = await typed(after!)
  expect(printed).toContain('"path":"/ccai/session-events"')
  expect(printed).toContain('"path":"/v1/customers/phone=%2B14155550123"')
  expect(printed).toContain('"fired":1,"spent":true')
  expect(printed.match(/"type":"customer","id":"\w+","attributes"/g)).toHaveLength(1)
  expect(printed).toContain('"name":"Abandoned call"')
})

test('the event that the README shows is one that is posted, with keys left out', async () => {
  const example = JSON.parse(/```json\n(.*?)```/s.exec(chapter)![1]!)
  const { journal } = await play(stories.find(({ name }) => name === 'hang-up')!)
  const posted = journal.flatMap((line) =>
    line.kind === 'request' && line.path === '/ccai/session-events' ? [JSON.parse(line.body)] : [],
  )
  expect(posted.at(-1)).toMatchObject(example)
  expect(Object.keys(posted.at(-1).events[0].item).length).toBeGreaterThan(3 * 12)
})

test('it passes as long as every look-up is answered', async () => {
  expect(await replayed('hang-up', mistakenUrl)).toMatchObject({ status: 'passed', failures: [] })
})

test('it fails a story of what it does not do, on an expectation', async () => {
  const replay = await replayed('voicemail-on-open-session')
  expect(replay.status).toBe('failed')
  expect(replay.failures[0]).toMatchObject({ expectation: 'expect.conversations[1]' })
})

test('a story that sets the project’s own core up, or expects its reports, is not applicable, with the reason', async () => {
  expect(await replayed('custom-data/mapped')).toMatchObject({
    status: 'not-applicable',
    reason: 'it sets CUSTOM_DATA_MAPPING of the core',
    failures: [],
  })
  expect((await replayed('expired-token/9s')).status).toBe('not-applicable')
})

/** A promise that the test resolves itself. */
function withResolvers() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

test('time waits for a service that has a callback unanswered, unless it waits for a simulator itself', async () => {
  const traffic = new ExternalTraffic({ settleMs: 0 })
  expect(traffic.isBusy()).toBe(false)
  const callback = withResolvers()
  const request = withResolvers()
  const answered = traffic.callback('POST /events', () => callback.promise)
  expect(traffic.isBusy()).toBe(true)
  const served = traffic.request({ method: 'GET', path: '/v1/customers' }, () => request.promise)
  expect(traffic.isBusy()).toBe(false)
  request.resolve()
  await served
  expect(traffic.isBusy()).toBe(true)
  callback.resolve()
  await answered
  expect(traffic.isBusy()).toBe(false)
})

test('a service may hold the clock, and releases it as often', () => {
  const traffic = new ExternalTraffic({ settleMs: 0 })
  traffic.hold()
  traffic.hold()
  expect(traffic.release()).toBe(true)
  expect(traffic.isBusy()).toBe(true)
  expect(traffic.release()).toBe(true)
  expect(traffic.isBusy()).toBe(false)
  expect(traffic.release()).toBe(false)
})
