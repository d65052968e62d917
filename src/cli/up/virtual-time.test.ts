import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { standin, started } from '../testing/bench.ts'
import { bodyOf, closedPort, listening, service } from '../testing/services.ts'

// `standin up` in virtual time: against a service outside, which is told by --core-url or just calls, and by hand.

const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
const incoming = { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' }
const hangUp = { do: 'ccai.call.hang-up', call: 'c1' }

type Ask = ReturnType<typeof asker>

function asker(kustomer: string) {
  return async (path: string, body?: unknown) => {
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(kustomer + path, init)
    return { status: answer.status, body: JSON.parse(await answer.text()) }
  }
}

async function upWith(...argv: string[]) {
  const command = started(['up', '--port', '0', '--json', ...argv])
  await command.stdout.until('}\n')
  const ask = asker(JSON.parse(command.stdout.text).servers.kustomer.url)
  const now = async (): Promise<number> => (await ask('/__sim/clock')).body.epochMs
  return { ...command, ask, now }
}

/**
 * A service in the core's place that takes an event by answering at once and working afterwards, as many do. Its
 * work is done by `work`, which asks Kustomer and sees the clock.
 */
async function upAgainst(work: (ask: Ask, state: string) => Promise<void>, ...argv: string[]) {
  let ask: Ask | undefined
  const coreUrl = await service(async (request, response) => {
    const { events = [] } = await bodyOf(request)
    response.end('{}')
    for (const { item } of events) await work(ask!, item.state)
  })
  const up = await upWith('--core-url', coreUrl, '--settle', '200ms', ...argv)
  ask = up.ask
  return up
}

test('--core-url with --speed max: time leaps, and stands while the service is at work', async () => {
  const seen: number[][] = []
  let told = () => {}
  const ended = new Promise<void>((resolve) => {
    told = resolve
  })
  const { ask } = await upAgainst(
    async (asked, state) => {
      const times: number[] = []
      for (let at = 0; at < 5; at += 1) {
        await asked('/v1/customers', { name: `${state} ${at}` })
        times.push((await asked('/__sim/clock')).body.epochMs)
      }
      seen.push(times)
      if (state === 'disconnected') told()
    },
    '--speed',
    'max',
  )
  await ask('/__sim/act', incoming)
  await ask('/__sim/act', { do: 'ccai.call.voicemail', call: 'c1', length: '1m' })
  await ended
  for (const times of seen) expect(new Set(times).size).toBe(1)
  const all = seen.map(([time]) => time!)
  expect(all.at(-1)! - all[0]!).toBeGreaterThan(59_000)
})

test('the service may hold the clock, and time goes on when it is released', async () => {
  const { ask, now } = await upWith('--speed', 'max', '--settle', '1ms')
  expect(await ask('/__sim/clock/release', {})).toMatchObject({
    status: 409,
    body: { error: 'the clock is not held; POST /__sim/clock/hold first' },
  })
  await ask('/__sim/act', incoming)
  await ask('/__sim/clock/hold', {})
  const heldAtMs = await now()
  await ask('/__sim/act', { do: 'ccai.call.voicemail', call: 'c1', length: '1m' })
  for (let times = 0; times < 200; times += 1) expect(await now()).toBe(heldAtMs)
  expect((await ask('/__sim/clock/release', {})).status).toBe(200)
  await expect.poll(now).toBeGreaterThanOrEqual(heldAtMs + 60_000)
})

test('whoever polls from outside does not stop time', async () => {
  const { ask } = await upWith('--speed', 'max', '--settle', '500ms')
  await ask('/__sim/act', incoming)
  await ask('/__sim/act', { do: 'ccai.call.voicemail', call: 'c1', length: '1m' })
  const found = async () => (await ask('/v1/conversations')).body.data.length > 0
  while (!(await found()));
})

test('--speed hand: time stands, and an advance returns when the service has done its work', async () => {
  const { ask, now } = await upAgainst(
    async (asked, state) => {
      for (let at = 0; at < 30; at += 1) await asked(`/v1/customers/externalId=${at}`)
      await asked('/v1/customers', { name: `told of ${state}` })
    },
    '--speed',
    'hand',
  )
  const startMs = await now()
  await ask('/__sim/act', incoming)
  await ask('/__sim/act', hangUp)
  expect(await now()).toBe(startMs)
  expect((await ask('/v1/customers')).body.data).toEqual([])
  const advanced = await ask('/__sim/clock/advance', { ms: 60_000 })
  expect(advanced).toMatchObject({ status: 200, body: { virtual: true, epochMs: startMs + 60_000 } })
  const { data } = (await ask('/v1/customers')).body
  expect(data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)).toContain(
    'told of disconnected',
  )
  expect(await now()).toBe(startMs + 60_000)
})

