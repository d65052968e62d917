import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { standin, started, temporaryFolder, write } from '../testing/bench.ts'

const key = { authorization: 'Bearer standin-kustomer-key' }

interface Servers {
  readonly servers: Readonly<Record<string, { readonly url: string }>>
}

function worldOf(line: string) {
  const { servers } = JSON.parse(line) as Servers
  const kustomer = servers.kustomer!.url
  const post = async (path: string, body: object) => {
    const headers = { ...key, 'content-type': 'application/json' }
    return fetch(kustomer + path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  const names = async () => {
    const { data } = JSON.parse(await (await fetch(`${kustomer}/v1/customers`, { headers: key })).text())
    return data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)
  }
  return { post, names }
}

async function upWith(file: string, ...argv: string[]) {
  const command = started(['up', '--port', '0', '--json', '--state', file, ...argv])
  await command.stdout.until('}\n')
  return { ...command, ...worldOf(command.stdout.text) }
}

/** A state that a run saved at its end, with one customer. */
async function savedFile(): Promise<string> {
  const file = join(temporaryFolder(), 'state.json')
  const { post, interrupt, ended } = await upWith(file)
  expect((await post('/v1/customers', { name: 'Ada Lovelace' })).status).toBe(201)
  interrupt()
  expect(await ended).toBe(0)
  return file
}

test('a world is saved at its end, and the next goes on from there and says how old it is', async () => {
  const file = await savedFile()
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const given = write(temporaryFolder(), 'given.json', { customers: [{ ref: 'ben', name: 'Ben' }] })
  const { names, post, stderr } = await upWith(file, '--given', given, '--customers', '5')
  expect(await names()).toEqual(['Ada Lovelace'])
  expect(stderr.text).toMatch(/goes on from .*state\.json, saved [\d.]+ m?s ago, at \d{4}-/)
  await post('/v1/customers', { name: 'Cleo' })
  expect((await post('/__sim/reset', {})).status).toBe(200)
  expect(await names()).toEqual(['Ada Lovelace'])
  expect(readdirSync(dirname(file)).sort()).toEqual(['state.json', 'state.json.lock'])
})

test('after a kill -9 a world goes on from the last save', async () => {
  const file = join(temporaryFolder(), 'state.json')
  const main = join(import.meta.dirname, '..', 'main.ts')
  const argv = [
    '--conditions=source',
    '--import',
    'tsx',
    main,
    'up',
    '--port',
    '0',
    '--json',
    '--state',
    file,
  ]
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'ignore'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  expect(existsSync(file)).toBe(true)
  await worldOf(line).post('/v1/customers', { name: 'Ada Lovelace' })
  const saved = () => readFileSync(file, 'utf8').includes('Ada Lovelace')
  await expect.poll(saved, { timeout: 20_000 }).toBe(true)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(existsSync(`${file}.lock`)).toBe(true)
  const { names, stderr } = await upWith(file)
  expect(await names()).toEqual(['Ada Lovelace'])
  expect(stderr.text).toContain('saved')
}, 60_000)

/** The state without the part of its snapshot that the keys lead to. */
function without(text: string, ...keys: string[]): string {
  const saved = JSON.parse(text)
  const last = keys.pop()!
  const parent = keys.reduce((part, key) => part[key], saved.snapshot)
  delete parent[last]
  return JSON.stringify(saved)
}

test.each([
  ['cut short', (text: string) => text.slice(0, -100), /cut short, or no JSON/],
  ['empty', () => '', /cut short, or no JSON/],
  [
    'of another version',
    (text: string) => text.replace(/"standin":"[^"]+"/, '"standin":"0.0.1"'),
    /saved by version 0\.0\.1/,
  ],
  ['of another seed', (text: string) => text.replace('"seed":1', '"seed":7'), /saved with --seed 7/],
  ['something else', () => '{"customers":[]}', /no state that standin up saved/],
  [
    'without records',
    (text: string) => text.replace(/"snapshot":.*/s, '"snapshot":null}'),
    /no state that standin up saved/,
  ],
  ['null', () => 'null', /no state that standin up saved/],
  [
    'of a moment that no date has',
    (text: string) => text.replace(/"savedAtMs":\d+/, '"savedAtMs":1e300'),
    /no state that standin up saved/,
  ],
  [
    'with nothing but a time',
    (text: string) => text.replace(/"snapshot":.*"nowMs":(\d+).*/s, '"snapshot":{"nowMs":$1}}'),
    /does not fit: snapshot\.simulators: is missing; expected an object or a list/,
  ],
  ['without a simulator', (text: string) => without(text, 'simulators', 'kustomer'), /does not fit/],
  [
    'without deliveries',
    (text: string) => without(text, 'simulators', 'ccai-platform', 'deliveries'),
    /does not fit/,
  ],
  ['without tokens', (text: string) => without(text, 'simulators', 'kustomer', 'tokens'), /does not fit/],
  ['with half an inbox', (text: string) => without(text, 'inbox', 'rows'), /does not fit/],
  ['without names', (text: string) => without(text, 'names'), /does not fit/],
  ['without draws', (text: string) => without(text, 'draws'), /does not fit/],
  [
    'with fewer draws than none',
    (text: string) => text.replace('"draws":{', '"draws":{"any":-1,'),
    /does not fit: snapshot\.draws\.any: expected a whole number from 0 on, got -1/,
  ],
  [
    'with an agent of no time',
    (text: string) => text.replace(/"createdAtMs":\d+\}/, '"createdAtMs":1e300}'),
    /does not fit: .*agents.*createdAtMs.*: expected epoch milliseconds/,
  ],
  [
    'with a configuration of no time',
    (text: string) => text.replace(/("crm-configuration.*?"createdAtMs":)\d+/s, '$11e300'),
    /does not fit: snapshot\.inbox\.kept\.crm-configuration:crm-1\.createdAtMs: expected epoch milliseconds/,
  ],
  [
    'with a name of nothing',
    (text: string) => text.replace('"agents":[[', '"agents":[["nobody"],['),
    /does not fit: snapshot\.names\.agents\[0\]: expected a name and what it stands for/,
  ],
  [
    'nested without an end',
    (text: string) =>
      text.replace('"draws":{', `"draws":{"deep":${'['.repeat(200_000)}${']'.repeat(200_000)},`),
    /spoilt\.json: nested deeper than 128 levels/,
  ],
  [
    'of other simulators',
    (text: string) => text.replace('"conversations":[', '"cases":['),
    /does not fit: state: the part "conversations" is missing; nothing/,
  ],
])('a state file that is %s is refused whole, and stays as it is', async (_, spoilt, message) => {
  const text = spoilt(readFileSync(await savedFile(), 'utf8'))
  const file = write(temporaryFolder(), 'spoilt.json', text)
  const { code, stdout, stderr } = await standin(['up', '--port', '0', '--state', file])
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(message)
  expect(stderr).toMatch(/nothing is loaded\n$/)
  expect(readFileSync(file, 'utf8')).toBe(text)
})

test('a state file gets its folders', async () => {
  const file = join(temporaryFolder(), 'new', 'folder', 'state.json')
  await upWith(file)
  expect(existsSync(file)).toBe(true)
})

test('a second start on the state file of one that runs is refused, and may follow it', async () => {
  const file = join(temporaryFolder(), 'state.json')
  const { interrupt, ended, post } = await upWith(file)
  const second = await standin(['up', '--port', '0', '--state', file])
  expect(second).toMatchObject({ code: 2, stdout: '' })
  expect(second.stderr).toContain(`--state ${file}: process ${process.pid} saves to it, as ${file}.lock says`)
  await post('/v1/customers', { name: 'Ada Lovelace' })
  interrupt()
  expect(await ended).toBe(0)
  expect(readdirSync(dirname(file))).toEqual(['state.json'])
  expect(await (await upWith(file)).names()).toEqual(['Ada Lovelace'])
})

test('a link leads to the state file and its lock, and stays one', async () => {
  const file = await savedFile()
  const link = join(temporaryFolder(), 'link.json')
  symlinkSync(file, link)
  const { interrupt, ended, post } = await upWith(link)
  const second = await standin(['up', '--port', '0', '--state', file])
  expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining(`as ${file}.lock says`) })
  await post('/v1/customers', { name: 'Cleo' })
  interrupt()
  expect(await ended).toBe(0)
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(file, 'utf8')).toContain('Cleo')
})

