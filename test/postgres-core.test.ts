import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, expect, test } from 'vitest'
import { canary } from '../src/core/stores/testing/postgres-server.ts'
import { postgresForTests, soon, withPostgres } from '../src/core/stores/testing/postgres-tests.ts'

const main = join(import.meta.dirname, '..', 'src', 'core', 'main.ts')
const login = `Basic ${Buffer.from('standin:standin-ccai-events').toString('base64')}`
const server = postgresForTests()
const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

/** Starts the core in a process of its own, with nobody there as Kustomer, so that what is accepted waits. */
function start(store: string) {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', main], {
    env: { ...process.env, STORE: store, CORE_PORT: '0', KUSTOMER_BASE_URL: 'http://127.0.0.1:1' },
  })
  started.push(child)
  const said: string[] = []
  const line = new Promise<{ listening: string; store: string }>((resolve) => {
    createInterface(child.stdout).on('line', (text) => {
      said.push(text)
      if (text.includes('"listening"')) resolve(JSON.parse(text))
    })
  })
  createInterface(child.stderr).on('line', (text) => said.push(text))
  return { child, said, line }
}

async function post(at: string, event: number): Promise<number> {
  const body = {
    count: 1,
    events: [
      {
        event_id: `6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f${1000 + event}`,
        timestamp: 1767604800123,
        item: { end_user: { identifier: `user-${event}` }, standin: { kind: 'sdk.started' } },
      },
    ],
  }
  const headers = { 'content-type': 'application/json', authorization: login }
  const answer = await fetch(`${at}/ccai/session-events`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return answer.status
}

async function waiting(at: string): Promise<number> {
  const health = await fetch(`${at}/health`, { headers: { authorization: login } })
  return ((await health.json()) as { inbox: { waiting: number } }).inbox.waiting
}

withPostgres('the core on PostgreSQL', () => {
  test('tells database and host alone, outlasts a kill, and shares the inbox with another core', async () => {
    const url = await server().newDatabase()
    const first = start(url)
    const { listening, store } = await first.line
    const name = new URL(url).pathname.slice(1)
    expect(store).toBe(`postgres: what is answered 2xx is kept in the database ${name} at ${server().folder}`)
    expect(await post(listening, 1)).toBe(200)
    const second = start(url)
    const other = (await second.line).listening
    expect(await waiting(other)).toBe(1)
    const killed = once(first.child, 'exit')
    first.child.kill('SIGKILL')
    await killed
    expect(await post(other, 2)).toBe(200)
    expect(await waiting(other)).toBe(2)
    const ended = once(second.child, 'exit')
    second.child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    expect([...first.said, ...second.said].join('\n')).not.toContain(canary)
  })

  test('a database that is not there ends it with 2, by its name and without its password', async () => {
    const { child, said } = start(server().urlOf('nowhere'))
    expect(await once(child, 'exit')).toEqual([2, null])
    await expect
      .poll(() => said, soon)
      .toEqual([`the database nowhere at ${server().folder} is not there: make it, as with createdb`])
  })

  test('without its database it takes nothing, says so, and goes on by itself when it is back', async () => {
    const { said, line } = start(await server().newDatabase())
    const { listening } = await line
    expect(await post(listening, 1)).toBe(200)
    await server().crash()
    expect(await post(listening, 2)).toBe(503)
    await server().restart()
    expect(await post(listening, 2)).toBe(200)
    expect(await waiting(listening)).toBe(2)
    const told = () => said.filter((text) => text.includes('"store"')).map((text) => JSON.parse(text))
    expect(told()).toContainEqual({ store: 'fails', method: 'accept', code: expect.any(String) })
    expect(told()).toContainEqual({ store: 'works', method: 'accept' })
    expect(said.join('\n')).not.toContain(canary)
  })
})
