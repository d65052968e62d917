import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, onTestFinished, test } from 'vitest'
import type { NewRow } from '../../core/inbox/store.ts'
import { fileStore } from '../../core/stores/file-store.ts'
import { postgresStore } from '../../core/stores/postgres-store.ts'
import { canary } from '../../core/stores/testing/postgres-server.ts'
import { postgresForTests, withPostgres } from '../../core/stores/testing/postgres-tests.ts'
import { standin, temporaryFolder } from '../testing/bench.ts'
import { closedPort } from '../testing/services.ts'

const unlimited = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }
const phone = '+14155550123'

function newRow(key: string): NewRow {
  return {
    ...{ key, source: 'ccai-platform', event: `event of ${key}`, session: 'call-1', lane: `ccai:${phone}` },
    ...{ receivedAtMs: 1767604800000, happenedAtMs: 1767604790000, bodyHash: 'a', body: { from: phone } },
  }
}

/** A folder with the inbox of a core that has ended: two dead events, one that waits, one that is done. */
async function withDeadEvents() {
  const folder = temporaryFolder()
  const path = join(folder, 'inbox.db')
  const store = fileStore(path, unlimited)
  await store.accept(['ccai:1', 'ccai:2', 'ccai:3', 'ccai:4'].map(newRow))
  const dead = { state: 'dead', reason: 'KustomerError: POST /v1/notes: 400' } as const
  await store.settle('ccai:1', dead)
  await store.settle('ccai:2', dead)
  await store.settle('ccai:3', { state: 'done' })
  store.close()
  const inbox = (argv: readonly string[], environment: Record<string, string> = {}) =>
    standin(['inbox', ...argv], { folder, environment })
  const counts = async () =>
    JSON.parse((await inbox(['list', '--store', 'file:inbox.db', '--json'])).stdout).counts
  return { folder, path, inbox, counts, store: ['--store', 'file:inbox.db'] }
}

test('list tells the dead events of a store with their reasons, and how many are in each state', async () => {
  const { inbox } = await withDeadEvents()
  const { code, stdout, stderr } = await inbox(['list', '--store', 'file:inbox.db'])
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout.split('\n')).toEqual([
    'ccai:1  call-1, 0 attempts before, received 2026-01-05T09:20:00.000Z',
    '    KustomerError: POST /v1/notes: 400',
    'ccai:2  call-1, 0 attempts before, received 2026-01-05T09:20:00.000Z',
    '    KustomerError: POST /v1/notes: 400',
    '2 dead, 1 waiting, 1 done, 0 malformed',
    '',
  ])
})

test('the setting STORE of the environment names the inbox too', async () => {
  const { inbox } = await withDeadEvents()
  expect((await inbox(['list'], { STORE: 'file:inbox.db' })).stdout).toContain('2 dead')
})

test('list --limit shows so many, and says how many more there are', async () => {
  const { inbox, store } = await withDeadEvents()
  const { stdout } = await inbox(['list', ...store, '--limit', '1'])
  expect(stdout).toContain('and 1 more: --limit 2\n')
  expect(stdout).not.toContain('ccai:2')
})

test('list --json is one document, without personal data', async () => {
  const { inbox, store } = await withDeadEvents()
  const { stdout } = await inbox(['list', ...store, '--json'])
  expect(JSON.parse(stdout)).toMatchObject({
    counts: { dead: 2, waiting: 1, done: 1, malformed: 0 },
    dead: [{ key: 'ccai:1', reason: 'KustomerError: POST /v1/notes: 400' }, { key: 'ccai:2' }],
  })
  expect(stdout).not.toContain(phone)
})

test('show tells one event in any state, and its body and lane with --body alone', async () => {
  const { inbox, store } = await withDeadEvents()
  const shown = await inbox(['show', ...store, 'ccai:1'])
  expect([shown.code, shown.stdout]).toEqual([0, expect.stringContaining('state       dead\n')])
  expect(shown.stdout).not.toContain(phone)
  const whole = await inbox(['show', ...store, '--body', 'ccai:1'])
  expect(whole.stdout).toContain(`lane        ccai:${phone}\n`)
  const json = await inbox(['show', ...store, '--body', '--json', 'ccai:4'])
  expect(JSON.parse(json.stdout)).toMatchObject({ key: 'ccai:4', state: 'waiting', body: { from: phone } })
})

test('retry has dead events wait again, those that are named or with --all each', async () => {
  const { inbox, store, counts } = await withDeadEvents()
  const one = await inbox(['retry', ...store, 'ccai:2'])
  expect([one.code, one.stdout]).toEqual([
    0,
    '1 event waiting again, worked on once a core is started on this inbox\n',
  ])
  expect(await counts()).toMatchObject({ dead: 1, waiting: 2 })
  await inbox(['retry', ...store, '--all'])
  expect(await counts()).toMatchObject({ dead: 0, waiting: 3 })
  expect((await inbox(['retry', ...store, '--all'])).stdout).toContain('0 events')
})

test('discard gives dead events up for good, those that are named or with --all each', async () => {
  const { inbox, store, counts } = await withDeadEvents()
  const one = await inbox(['discard', ...store, 'ccai:2'])
  expect([one.code, one.stdout]).toEqual([0, '1 event given up for good\n'])
  expect(await counts()).toEqual({ dead: 1, waiting: 1, done: 2, malformed: 0 })
  await inbox(['discard', ...store, '--all'])
  expect(await counts()).toEqual({ dead: 0, waiting: 1, done: 3, malformed: 0 })
  expect((await inbox(['show', ...store, 'ccai:1'])).stdout).toContain('discarded by the operator')
})