test.skipIf(process.platform === 'win32')(
  'a state for which there is no room is told, and the file stays whole',
  async () => {
    const file = await savedFile()
    const whole = readFileSync(file, 'utf8')
    expect(whole.length).toBeGreaterThan(4 * 1024)
    const main = join(import.meta.dirname, '..', 'main.ts')
    const up = ['--conditions=source', '--import', 'tsx', main, 'up', '--port', '0', '--state', file]
    // Files of at most 2 or 4 KiB, as the shell counts.
    const limited = ['-c', 'ulimit -f 4; exec "$@"', 'sh', process.execPath, ...up]
    const child = spawn('sh', limited, { stdio: ['ignore', 'ignore', 'pipe'] })
    onTestFinished(() => void child.kill('SIGKILL'))
    const told = text(child.stderr)
    expect(await once(child, 'exit')).toEqual([2, null])
    expect(await told).toContain(`--state ${file}: cannot be written to (EFBIG)`)
    expect(readFileSync(file, 'utf8')).toBe(whole)
    expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.standin-state'))).toEqual([])
  },
  60_000,
)

test('a lock of another process that runs is respected, and stays', async () => {
  const file = join(temporaryFolder(), 'state.json')
  const lock = write(dirname(file), 'state.json.lock', `${process.ppid}\n`)
  const { code, stderr } = await standin(['up', '--port', '0', '--state', file])
  expect([code, stderr]).toEqual([2, expect.stringContaining(`process ${process.ppid} saves to it`)])
  expect(readFileSync(lock, 'utf8')).toBe(`${process.ppid}\n`)
  expect(existsSync(file)).toBe(false)
})

