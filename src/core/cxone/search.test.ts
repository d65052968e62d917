import { expect, test } from 'vitest'
import { memoryStore } from '../inbox/memory-store.ts'
import { createIntegration } from '../integration.ts'
import { apiKeySource, type TokenSource } from '../kustomer/token-source.ts'
import { Secret } from '../ports/secret.ts'
import type { DecisionReport } from '../processing/report.ts'
import { readSettings } from '../settings.ts'
import { crmRecords } from './records.ts'
import { configuration, configurationPath, keepConfiguration, mapping } from './testing/configuration.ts'

const customerId = '6740a1b2c3d4e5f6a7b8c9d0'
const conversationId = '6740a1b2c3d4e5f6a7b8c9d1'
const settings = readSettings({})
const authorization = `Bearer ${settings.CXONE_TOKEN.reveal()}`

const customer = {
  type: 'customer',
  id: customerId,
  attributes: {
    displayName: 'Ana R',
    name: 'Ana R',
    phones: [{ phone: '+14155550123', type: 'mobile' }],
    custom: { tierNum: 3, vipBool: false },
  },
  relationships: { company: { data: null } },
}
const conversation = {
  type: 'conversation',
  id: conversationId,
  attributes: { name: 'Parcel', status: 'open' },
  relationships: { customer: { data: { type: 'customer', id: customerId } } },
}

/** A core whose Kustomer answers each path with a body, or with a status alone. */
async function core(answers: Record<string, unknown>, token: Partial<{ waitedMs: number }> = {}) {
  const store = memoryStore()
  await keepConfiguration(store)
  await crmRecords(store).putDynamicDataMapping({
    id: 'dd-1',
    configurationId: configuration.id,
    name: 'Shown',
    description: null,
    entities: [{ entity: 'customer', fields: ['phones', 'custom.tierNum', 'custom.vipBool', 'custom.none'] }],
  })
  const asked: string[] = []
  const bodies: unknown[] = []
  const reports: DecisionReport[] = []
  let nowMs = 0
  const tokens: TokenSource = {
    get: async () => ({ token: new Secret('t'), generation: 1, waitedMs: token.waitedMs ?? 0 }),
    refused: () => {},
  }
  const { app, env } = createIntegration({
    settings,
    clock: { now: () => nowMs, sleep: () => new Promise(() => {}) },
    fetch: async (url, init) => {
      const path = new URL(url).pathname
      asked.push(`${init?.method ?? 'GET'} ${decodeURIComponent(path)}`)
      if (init?.body) bodies.push(JSON.parse(String(init.body)))
      const answer = answers[decodeURIComponent(path)] ?? 404
      const isStatus = typeof answer === 'number'
      const body = isStatus ? { errors: [{ status: answer, code: 'refused', title: 'no' }] } : answer
      return new Response(JSON.stringify(body), {
        status: isStatus ? answer : 200,
        headers: { 'content-type': 'application/json' },
      })
    },
    store,
    tokens: apiKeySource(new Secret('k')),
    tokensOfKey: () => tokens,
    jitter: () => 0,
    observe: (report) => reports.push(report),
  })
  const send = async (method: string, path: string, body?: unknown, headers: object = { authorization }) => {
    const init = {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }
    const answer = await app.request(path, init, env)
    const text = await answer.text()
    return { status: answer.status, body: text ? JSON.parse(text) : null, headers: answer.headers }
  }
  const run = (workflow: string, body: object) =>
    send('POST', `${configurationPath}/workflow/${workflow}`, body)
  return { run, send, asked, bodies, reports, pass: (ms: number) => (nowMs += ms) }
}

const page = (...data: unknown[]) => ({ data, links: { next: null } })
const search = {
  action: 'search',
  interactionID: 'i-1',
  contactID: '240017735521',
  workflowInput: { phoneNumber: '(415) 555-0123' },
}
const found = { '/v1/customers/search': page(customer) }