test('--speed hand with the core of the world: the printed advance is what it waits for', async () => {
  const { ask } = await upWith('--speed', 'hand')
  await ask('/__sim/act', incoming)
  await ask('/__sim/act', hangUp)
  expect((await ask('/v1/conversations')).body.data).toEqual([])
  await ask('/__sim/clock/advance', { ms: 60_000 })
  expect((await ask('/v1/conversations')).body.data).toMatchObject([{ attributes: { status: 'open' } }])
  const guide = started(['up', '--port', '0', '--speed', 'hand'])
  await guide.stdout.until('Ctrl-C')
  expect(guide.stdout.text).toMatch(/# a minute passes.*\n {2}curl .*\/clock\/advance .*'\{"ms":60000\}'\n/)
})

test('--speed hand: a caller from outside, whom nothing announced, waits in the time of the world', async () => {
  const { ask, now } = await upWith('--speed', 'hand')
  await ask('/__sim/faults', { fault: 'latency', to: 'kustomer', delay: '5s' })
  const startMs = await now()
  const asked = ask('/v1/customers')
  await expect.poll(async () => (await ask('/__sim/faults')).body[0].fired).toBe(1)
  await ask('/__sim/clock/advance', { ms: 4_000 })
  const answers = async () =>
    (await ask('/__sim/journal?kind=answer')).body.filter(({ atMs }: { atMs?: number }) => atMs !== undefined)
  expect(await answers()).toEqual([])
  await ask('/__sim/clock/advance', { ms: 2_000 })
  expect((await asked).status).toBe(200)
  expect(await answers()).toMatchObject([{ atMs: startMs + 5_000, to: 'outside' }])
})

test('--speed max: advances and leaps take turns, so none skips what another caused', async () => {
  const { ask, now } = await upWith('--speed', 'max')
  const startMs = await now()
  await ask('/__sim/act', incoming)
  const advance = () => ask('/__sim/clock/advance', { ms: 40_000 })
  const voicemail = ask('/__sim/act', { do: 'ccai.call.voicemail', call: 'c1', length: '1m' })
  for (const { status } of await Promise.all([advance(), voicemail, advance()])) expect(status).toBe(200)
  await expect.poll(async () => (await ask('/v1/conversations')).body.data.length).toBe(1)
  expect(await now()).toBeGreaterThanOrEqual(startMs + 80_000)
})

test.each([
  [['--settle', '50ms'], '--settle needs virtual time; with --speed 1'],
  [['--speed', '10', '--settle', '50ms'], 'with --speed 10'],
  [['--speed', 'max', '--settle', '50'], 'Expected milliseconds such as 50ms'],
  [['--speed', 'hand', '--settle', 'soon'], 'Expected milliseconds such as 50ms'],
  [['--speed', 'fast'], 'Allowed choices are 1, 10, max, hand'],
  [['--port', '65532'], 'Expected a whole number from 0 to 65531'],
  [['--port', '-1'], 'Expected a whole number'],
  [['--port', 'http'], 'Expected a whole number'],
  [['--core-url', 'localhost:8080'], 'Expected a URL such as http://127.0.0.1:8080'],
  [['--core-url', 'http://'], 'Expected a URL'],
  [['--core-url', 'ftp://127.0.0.1'], 'Expected a URL'],
  [['--core-url', 'http://ada:hush@127.0.0.1:8080'], 'without user name'],
  [['--core-url', 'http://127.0.0.1:8080/?a=b'], 'without user name, query'],
])('up %j is refused', async (argv, message) => {
  const { code, stdout, stderr } = await standin(['up', ...argv])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(message)
})

test('up tells that nothing listens at --core-url, and goes on: the integration may be started later', async () => {
  const coreUrl = await closedPort()
  const { stderr, ask, interrupt, ended } = await upWith('--core-url', coreUrl)
  await stderr.until('\n')
  expect(stderr.text).toBe(
    `standin: --core-url ${coreUrl}: nothing listens there (ECONNREFUSED); callbacks fail until your integration is there\n`,
  )
  expect((await ask('/__sim/health')).body).toMatchObject({ status: 'ok', core: 'elsewhere' })
  interrupt()
  expect(await ended).toBe(0)
})

test('up tells once that callbacks get no answer, and again when that comes back', async () => {
  let isBroken = true
  const server = createServer((request, response) => {
    if (isBroken) request.socket.destroy()
    else response.end('{}')
  })
  const coreUrl = await listening(server)
  const { stderr, ask } = await upWith('--core-url', coreUrl, '--speed', 'hand', '--settle', '1ms')
  const line = `standin: --core-url ${coreUrl}: no answer to a callback: ECONNRESET\n`
  await ask('/__sim/act', incoming)
  await ask('/__sim/clock/advance', { ms: 1_000 })
  expect(stderr.text).toBe(line)
  isBroken = false
  await ask('/__sim/clock/advance', { ms: 3_600_000 })
  expect(stderr.text).toBe(line)
  isBroken = true
  await ask('/__sim/act', hangUp)
  await ask('/__sim/clock/advance', { ms: 1_000 })
  expect(stderr.text).toBe(line + line)
})
