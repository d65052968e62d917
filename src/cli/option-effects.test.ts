import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hangUp, packageWith, standin, started, temporaryFolder } from './testing/bench.ts'
import { bodyOf, freeBasePort, service } from './testing/services.ts'

// What an option alone changes, where no other test has it; `options.test.ts` has the list of all options.

/** How often the process tells of something on a channel of Node's own until the end of the test. */
function heard(channel: string): { count: number } {
  const all = { count: 0 }
  const listen = () => {
    all.count += 1
  }
  subscribe(channel, listen)
  onTestFinished(() => void unsubscribe(channel, listen))
  return all
}

test('--version', async () => {
  expect(await standin(['--version'], { root: packageWith({}) })).toMatchObject({
    code: 0,
    stdout: '1.2.3\n',
  })
})

test('run --over', async () => {
  const root = packageWith({ 'a.json': hangUp })
  const requests = heard('http.server.request.start')
  await standin(['run', '--over', 'memory'], { root })
  expect(requests.count).toBe(0)
  await standin(['run', '--over', 'http'], { root })
  expect(requests.count).toBeGreaterThan(10)
})

test('run --workers', async () => {
  const root = packageWith({ 'a.json': hangUp, 'b.json': hangUp, 'c.json': hangUp })
  const threads = heard('worker_threads')
  await standin(['run', '--workers', '1'], { root })
  expect(threads.count).toBe(0)
  await standin(['run', '--workers', '3'], { root })
  // This one plays too.
  expect(threads.count).toBe(2)
})

/** How long a slow service needs for its work after it has answered, in real milliseconds. */
const workMs = 250

/** A service that makes a customer so long after the last callback that it was told of. */
async function slowService(port: number): Promise<string> {
  let work: NodeJS.Timeout | undefined
  const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
  const init = { method: 'POST', headers, body: '{"name":"Late"}' }
  return service((_, response) => {
    response.end('{}')
    clearTimeout(work)
    work = setTimeout(() => void fetch(`http://127.0.0.1:${port + 1}/v1/customers`, init), workMs)
  })
}

/** A story in which the slow service is told of one thing, and is to make a customer. */
const late = {
  ...hangUp,
  rules: [],
  steps: hangUp.steps.slice(0, 1),
  expect: { customers: [{ ref: 'ada' }, { name: 'Late' }] },
}

test('run --settle', async () => {
  const port = await freeBasePort()
  const coreUrl = await slowService(port)
  const root = packageWith({ 'late.json': late })
  const argv = ['run', '--core-url', coreUrl, '--port', String(port)]
  expect((await standin([...argv, '--settle', '1ms'], { root })).code).toBe(1)
  expect((await standin([...argv, '--settle', '800ms'], { root })).code).toBe(0)
})

test('list --json', async () => {
  const root = packageWith({ 'a.json': { ...hangUp, variants: { one: {}, other: {} } } })
  const { code, stdout } = await standin(['list', '--json'], { root })
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    { scenarios: [{ name: 'a', title: hangUp.title, rules: hangUp.rules, variants: ['one', 'other'] }] },
  ])
  expect((await standin(['list'], { root })).stdout).toMatch(/^a {2}A caller waits[^{]*\n1 scenarios\n$/)
})

test('show --seed', async () => {
  const root = packageWith({ 'a.json': hangUp })
  const shown = async (...more: string[]) => (await standin(['show', 'a', ...more], { root })).stdout
  expect(await shown('--seed', '1')).toBe(await shown())
  expect(await shown('--seed', '2')).not.toBe(await shown())
})

/** When the core makes the conversation, in milliseconds since the story began, with this seed. */
async function madeAfterMs(root: string, seed: number): Promise<number> {
  const { stdout } = await standin(['show', 'a', '--json', '--seed', String(seed)], { root })
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const made = lines.find(({ change }) => change === 'conversation.created')
  return made.atMs - lines[0].atMs
}