test('a search looks in all standard phone fields, and answers in the documented shape', async () => {
  const { run, bodies, asked } = await core(found)
  const { status, body } = await run('search', search)
  expect(status).toBe(200)
  expect(body).toEqual({
    contactId: '240017735521',
    result: [
      {
        system: { type: 'kustomer', label: 'Kustomer', icon: '', baseUrl: 'https://standin.kustomerapp.com' },
        records: [
          {
            type: 'customer',
            label: 'Customer',
            id: customerId,
            url: `https://standin.kustomerapp.com/app/customers/${customerId}`,
            display: 'Ana R',
            title: '',
            linkable: true,
            screenPop: true,
            fields: [],
            related: [],
          },
        ],
        pinRecords: [],
      },
    ],
  })
  expect(bodies).toEqual([
    {
      queryContext: 'customer',
      or: [
        { customer_phone: { equals: '+14155550123' } },
        { customer_shared_phone: { equals: '+14155550123' } },
      ],
    },
  ])
  expect(asked).toContain('GET /v1/customers/phone=+14155550123')
})

test('a withheld number, told as digits, finds nobody, and a customer made for it has none', async () => {
  const withheld = { phoneNumber: '+266696687' }
  const { run, asked } = await core(found)
  const { status, body } = await run('search', { ...search, workflowInput: withheld })
  expect([status, body.result[0].records]).toEqual([200, []])
  expect(asked.filter((request) => request.includes('customers'))).toEqual([])

  const made = { data: { ...customer, attributes: { displayName: 'Ana R' } } }
  const creating = await core({ '/v1/customers': made, [`/v1/customers/${customerId}`]: made })
  const create = { action: 'Create', interactionId: 'i-1', workflowInput: { name: 'Ana R', ...withheld } }
  expect((await creating.run('create-customer', create)).status).toBe(200)
  expect(creating.bodies).toEqual([{ name: 'Ana R', externalIds: [{ externalId: 'cxone-i-1' }] }])
})

test('the mapping picks the fields, as text, and no others', async () => {
  const { run, reports } = await core(found)
  const { body } = await run('search', { ...search, dynamicDataMappingId: 'dd-1' })
  expect(body.result[0].records[0].fields).toEqual([
    { name: 'phones', label: 'phones', value: '+14155550123' },
    { name: 'custom.tierNum', label: 'custom.tierNum', value: '3' },
    { name: 'custom.vipBool', label: 'custom.vipBool', value: 'false' },
  ])
  expect(reports).toMatchObject([{ session: 'interaction-i-1', because: ['dynamic-data-shown'], writes: [] }])
})

test('DynamicData shows the record that a script’s input names, with what the mapping picks', async () => {
  const { run } = await core({ [`/v1/customers/${customerId}`]: { data: customer } })
  const request = { action: 'DynamicData', interactionID: 'i-1', dynamicDataMappingId: 'dd-1' }
  const { body } = await run('dynamic-data', {
    ...request,
    workflowInput: { entity: 'customer', entityId: customerId },
  })
  expect(body.result[0].records).toMatchObject([
    { id: customerId, fields: [{ name: 'phones' }, { name: 'custom.tierNum' }, { name: 'custom.vipBool' }] },
  ])
  const answer = await run('dynamic-data', { ...request, workflowInput: { entity: 'customer' } })
  expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining('entityId') } })
})

test('a wait for a token is reported with the interaction', async () => {
  const { run, reports } = await core(found, { waitedMs: 12_000 })
  await run('search', search)
  expect(reports).toMatchObject([
    { session: 'interaction-i-1', because: ['token-regeneration-delay'], outcome: 'nothing-to-do' },
  ])
  expect(reports[0]!.waitedForTokenMs).toBeGreaterThanOrEqual(12_000)
})

test('a second-level search adds the records linked to those of the person, RelatesTo those of one', async () => {
  const { run } = await core({
    [`/v1/customers/${customerId}`]: { data: customer },
    [`/v1/conversations/${conversationId}`]: { data: conversation },
    [`/v1/customers/${customerId}/conversations`]: page(conversation),
    '/v1/customers/search': page(),
  })
  const entites = [{ entity: 'customer', entityId: customerId }]
  const { body } = await run('search', { ...search, workflowInput: { entites } })
  const [record] = body.result[0].records
  expect(record.related).toMatchObject([{ type: 'conversation', id: conversationId, display: 'Parcel' }])
  const relatesTo = { action: 'RelatesTo', entity: 'conversation', entityId: conversationId }
  const expanded = await run('relates-to', relatesTo)
  expect(expanded.body.result[0].records).toMatchObject([{ type: 'customer', id: customerId }])
})