test('a lock that an earlier process of the same number left is taken over', async () => {
  const file = join(temporaryFolder(), 'state.json')
  write(dirname(file), 'state.json.lock', `${process.pid}\n`)
  await upWith(file)
  expect(existsSync(file)).toBe(true)
})

test('a start that is refused for its state gives the file back', async () => {
  const file = write(temporaryFolder(), 'state.json', 'null')
  const { code } = await standin(['up', '--port', '0', '--state', file])
  expect([code, readdirSync(dirname(file))]).toEqual([2, ['state.json']])
})

test('the key of the environment is not in the file, and the next run uses its own for the CRM configuration', async () => {
  const file = join(temporaryFolder(), 'state.json')
  const argv = ['up', '--port', '0', '--json', '--speed', 'max', '--state', file]
  const first = started(argv, { environment: { KUSTOMER_API_KEY: 'canary-4711' } })
  await first.stdout.until('}\n')
  first.interrupt()
  expect(await first.ended).toBe(0)
  expect(readFileSync(file, 'utf8')).not.toContain('canary')
  const next = started(argv)
  await next.stdout.until('}\n')
  const core = (JSON.parse(next.stdout.text) as Servers).servers['integration-core']!.url
  const path = '/InContactAPI/services/v27.0/agent-integration/configuration/crm-1/workflow/search'
  const answer = await fetch(core + path, {
    method: 'POST',
    headers: { authorization: 'Bearer standin-cxone-token', 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'Search', workflowInput: { phoneNumber: '+14155550188' } }),
  })
  expect({ status: answer.status, text: await answer.text() }).toMatchObject({ status: 200 })
})