test('coverage --seed', async () => {
  const whole = packageWith({ 'a.json': hangUp })
  const seeds = [1, 2, 3, 4, 5, 6, 7, 8]
  const times = await Promise.all(seeds.map((seed) => madeAfterMs(whole, seed)))
  const [soonest, latest] = [Math.min(...times), Math.max(...times)]
  const soon = { expect: hangUp.expect, within: `${soonest - 25_000}ms` }
  const root = packageWith({ 'a.json': { ...hangUp, steps: [...hangUp.steps, soon] } })
  const provenWith = async (atMs: number) => {
    const seed = String(seeds[times.indexOf(atMs)])
    const { stdout } = await standin(['coverage', '--fast', '--json', '--seed', seed], { root })
    const { rules }: { rules: Array<{ id: string; proven: boolean }> } = JSON.parse(stdout)
    return rules.filter(({ proven }) => proven).map(({ id }) => id)
  }
  expect(await provenWith(soonest)).toEqual(hangUp.rules)
  expect(await provenWith(latest)).toEqual([])
})

/** A service that takes all, and keeps what it was told. */
async function listening(): Promise<{ url: string; told: string[] }> {
  const told: string[] = []
  const url = await service(async (request, response) => {
    told.push(JSON.stringify(await bodyOf(request)))
    response.end('{}')
  })
  return { url, told }
}

test('prove --seed', async () => {
  const root = packageWith({ 'a.json': { ...hangUp, rules: [], expect: { conversations: [] } } })
  const port = String(await freeBasePort())
  const { url, told } = await listening()
  const toldWith = async (seed: string) => {
    told.length = 0
    const argv = ['prove', 'a', '--before', url, '--after', url, '--port', port, '--settle', '1ms']
    await standin([...argv, '--seed', seed], { root })
    return [...told]
  }
  const first = await toldWith('1')
  expect(first.length).toBeGreaterThan(3)
  expect(await toldWith('1')).toEqual(first)
  expect(await toldWith('2')).not.toEqual(first)
})

test('prove --settle', async () => {
  const port = await freeBasePort()
  const url = await slowService(port)
  const root = packageWith({ 'late.json': late })
  const after = async (settle: string) => {
    const argv = ['prove', 'late', '--before', url, '--after', url, '--port', String(port)]
    const { stdout } = await standin([...argv, '--settle', settle, '--reporter', 'json'], { root })
    return JSON.parse(stdout).after.status
  }
  expect(await after('1ms')).toBe('failed')
  expect(await after('800ms')).toBe('passed')
})

test('prove --output', async () => {
  const root = packageWith({ 'a.json': { ...hangUp, rules: [], expect: { conversations: [] } } })
  const { url } = await listening()
  const output = join(temporaryFolder(), 'proof.json')
  const argv = ['prove', 'a', '--before', url, '--after', url, '--port', String(await freeBasePort())]
  const { stdout } = await standin([...argv, '--reporter', 'json', '--output', output], { root })
  expect(stdout).toBe('')
  expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ receipt: 1, verdict: 'passed-before' })
})

/** Starts `up`, and asks its Kustomer. */
async function upWith(...argv: string[]) {
  const { stdout } = started(['up', '--port', '0', '--json', ...argv])
  await stdout.until('}\n')
  const url: string = JSON.parse(stdout.text).servers.kustomer.url
  const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
  return async (path: string, body?: unknown) => {
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    return JSON.parse(await (await fetch(url + path, init)).text())
  }
}

test('up --seed', async () => {
  const namesWith = async (...argv: string[]) => {
    const ask = await upWith('--customers', '5', ...argv)
    const { data } = await ask('/v1/customers')
    return data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)
  }
  const first = await namesWith()
  expect(first).toHaveLength(5)
  expect(await namesWith('--seed', '1')).toEqual(first)
  expect(await namesWith('--seed', '2')).not.toEqual(first)
})

test.each([
  ['1ms', true],
  ['800ms', false],
])('up --settle: %s', async (settle, hasLeapt) => {
  const seen: number[] = []
  let ask: Awaited<ReturnType<typeof upWith>> | undefined
  const clock = async () => void seen.push((await ask!('/__sim/clock')).epochMs)
  const coreUrl = await service((_, response) => {
    response.end('{}')
    if (seen.length === 0) void clock().then(() => setTimeout(() => void clock(), workMs))
  })
  ask = await upWith('--speed', 'max', '--core-url', coreUrl, '--settle', settle)
  await ask('/__sim/act', { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  await ask('/__sim/act', { do: 'ccai.call.voicemail', call: 'c1', length: '1m' })
  await expect.poll(() => seen.length, { timeout: 5000 }).toBe(2)
  const [before, after] = seen
  if (hasLeapt) expect(after! - before!).toBeGreaterThanOrEqual(60_000)
  else expect(after).toBe(before)
})