test.each([
  [302, 503, /not reached, ask again later \(POST \/v1\/customers\/search/],
  [400, 400, /^Kustomer: POST \/v1\/customers\/search\S*: 400/],
  [401, 502, /refuses the key/],
  [403, 403, /needs org\.permission\.search\.create \(POST/],
  [404, 400, /^Kustomer: POST \/v1\/customers\/search\S*: 404/],
  [408, 503, /not reached/],
  [409, 409, /another record has what is to be its own/],
  [422, 400, /^Kustomer: POST \/v1\/customers\/search\S*: 422/],
  [429, 429, /limit of requests/],
  [500, 503, /not reached/],
  [503, 503, /not reached/],
])('Kustomer answers %i: the caller gets %i with the reason', async (told, status, reason) => {
  const user = { type: 'user', id: configuration.userId, attributes: { email: null } }
  const { run, reports } = await core({
    '/v1/customers/search': told,
    [`/v1/users/${configuration.userId}`]: { data: user },
  })
  const answer = await run('search', search)
  expect(answer.status).toBe(status)
  expect(answer.body.error).toMatch(reason)
  expect(reports[0]!.reason).toMatch(new RegExp(`^KustomerError: .*${told}`))
})

const dynamic = (entity: string) => ({
  action: 'DynamicData',
  interactionID: 'i-1',
  workflowInput: { entity, entityId: customerId },
})
test.each<[string, object, string, string]>([
  ['search', search, '/v1/customers/search', 'search.create'],
  [
    'search',
    { ...search, workflowInput: { entites: [{ entity: 'customer', entityId: customerId }] } },
    `/v1/customers/${customerId}/conversations`,
    'conversation.read',
  ],
  ['dynamic-data', dynamic('customer'), `/v1/customers/${customerId}`, 'customer.read'],
  ['dynamic-data', dynamic('company'), `/v1/companies/${customerId}`, 'company.read'],
  ['dynamic-data', dynamic('conversation'), `/v1/conversations/${customerId}`, 'conversation.read'],
  ['dynamic-data', dynamic('order'), `/v1/klasses/order/${customerId}`, 'kobject.read'],
  [
    'create-customer',
    { action: 'Create', interactionId: 'i-1', workflowInput: { name: 'Ana' } },
    '/v1/customers',
    'customer.create',
  ],
  [
    'custom-create',
    { action: 'DynamicCreateData', interactionId: 'i-1', workflowInput: { entity: 'order', title: 'A1' } },
    '/v1/klasses/order',
    'kobject.create',
  ],
])(
  'workflow %s whose user may not do it names the permission (%#)',
  async (workflow, body, path, permission) => {
    const user = { type: 'user', id: configuration.userId, attributes: { email: null } }
    const { run } = await core({
      [`/v1/customers/${customerId}`]: { data: customer },
      [`/v1/users/${configuration.userId}`]: { data: user },
      [path]: 403,
    })
    const answer = await run(workflow, body)
    expect([answer.status, answer.body.error]).toEqual([
      403,
      expect.stringContaining(`the configuration needs org.permission.${permission} (`),
    ])
  },
)

test.each([
  ['search', { ...search, workflowInput: {} }, 400, /expected phoneNumber, email/],
  ['search', { ...search, dynamicDataMappingId: 'dd-2' }, 404, /has dd-1/],
  ['search', { ...search, action: 'Timeline' }, 400, /Timeline is absent/],
  ['update', { ...search, action: 'Update' }, 400, /Update is absent/],
  ['search', { ...search, action: 'Create' }, 400, /is run with Search/],
  ['serch', search, 404, /search/],
])('workflow %s refuses what it cannot do (%#)', async (workflow, body, status, reason) => {
  const { run, asked } = await core(found)
  const answer = await run(workflow, body)
  expect(answer.status).toBe(status)
  expect(answer.body.error).toMatch(reason)
  expect(asked).toEqual([])
})

test('an answer is kept for two days by its cache key and its interaction, and again from each keep-alive on', async () => {
  const { run, send, pass } = await core(found)
  const path = '/incontactapi/services/V30.0/agent-integration/workflow-execution/interaction/k-1'
  expect((await send('GET', path)).status).toBe(404)
  const { body } = await run('search', { ...search, cacheKey: 'k-1' })
  // Every ten minutes, as the agent's application does while it has the contact.
  for (let minutes = 0; minutes < 30; minutes += 10) {
    pass(600_000)
    expect((await send('POST', path, { keepAlive: true })).status).toBe(204)
  }
  const byInteraction = path.replace('k-1', 'i-1?types=default,pin,workflow')
  const twoDaysMs = 172_800_000
  pass(twoDaysMs - 1)
  expect((await send('GET', path)).body).toEqual(body)
  expect((await send('GET', byInteraction)).status).toBe(404)
  pass(1)
  expect((await send('GET', path)).status).toBe(404)
  expect((await send('POST', path, { keepAlive: true })).status).toBe(404)
  expect((await send('POST', path, { keepAlive: false })).status).toBe(400)
  expect((await send('GET', path, undefined, {})).status).toBe(401)
})

test('the agent’s application, which asks by the interaction, gets the answer under any cache key', async () => {
  const { run, send } = await core(found)
  const { body } = await run('search', { ...search, cacheKey: 'k-1' })
  const path = '/InContactAPI/services/v30.0/agent-integration/workflow-execution/interaction/i-1'
  expect((await send('GET', `${path}?types=default,pin,workflow`)).body).toEqual(body)
  expect((await send('POST', path, { keepAlive: true })).status).toBe(204)
})

test('a Refresh, whose cache key is an empty text, is a search like any other', async () => {
  const { run } = await core(found)
  const empty = { ...search, contactID: '', cacheKey: '', dynamicDataMappingId: '' }
  const { status, body } = await run('search', empty)
  expect(status).toBe(200)
  expect(body).not.toHaveProperty('contactId')
  expect(body.result[0].records).toHaveLength(1)
})

test('a creation whose contact and mapping are empty texts names neither', async () => {
  const { run } = await core({
    '/v1/klasses/order': { data: { type: 'kobject', id: conversationId, attributes: {} } },
  })
  const told = { action: 'DynamicCreateData', interactionId: 'i-1', contactID: '', dynamicDataMappingId: '' }
  const { status, body } = await run('custom-create', {
    ...told,
    workflowInput: { entity: 'order', title: 'A1' },
  })
  expect([status, Object.keys(body)]).toEqual([200, ['result']])
})

/** A text of this many signs; of an address, with its end. */
const long = (length: number, end = '') => 'a'.repeat(length - end.length) + end
const host = `${Array.from({ length: 4 }, () => 'b'.repeat(62)).join('.')}.example`
const address = (length: number) => `${'c'.repeat(length - host.length - 1)}@${host}`
const ana = { name: 'Ana R' }
const order = { entity: 'order', title: 'A1' }
const createBody = { action: 'Create', interactionId: 'i-1' }
const customBody = { action: 'DynamicCreateData', interactionId: 'i-1' }

test.each<[string, string, object, number]>([
  ['a name', 'create-customer', { name: long(1000) }, 200],
  ['a name', 'create-customer', { name: long(1001) }, 400],
  ['no name', 'create-customer', { name: '' }, 400],
  ['a number', 'create-customer', { ...ana, phoneNumber: long(1000) }, 200],
  ['a number', 'create-customer', { ...ana, phoneNumber: long(1001) }, 400],
  ['an address', 'create-customer', { ...ana, email: address(320) }, 200],
  ['an address', 'create-customer', { ...ana, email: address(321) }, 400],
  ['what is no address', 'create-customer', { ...ana, email: 'ana' }, 400],
  ['a title', 'custom-create', { ...order, title: long(1000) }, 200],
  ['a title', 'custom-create', { ...order, title: long(1001) }, 400],
  ['no title', 'custom-create', { ...order, title: '' }, 400],
  ['a description', 'custom-create', { ...order, description: long(10_000) }, 200],
  ['a description', 'custom-create', { ...order, description: long(10_001) }, 400],
  ['a customer', 'custom-create', { ...order, customerId: '' }, 400],
  ['values', 'custom-create', { ...order, custom: { a: 'x', b: 1, c: true, d: null } }, 200],
  ['a list of values', 'custom-create', { ...order, custom: { a: [] } }, 400],
])(
  'a creation with %s at its limit or over it: %s %j is answered %i',
  async (_what, path, input, expected) => {
    const { run, bodies } = await core({
      '/v1/customers': { data: customer },
      [`/v1/customers/${customerId}`]: { data: customer },
      '/v1/klasses/order': { data: { type: 'kobject', id: conversationId, attributes: {} } },
    })
    const told = path === 'custom-create' ? customBody : createBody
    const { status, body } = await run(path, { ...told, workflowInput: input })
    expect(status).toBe(expected)
    const [member] = Object.keys(input).slice(-1)
    if (expected === 400)
      expect([body.error, bodies]).toEqual([expect.stringContaining(`workflowInput.${member}`), []])
    else expect(bodies).toHaveLength(1)
  },
)

const configurations = '/InContactAPI/services/v27.0/agent-integration/configuration'
const execution = '/InContactAPI/services/v30.0/agent-integration/workflow-execution/interaction/k-1'
const wrong = { error: 'wrong or missing credentials' }

test.each([
  ['GET', configurations],
  ['GET', `${configurationPath}/workflow`],
  ['GET', `${configurationPath}/data-mappings`],
  ['GET', `${configurationPath}/dynamic-data-mappings`],
  ['GET', `${configurationPath}/entities`],
  ['POST', `${configurationPath}/workflow/search`],
  ['GET', execution],
  ['POST', execution],
])('%s %s is for those with the token alone', async (method, path) => {
  const body = method === 'POST' ? search : undefined
  for (const headers of [{}, { authorization: 'Bearer other' }, { authorization: `${authorization}x` }]) {
    const { send, asked } = await core(found)
    const { status, body: told } = await send(method, path, body, headers)
    expect([status, told, asked]).toEqual([401, wrong, []])
  }
})

test('configurations, their workflows and their mappings are listed as they are shown', async () => {
  const { send } = await core({})
  const { id, name, description } = configuration
  const type = { typeId: 'kustomer', typeName: 'Kustomer' }
  expect((await send('GET', configurations)).body).toEqual({
    configurations: [{ id, name, description, status: 'active', instanceId: id, ...type }],
    totalRecords: 1,
  })
  const workflows = [
    ['data-memorialization', 'Data Memorialization', 'DataMemorialization'],
    ['search', 'Search for ANI', 'Search'],
    ['relates-to', 'Related Records', 'RelatesTo'],
    ['create-customer', 'Create Customer', 'Create'],
    ['custom-create', 'Custom Create', 'DynamicCreateData'],
    ['dynamic-data', 'Dynamic Data', 'DynamicData'],
  ].map(([workflowId, workflowName, workflowAction]) => ({ workflowId, workflowName, workflowAction }))
  expect((await send('GET', `${configurationPath}/workflow`)).body).toEqual({
    ...{ id, instanceId: id, typeId: 'kustomer' },
    workflows,
  })
  const { body: data } = await send('GET', `${configurationPath}/data-mappings`)
  const { configurationId: _, ...shown } = mapping
  expect(data).toEqual({ dataMappings: [{ ...shown, status: 'active' }], totalRecords: 1 })
  const { body: dynamic } = await send('GET', `${configurationPath}/dynamic-data-mappings`)
  expect(dynamic).toMatchObject({ dataMappings: [{ id: 'dd-1', status: 'active' }], totalRecords: 1 })
})

test.each<[string, object, number, string]>([
  [
    'serch',
    { action: 'Search' },
    404,
    'workflowId: the configuration has data-memorialization, search, relates-to, ',
  ],
  ['toString', { action: 'Search' }, 404, 'workflowId: the configuration has '],
  ['search', { action: 'Timeline' }, 400, 'action: Timeline is absent here: no documented rule uses it'],
  ['search', { action: 'UPDATE' }, 400, 'action: Update is absent here: no documented rule uses it'],
  ['search', { action: 'toString' }, 400, 'action: workflow search is run with Search'],
  ['relates-to', { action: 'Search' }, 400, 'action: workflow relates-to is run with RelatesTo'],
  ['search', { action: '' }, 400, 'action: '],
])('workflow %s with %j is refused', async (workflow, body, status, error) => {
  const { run, asked } = await core(found)
  const answer = await run(workflow, body)
  expect([answer.status, answer.body.error, asked]).toEqual([status, expect.stringContaining(error), []])
})

test('an action is the same in any case, and a configuration that is not there is told with the nearest', async () => {
  const { run, send } = await core(found)
  expect((await run('search', { ...search, action: 'SEARCH' })).status).toBe(200)
  const { status, body } = await send('POST', `${configurations}/crm-2/workflow/search`, search)
  expect([status, body.error]).toEqual([
    404,
    expect.stringMatching(/^no such configuration: crm-2; did you mean "crm-1"/),
  ])
})
