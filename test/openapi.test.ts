import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ApiDocument, ApiOperation } from '../simulators/kit/api/description.ts'
import { namelessTemplate } from '../simulators/kit/api/vendor-operations.ts'
import { createWorld, type World } from '../src/harness/world/world.ts'

// The documents at /openapi.json are for tools: linters, generators of clients, proxies that compare.

const names = ['kustomer', 'ccai-platform', 'digital-experience'] as const
type Name = (typeof names)[number]

let world: World
const documents = new Map<Name, ApiDocument>()

beforeAll(async () => {
  world = await createWorld({ over: 'http' })
  for (const name of names) {
    const answer = await fetch(`${world.network.originOf(name)}/openapi.json`)
    documents.set(name, (await answer.json()) as ApiDocument)
  }
})

afterAll(() => world.close())

interface Placed {
  readonly method: string
  readonly path: string
  readonly operation: ApiOperation
}

function operationsOf(name: Name): Placed[] {
  return Object.entries(documents.get(name)!.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

/** A look-up and an id are both documented at one place in the path, as the vendor has them. */
const ambiguousAsAtTheVendor = { 'no-ambiguous-paths': 'off' } as const

/** Where the documents fall short of a rule on purpose, by rule. */
const exceptions: Readonly<Record<Name, Readonly<Record<string, readonly string[]>>>> = {
  kustomer: {},
  // No virtual agent has a chat in this fake, so that an escalation is never taken: the document promises none.
  'ccai-platform': {
    'operation-2xx-response': ['#/paths/~1apps~1api~1v1~1chats~1{id}~1escalations/post/responses'],
  },
  'digital-experience': {},
}

test.each(names)('%s: a linter finds nothing wrong, but for what is meant', async (name) => {
  const meant = Object.entries(exceptions[name])
  const absoluteRef = `/${name}.json`
  const ignore = { [absoluteRef]: Object.fromEntries(meant.map(([rule, places]) => [rule, new Set(places)])) }
  const config = await createConfig({ extends: ['recommended'], rules: ambiguousAsAtTheVendor }, { ignore })
  const source = JSON.stringify(documents.get(name))
  const problems = await lintFromString({ source, config, absoluteRef })
  const found = problems.filter(({ ignored }) => !ignored)
  expect(found.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
  const met = problems.map(({ ruleId, location }) => `${ruleId} ${location[0]?.pointer}`)
  expect(met).toEqual(meant.flatMap(([rule, places]) => places.map((place) => `${rule} ${place}`)))
})

test.each(names)('%s: a path stands once, and an operation has a name of its own', (name) => {
  const templates = Object.keys(documents.get(name)!.paths).map(namelessTemplate)
  expect(templates).toEqual([...new Set(templates)])
  const operationIds = operationsOf(name).map(({ operation }) => operation.operationId)
  expect(operationIds).toEqual([...new Set(operationIds)])
})

test.each([
  ['kustomer', [['bearer'], []]],
  ['ccai-platform', [['tenant'], ['adapter']]],
  ['digital-experience', [[], ['client'], ['bearer']]],
] as const)(
  '%s: every operation says which credentials it takes, and that it refuses others',
  (name, schemes) => {
    const asked = operationsOf(name).map(({ operation }) => (operation.security ?? []).flatMap(Object.keys))
    expect([...new Set(asked.map((one) => JSON.stringify(one)))].sort()).toEqual(
      schemes.map((one) => JSON.stringify(one)).sort(),
    )
    for (const { method, path, operation } of operationsOf(name)) {
      const isOpen = (operation.security ?? []).length === 0
      expect([method, path, isOpen || '401' in operation.responses]).toEqual([method, path, true])
    }
  },
)

test.each(names)('%s: the server is where the document was read', (name) => {
  expect(documents.get(name)!.servers).toEqual([{ url: world.network.originOf(name) }])
})

test('Kustomer: where a body is required, a call without one is refused; where it is not, an empty one is enough', async () => {
  // A world of its own: while the linter had the process, connections to the other one may have come to their end.
  const fresh = await createWorld({ over: 'http' })
  onTestFinished(() => fresh.close())
  const origin = fresh.network.originOf('kustomer')
  const required: string[] = []
  const refused: string[] = []
  for (const { method, path, operation } of operationsOf('kustomer')) {
    // The answer with a token waits for simulated time, which nobody moves here.
    if (!operation.requestBody || !path.startsWith('/v1/') || path === '/v1/auth/tokens') continue
    const filled = path.replace('{resource}', 'customer').replace('{name}', 'thing')
    const answer = await fetch(origin + filled.replaceAll(/\{\w+\}/g, 'a0000000000000000000000b'), {
      method,
      headers: { authorization: 'Bearer standin-kustomer-key' },
    })
    if (operation.requestBody.required) required.push(`${method} ${path}`)
    if (answer.status === 400) refused.push(`${method} ${path}`)
  }
  expect(refused.filter((one) => required.includes(one))).toEqual(required)
  expect(required).toContain('POST /v1/conversations')
  expect(refused).not.toContain('POST /v1/customers')
  // Besides: what an update changes may stand in the query, and whether a file is new decides what it needs.
  const others = refused.filter((one) => !required.includes(one))
  expect(others.filter((one) => !/^PUT \S+\/bulk$/.test(one))).toEqual(['PUT /v1/attachments/{id}'])
})

test.each([
  ['kustomer', 'appEvent', 'data'],
  ['kustomer', 'outboundWebhook', 'changes'],
  ['ccai-platform', 'sessionMetadata', 'call_type'],
  ['digital-experience', 'subscriberEvent', 'eventType'],
] as const)('%s: the webhook %s is described with its member %s', (name, webhook, member) => {
  const { post } = documents.get(name)!.webhooks![webhook]!
  const { schema } = post!.requestBody!.content['application/json'] as { schema: { properties: object } }
  expect(Object.keys(schema.properties)).toContain(member)
})

test('what is asked for by id may be looked up instead: few tools know a parameter within a segment', () => {
  const { get } = documents.get('kustomer')!.paths['/v1/customers/{id}']!
  const pattern = new RegExp(get!.parameters![0]!.schema!.pattern!)
  const values = ['a0000000000000000000000b', 'email=ada@acme.example', 'ada@acme.example']
  expect(values.map((value) => pattern.test(value))).toEqual([true, true, false])
})

test('a record in an answer is described member by member', () => {
  const { get } = documents.get('kustomer')!.paths['/v1/customers/{id}']!
  expect(JSON.stringify(get!.responses[200])).toContain('#/components/schemas/record.customer')
  const { properties } = documents.get('kustomer')!.components.schemas!['record.customer'] as {
    properties: { attributes: { properties: object } }
  }
  expect(Object.keys(properties.attributes.properties)).toEqual(
    expect.arrayContaining(['name', 'emails', 'phones', 'conversationCounts']),
  )
})
