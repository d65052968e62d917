import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { schemaFile } from '../contracts/schemas/description.ts'
import { ccaiPlatformSimulator } from '../simulators/ccai-platform/simulator.ts'
import { vendorOperations as ccai } from '../simulators/ccai-platform/vendor/operations.ts'
import { digitalExperienceSimulator } from '../simulators/digital-experience/simulator.ts'
import { vendorOperations as digital } from '../simulators/digital-experience/vendor/operations.ts'
import type { Answer } from '../simulators/kit/answer.ts'
import { namelessTemplate, operationsIn } from '../simulators/kit/api/vendor-operations.ts'
import type { Instance } from '../simulators/kit/simulator.ts'
import { kustomerSimulator } from '../simulators/kustomer/simulator.ts'
import { vendorOperations as kustomer } from '../simulators/kustomer/vendor/operations.ts'
import { createWorld, type World } from '../src/harness/world/world.ts'
import { authorizationOf } from './schemas/authorization.ts'

// A gap of a simulator must not pass for a 404 of the vendor: what the vendor has and the simulator has not, and what
// nobody has, is answered in the vendor's form with a header that says which it is.

const fakes = [
  { name: 'kustomer', lists: kustomer, wrong: '/v1/custmers', meant: 'GET /v1/customers' },
  {
    name: 'ccai-platform',
    lists: ccai,
    wrong: '/manager/api/v1/agentz',
    meant: 'GET /manager/api/v1/agents',
  },
  { name: 'digital-experience', lists: digital, wrong: '/dfo/3.0/chanels', meant: 'GET /dfo/3.0/channels' },
] as const

const simulators = [kustomerSimulator, ccaiPlatformSimulator, digitalExperienceSimulator]

const errorForms = {
  kustomer: { errors: [{ status: 404, code: 'notfound', title: 'Not Found', detail: expect.any(String) }] },
  'ccai-platform': {
    status: 404,
    error: 'not_found',
    message: expect.stringContaining('Not Found'),
  },
  'digital-experience': {
    errors: [{ message: 'Not Found', errorCode: 'NotFound' }],
    uid: expect.any(String),
  },
} as const

/** Of the paths beside Digital Experience's token endpoint, which answer as that does. */
const oauthForm = { error: 'invalid_request', errorDescription: 'Not Found' }

async function asker(name: (typeof fakes)[number]['name']) {
  const switches = Object.fromEntries(simulators.map((one) => [one.name, one.unlimited]))
  const world = await createWorld({ switches })
  const instance = world.simulators[name] as unknown as Instance
  const authorization = await authorizationOf(name, instance)
  const ask = async (method: string, path: string) => {
    const request = new Request(`http://${name}.example${path}`, { method, headers: { authorization } })
    return (await instance.simulator.fetch(request, { instance })) as Answer
  }
  return { world, ask }
}

async function documentedBy(ask: (method: string, path: string) => Promise<Answer>): Promise<Set<string>> {
  return routesIn((await (await ask('GET', '/openapi.json')).json()) as Document)
}

interface Document {
  readonly paths: Record<string, object>
}

function routesIn({ paths }: Document): Set<string> {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${namelessTemplate(path)}`),
  )
  return new Set(routes)
}

test.each(fakes)(
  '$name: its stored description has its routes; npm run schemas writes it',
  async ({ name }) => {
    const { ask } = await asker(name)
    const stored = JSON.parse(readFileSync(schemaFile(process.cwd(), name), 'utf8')) as Document
    expect([...routesIn(stored)].sort()).toEqual([...(await documentedBy(ask))].sort())
  },
)

function gapsOf(world: World): unknown[] {
  return world.journal
    .lines()
    .flatMap((line) =>
      line.kind === 'change' && line.change === 'route.missing' ? [{ ...line, n: 0, atMs: 0 }] : [],
    )
}

test.each(fakes)(
  '$name: an operation of the vendor that is not simulated says so',
  async ({ name, lists }) => {
    const { world, ask } = await asker(name)
    const simulated = await documentedBy(ask)
    const missing = lists
      .flatMap(operationsIn)
      .filter(({ method, path }) => !simulated.has(`${method} ${namelessTemplate(path)}`))
    expect(missing.length).toBeGreaterThan(0)
    for (const { method, path } of missing) {
      const answer = await ask(method, path.replaceAll(/\{[^{}]*\}/g, '7'))
      expect([method, path, answer.status, answer.headers.get('x-standin')]).toEqual([
        method,
        path,
        404,
        'not simulated',
      ])
      expect(await answer.json()).toEqual(path.startsWith('/auth/') ? oauthForm : errorForms[name])
      expect(gapsOf(world).at(-1)).toMatchObject({ subject: `${method} ${path}`, detail: 'not simulated' })
    }
    expect(gapsOf(world)).toHaveLength(missing.length)
  },
)

test.each(fakes)(
  '$name: a wrong path says so, and the journal what was meant',
  async ({ name, wrong, meant }) => {
    const { world, ask } = await asker(name)
    const answer = await ask('GET', wrong)
    expect([answer.status, answer.headers.get('x-standin')]).toEqual([404, 'no such route'])
    expect(await answer.json()).toEqual(errorForms[name])
    expect(gapsOf(world)).toEqual([
      expect.objectContaining({ of: name, subject: 'GET', detail: `no such route; did you mean ${meant}?` }),
    ])
  },
)

test('a path with another method says which methods it has', async () => {
  const { world, ask } = await asker('kustomer')
  const answer = await ask('PATCH', '/v1/customers')
  expect([answer.status, answer.headers.get('x-standin')]).toEqual([404, 'no such route'])
  expect(gapsOf(world)).toEqual([
    expect.objectContaining({ detail: 'no such route; this path has GET, POST' }),
  ])
})

test('where the vendor’s own clients write a path in several letter cases, each is known', async () => {
  const { ask } = await asker('digital-experience')
  for (const begin of ['/InContactAPI', '/incontactapi', '/inContactapi']) {
    const answer = await ask('GET', `${begin}/services/v34.0/agents/7/skills`)
    expect([answer.status, answer.headers.get('x-standin')]).toEqual([404, 'not simulated'])
  }
  const other = await ask('GET', '/DFO/3.0/me')
  expect(other.headers.get('x-standin')).toBe('no such route')
})

test('what a route itself does not find is the vendor’s 404, without the header', async () => {
  const { world, ask } = await asker('kustomer')
  const answer = await ask('GET', '/v1/customers/a0000000000000000000000b')
  expect([answer.status, answer.headers.get('x-standin')]).toEqual([404, null])
  expect(gapsOf(world)).toEqual([])
})
