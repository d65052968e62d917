import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Addresses, kustomerKey, run, startUp } from './bench.ts'

// What other people's tools make of /openapi.json, while the servers answer.

const folder = process.env.CLIENTS_FOLDER!
let addresses: Addresses
let stop = () => {}
const proxies: ChildProcess[] = []

const credentials: Readonly<Record<keyof Addresses, string>> = {
  kustomer: `Bearer ${kustomerKey}`,
  'ccai-platform': `Basic ${btoa('standin:standin-ccai-token')}`,
  'digital-experience': '',
}

beforeAll(async () => {
  const up = await startUp()
  addresses = up.addresses
  stop = up.stop
})

afterAll(() => {
  for (const proxy of proxies) proxy.kill()
  stop()
})

/** A call of the README's, or one like it, with the template of its path. */
interface Call {
  readonly simulator: keyof Addresses
  readonly method: 'get' | 'post' | 'put' | 'patch'
  readonly path: string
  readonly asked?: string
  readonly body?: object
}

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly violations: string | null
}

async function call(origins: Addresses, one: Call, more: Record<string, string> = {}): Promise<Answer> {
  const { simulator, method, path, asked = path, body } = one
  const authorization = more[simulator] ?? credentials[simulator]
  const answer = await fetch(origins[simulator] + asked, {
    method: method.toUpperCase(),
    headers: {
      ...(authorization && { authorization }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  const violations = answer.headers.get('sl-violations')
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text), violations }
}

const idOf = ({ body }: Answer) => (body as { data: { id: string } }).data.id

/** The README's first calls and what an integration does beside them: reads, writes, refusals. */
async function callAll(origins: Addresses, person: string) {
  const told: Array<Omit<Call, 'body'> & Answer> = []
  const ask = async (one: Call, more?: Record<string, string>) => {
    const answer = await call(origins, one, more)
    told.push({ ...one, ...answer })
    return answer
  }
  const kustomer = { simulator: 'kustomer', method: 'get' } as const
  const email = `${person}@acme.example`
  const ada = { name: 'Ada Lovelace', emails: [{ email }] }
  const customer = idOf(await ask({ ...kustomer, method: 'post', path: '/v1/customers', body: ada }))
  await ask({ ...kustomer, method: 'post', path: '/v1/customers', body: ada })
  await ask({ ...kustomer, path: '/v1/customers/email={email}', asked: `/v1/customers/email=${email}` })
  const made = await ask({ ...kustomer, method: 'post', path: '/v1/conversations', body: { customer } })
  const conversation = idOf(made)
  const notes = `/v1/conversations/${conversation}/notes`
  await ask({
    ...kustomer,
    method: 'post',
    path: '/v1/conversations/{id}/notes',
    asked: notes,
    body: { body: 'Hi' },
  })
  const change = { status: 'done' }
  const at = `/v1/conversations/${conversation}`
  await ask({ ...kustomer, method: 'patch', path: '/v1/conversations/{ids}', asked: at, body: change })
  for (const path of [
    '/v1/conversations',
    '/v1/users',
    '/v1/users/current',
    '/v1/teams',
    '/v1/routing/statuses',
  ]) {
    await ask({ ...kustomer, path })
  }
  await ask({ ...kustomer, path: '/v1/customers/{id}', asked: '/v1/customers/a0000000000000000000000b' })
  const ccai = { simulator: 'ccai-platform', method: 'get' } as const
  for (const path of ['agents', 'calls', 'chats', 'menus', 'teams', 'user_statuses', 'agent_activity_logs']) {
    await ask({ ...ccai, path: `/manager/api/v1/${path}` })
  }
  const user = { identifier: person, name: 'Ada' }
  await ask({ ...ccai, method: 'post', path: '/apps/api/v1/end_users', body: user })
  await ask({ ...ccai, path: '/apps/api/v1/calls/{id}', asked: '/apps/api/v1/calls/999999' })
  const digital = { simulator: 'digital-experience', method: 'get' } as const
  const key = { accessKeyId: 'standin-cxone-key', accessKeySecret: 'standin-cxone-secret' }
  const login = await ask({
    ...digital,
    method: 'post',
    path: '/authentication/v1/token/access-key',
    body: key,
  })
  const bearer = `Bearer ${(login.body as { access_token: string }).access_token}`
  for (const path of ['channels', 'contacts', 'messages', 'customers', 'threads', 'tags', 'routing-queues']) {
    await ask({ ...digital, path: `/dfo/3.0/${path}` }, { 'digital-experience': bearer })
  }
  return told
}

test('a client that openapi-typescript 7.13.0 makes type-checks against live answers, and works', async () => {
  const told = await callAll(addresses, 'typed-answers')
  const answers = told.filter(({ body }) => body !== undefined)
  expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 201, 404, 409]))
  writeFileSync(join(folder, 'answers.json'), JSON.stringify(answers))
  const { code, output } = await run(folder, ['node', 'typed.mjs'], { ...addresses, KEY: kustomerKey })
  expect(code, output).toBe(0)
  expect(JSON.parse(output.trim().split('\n').at(-1)!)).toEqual({
    name: 'Ada Lovelace',
    same: true,
    size: 2,
    status: 404,
    hasErrors: true,
  })
})

test('Prism 5.16.0 as a proxy finds nothing to complain of', async () => {
  const origins = {} as Record<keyof Addresses, string>
  for (const name of Object.keys(credentials) as Array<keyof Addresses>) {
    origins[name] = await prismFor(addresses[name])
  }
  const told = await callAll(origins, 'behind-prism')
  const complaints = told.flatMap(({ method, asked, path, violations }) =>
    violations === null ? [] : [`${method} ${asked ?? path}: ${violations}`],
  )
  expect(complaints).toEqual([])
  const wrong: Call = {
    simulator: 'kustomer',
    method: 'get',
    path: '/v1/customers',
    asked: '/v1/customers?pageSize=x',
  }
  expect((await call(origins, wrong)).violations).toContain('pagesize')
})

async function prismFor(origin: string): Promise<string> {
  const port = await freePort()
  const argv = [
    'node_modules/@stoplight/prism-cli/dist/index.js',
    'proxy',
    '--errors=false',
    '-p',
    String(port),
  ]
  const prism = spawn(process.execPath, [...argv, `${origin}/openapi.json`, origin], { cwd: folder })
  proxies.push(prism)
  await new Promise<void>((resolve, reject) => {
    let text = ''
    prism.stdout.on('data', (part) => {
      text += String(part)
      if (text.includes('listening')) resolve()
    })
    prism.on('exit', () => reject(new Error(text)))
  })
  return `http://127.0.0.1:${port}`
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}