test.each<[string, readonly string[], string]>([
  ['a key that there is not', ['retry', 'ccai:9'], 'no dead event has the key ccai:9: did you mean "ccai:1"'],
  [
    'a key that waits among dead ones',
    ['discard', 'ccai:1', 'ccai:4'],
    'no dead event has the key ccai:4: it is waiting; nothing was changed',
  ],
  ['no key', ['retry'], 'expected the keys of dead events (standin inbox list), or --all'],
  ['keys and --all', ['discard', 'ccai:1', '--all'], 'expected keys of dead events, or --all alone'],
  ['show of a key that there is not', ['show', 'ccai:9'], 'no event has the key ccai:9: did you mean'],
  ['both', ['list', '--core', 'http://127.0.0.1:1'], 'expected --store or --core, not both'],
])('%s is refused, and nothing changes', async (_what, argv, message) => {
  const { inbox, store, counts } = await withDeadEvents()
  const refused = await inbox([argv[0]!, ...store, ...argv.slice(1)])
  expect([refused.code, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toContain(message)
  expect(await counts()).toMatchObject({ dead: 2, waiting: 1 })
})

test.each<[string, readonly string[], string]>([
  ['a file that there is not', ['--store', 'file:other.db'], '--store file:other.db: there is no file'],
  ['a file by default', [], '--store file:standin-inbox.db: there is no file'],
  ['a store in memory', ['--store', 'memory'], 'it is its core’s alone; a core that runs is asked by --core'],
  ['a store of no kind', ['--store', 'redis:x'], '--store: expected memory, file: and a path'],
])('%s is told, and none is made', async (_what, argv, message) => {
  const { inbox, folder } = await withDeadEvents()
  const refused = await inbox(['list', ...argv])
  expect([refused.code, refused.stdout]).toEqual([2, ''])
  expect(refused.stderr).toContain(message)
  expect(existsSync(join(folder, 'other.db'))).toBe(false)
  expect(existsSync(join(folder, 'standin-inbox.db'))).toBe(false)
})

test('a core that does not answer is told', async () => {
  const { inbox } = await withDeadEvents()
  const url = await closedPort()
  const refused = await inbox(['list', '--core', url])
  expect([refused.code, refused.stderr]).toEqual([
    2,
    `standin: --core ${url} does not answer (ECONNREFUSED)\n`,
  ])
})

test('something else at --core is told apart', async () => {
  const server = createServer((_request, response) => response.end('<html>'))
  onTestFinished(() => void server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const { inbox } = await withDeadEvents()
  const refused = await inbox(['list', '--core', `http://127.0.0.1:${port}`])
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('this is no core of Standin')])
})

test('the file of a core that runs is its alone: the core itself is asked, with its token', async () => {
  const { path, inbox, store } = await withDeadEvents()
  const main = join(import.meta.dirname, '..', '..', 'core', 'main.ts')
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', main], {
    cwd: join(import.meta.dirname, '..', '..', '..'),
    env: {
      ...process.env,
      ...{ STORE: `file:${path}`, CORE_PORT: '0', CORE_OPERATOR_TOKEN: 'secret-token-of-a-test' },
      KUSTOMER_BASE_URL: 'http://127.0.0.1:1',
    },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const listening = await new Promise<string>((resolve) =>
    createInterface(child.stdout).on('line', (line) => {
      const told = JSON.parse(line)
      if ('listening' in told) resolve(told.listening)
    }),
  )
  expect((await inbox(['list', ...store])).stderr).toContain(
    'is in use: a core that runs has it, and one alone may; a core that runs is asked by --core',
  )
  const core = ['--core', listening]
  expect((await inbox(['list', ...core])).stderr).toContain('answered 401')
  const token = { CORE_OPERATOR_TOKEN: 'secret-token-of-a-test' }
  expect((await inbox(['list', ...core], token)).stdout).toContain('ccai:2  call-1')
  expect((await inbox(['show', ...core, 'ccai:1'], token)).stdout).toContain('state       dead')
  expect((await inbox(['show', ...core, '--body', 'ccai:1'], token)).stderr).toContain(
    '--body: a core tells none',
  )
  expect((await inbox(['show', ...core, 'ccai:9'], token)).stderr).toContain('no event has the key ccai:9')
  expect((await inbox(['discard', ...core, 'ccai:1'], token)).stdout).toBe('1 event given up for good\n')
  expect((await inbox(['retry', ...core, 'ccai:2'], token)).stdout).toContain(
    '1 event waiting again, worked on now',
  )
})

const server = postgresForTests()
withPostgres('an inbox in PostgreSQL', () => {
  test('is worked on beside the cores that have it, without its password', async () => {
    const url = await server().newDatabase()
    const store = await postgresStore(url, unlimited)
    onTestFinished(() => store.close())
    await store.accept(['ccai:1', 'ccai:2'].map(newRow))
    for (const key of ['ccai:1', 'ccai:2']) await store.settle(key, { state: 'dead', reason: 'refused' })
    const inbox = (...argv: string[]) => standin(['inbox', ...argv], { environment: { STORE: url } })
    expect((await inbox('list')).stdout).toContain('2 dead, 0 waiting')
    expect((await inbox('retry', 'ccai:1')).stdout).toBe(
      '1 event waiting again, worked on by the cores that have this inbox, once one runs\n',
    )
    expect((await inbox('discard', '--all')).stdout).toBe('1 event given up for good\n')
    expect(await store.count()).toMatchObject({ waiting: 1, dead: 0, done: 1 })
    const wrong = await standin(['inbox', 'list', '--store', `${url}-that-is-not-there`])
    expect([wrong.code, wrong.stdout]).toEqual([2, ''])
    expect(wrong.stderr).toContain('--store the database')
    expect(wrong.stderr).not.toContain(canary)
  })
})
