import { expect, it } from 'vitest'
import { brandIdOf } from './state/rows/org.ts'
import { type Bench, benchWith, newConversation, newCustomer, newMessage } from './testing/bench.ts'
import { givenUser } from './world/given.ts'

const absent = 'a0000000000000000000000b'
const message = { channel: 'chat', app: 'ccai-platform', direction: 'in' }
const file = { name: 'a.txt', contentType: 'text/plain', contentLength: 1 }
const webhook = { name: 'Events', url: 'https://core.example/hook', events: ['kustomer.user.create'] }

/** Every route, with ids as `{…}`, a valid request body, and the status of a successful reply. */
const routes: ReadonlyArray<{
  readonly route: string
  readonly ok: number
  readonly body?: unknown
  /** Callers with any role may call it. */
  readonly anyRole?: true
  /** The braces hold a name or a list of ids rather than one id, so the tests of ids skip it. */
  readonly fixedNames?: true
  /** The placeholder that the tests of ids replace; the first by default. */
  readonly id?: string
  /** The placeholder takes a name as well as an id, so no value is malformed. */
  readonly orName?: true
  /** No org here has what it asks for. */
  readonly noneYet?: true
  /** The reply is not wrapped in `data`. */
  readonly bare?: true
}> = [
  { route: 'GET /v1/customers', ok: 200 },
  { route: 'POST /v1/customers', ok: 201, body: {} },
  { route: 'GET /v1/customers/{customer}', ok: 200 },
  { route: 'PATCH /v1/customers/{customer}', ok: 200, body: { name: 'Ada' } },
  { route: 'PUT /v1/customers/{customer}', ok: 200, body: { name: 'Ada' } },
  { route: 'DELETE /v1/customers/{customer}', ok: 204 },
  { route: 'POST /v1/customers/merges', ok: 201, body: { source: '{other}', target: '{customer}' } },
  { route: 'GET /v1/customers/merges/{merge}', ok: 200 },
  { route: 'GET /v1/customers/{customer}/merges', ok: 200 },
  { route: 'GET /v1/customers/email=ada@acme.example', ok: 200 },
  { route: 'GET /v1/customers/phone=%2B14155550123', ok: 200 },
  { route: 'GET /v1/customers/externalId=ada', ok: 200 },
  { route: 'GET /v1/customers/id={customer}', ok: 200, orName: true },
  { route: 'GET /v1/customers/{customer}/conversations', ok: 200 },
  { route: 'POST /v1/customers/{customer}/conversations', ok: 201, body: {} },
  { route: 'GET /v1/customers/{customer}/messages', ok: 200 },
  { route: 'POST /v1/customers/{customer}/messages', ok: 201, body: message },
  { route: 'GET /v1/customers/{customer}/notes', ok: 200 },
  { route: 'GET /v1/conversations', ok: 200 },
  { route: 'POST /v1/conversations', ok: 201, body: { customer: '{customer}' } },
  { route: 'GET /v1/conversations/{conversation}', ok: 200 },
  { route: 'PATCH /v1/conversations/{conversation}', ok: 200, body: { name: 'Call' } },
  { route: 'PUT /v1/conversations/{conversation}', ok: 200, body: { name: 'Call' } },
  { route: 'DELETE /v1/conversations/{conversation}', ok: 204 },
  { route: 'GET /v1/conversations/externalId=call-1', ok: 200 },
  { route: 'POST /v1/conversations/{conversation}/tags', ok: 200, body: ['vip'] },
  { route: 'DELETE /v1/conversations/{conversation}/tags', ok: 200, body: ['vip'] },
  { route: 'GET /v1/conversations/{conversation}/attachments', ok: 200 },
  { route: 'GET /v1/conversations/{conversation}/messages', ok: 200 },
  { route: 'POST /v1/conversations/{conversation}/messages', ok: 201, body: message },
  { route: 'GET /v1/conversations/{conversation}/notes', ok: 200 },
  { route: 'POST /v1/conversations/{conversation}/notes', ok: 201, body: { body: 'Called back' } },
  { route: 'GET /v1/messages', ok: 200 },
  { route: 'POST /v1/messages', ok: 201, body: { ...message, conversation: '{conversation}' } },
  { route: 'GET /v1/messages/{message}', ok: 200 },
  { route: 'PATCH /v1/messages/{message}', ok: 200, body: { preview: 'Hello' } },
  { route: 'PUT /v1/messages/{message}', ok: 200, body: { preview: 'Hello' } },
  { route: 'GET /v1/messages/externalid=call-1', ok: 200 },
  { route: 'POST /v1/messages/{message}/redactions', ok: 201, body: { preview: '***' } },
  { route: 'GET /v1/messages/{message}/attachments', ok: 200 },
  { route: 'GET /v1/notes/{note}/attachments', ok: 200 },
  { route: 'GET /v1/messages/{message}/attachments/{attachment}', ok: 200 },
  { route: 'GET /v1/notes', ok: 200 },
  { route: 'POST /v1/notes', ok: 201, body: { conversation: '{conversation}', body: 'Called back' } },
  { route: 'GET /v1/notes/{note}', ok: 200 },
  { route: 'PATCH /v1/notes/{note}', ok: 200, body: { body: 'Called twice' } },
  { route: 'PUT /v1/notes/{note}', ok: 200, body: { conversation: '{conversation}', body: 'Called' } },
  { route: 'DELETE /v1/notes/{note}', ok: 204 },
  { route: 'POST /v1/attachments', ok: 201, body: file },
  { route: 'GET /v1/attachments/{attachment}', ok: 200 },
  { route: 'PUT /v1/attachments/{attachment}', ok: 200, body: { name: 'b.txt' }, fixedNames: true },
  { route: 'GET /v1/metadata/{resource}', ok: 200, fixedNames: true },
  { route: 'PUT /v1/metadata/{resource}', ok: 200, body: { properties: { moodStr: {} } }, fixedNames: true },
  { route: 'POST /v1/customers/search', ok: 200, body: { and: { customer_name: { equals: 'Ada' } } } },
  { route: 'POST /v1/customers/archive/search', ok: 200, body: { queryContext: 'note' } },
  { route: 'GET /v1/companies', ok: 200 },
  { route: 'POST /v1/companies', ok: 201, body: { name: 'Acme' } },
  { route: 'GET /v1/companies/{company}', ok: 200 },
  { route: 'PUT /v1/companies/{company}', ok: 200, body: { employeeCount: 7 } },
  { route: 'POST /v1/customers/bulk', ok: 201, body: [{}] },
  { route: 'PUT /v1/customers/bulk', ok: 201, body: [{ id: '{customer}' }] },
  { route: 'DELETE /v1/customers/bulk?ids={customer}', ok: 201, fixedNames: true },
  { route: 'POST /v1/companies/bulk', ok: 201, body: [{}] },
  { route: 'PUT /v1/companies/bulk', ok: 201, body: [{ id: '{company}' }] },
  { route: 'POST /v1/conversations/bulk', ok: 201, body: [{}] },
  { route: 'PUT /v1/conversations/bulk', ok: 201, body: [{ id: '{conversation}' }] },
  { route: 'POST /v1/messages/bulk', ok: 200, body: [{}] },
  { route: 'PUT /v1/messages/bulk', ok: 200, body: [{ id: '{message}' }] },
  { route: 'POST /v1/notes/bulk', ok: 201, body: [{}] },
  { route: 'PUT /v1/notes/bulk', ok: 201, body: [{ id: '{note}' }] },
  { route: 'POST /v1/klasses/{name}/bulk', ok: 201, body: [{}], fixedNames: true },
  { route: 'PUT /v1/klasses/{name}/bulk', ok: 200, body: [{ id: '{kobject}' }], fixedNames: true },
  { route: 'DELETE /v1/klasses/{name}/bulk?ids={kobject}', ok: 201, fixedNames: true },
  { route: 'GET /v1/bulk/{bulk}', ok: 200 },
  { route: 'GET /v1/bulk/{bulk}/batches', ok: 200 },
  { route: 'GET /v1/customers/{customer}/drafts', ok: 200 },
  { route: 'POST /v1/customers/{customer}/drafts', ok: 200, body: { channel: 'sms' }, anyRole: true },
  { route: 'GET /v1/drafts/{draft}', ok: 200 },
  { route: 'PUT /v1/drafts/{draft}', ok: 200, body: { channel: 'chat' }, anyRole: true },
  { route: 'DELETE /v1/drafts/{draft}', ok: 204, anyRole: true },
  { route: 'GET /v1/drafts/{draft}/attachments', ok: 200 },
  { route: 'POST /v1/drafts/{draft}/attachments', ok: 200, body: file, anyRole: true },
  { route: 'GET /v1/drafts/{draft}/attachments/{draftFile}', ok: 200 },
  { route: 'DELETE /v1/drafts/{draft}/attachments/{draftFile}', ok: 204, anyRole: true },
  { route: 'GET /v1/klasses', ok: 200 },
  { route: 'POST /v1/klasses', ok: 200, body: { name: 'visit' } },
  { route: 'GET /v1/klasses/{klass}', ok: 200, orName: true },
  { route: 'PUT /v1/klasses/{klass}', ok: 200, body: { color: 'red' } },
  { route: 'DELETE /v1/klasses/{klass}', ok: 204 },
  { route: 'GET /v1/klasses/{name}', ok: 200, orName: true },
  { route: 'POST /v1/klasses/{name}', ok: 201, body: { title: 'Order 8' }, fixedNames: true },
  { route: 'GET /v1/klasses/{name}/{kobject}', ok: 200, id: 'kobject' },
  { route: 'PUT /v1/klasses/{name}/{kobject}', ok: 200, body: { title: 'Order 9' }, id: 'kobject' },
  { route: 'DELETE /v1/klasses/{name}/{kobject}', ok: 204, id: 'kobject' },
  { route: 'GET /v1/klasses/{name}/externalId=order-7', ok: 200, orName: true },
  { route: 'GET /v1/customers/{customer}/klasses/{name}', ok: 200 },
  { route: 'POST /v1/customers/{customer}/klasses/{name}', ok: 201, body: { title: 'Order 8' } },
  { route: 'GET /v1/companies/{company}/klasses/{name}', ok: 200 },
  { route: 'GET /v1/outbound-webhooks', ok: 200 },
  { route: 'GET /v1/outbound-webhooks/events', ok: 200, bare: true },
  { route: 'POST /v1/outbound-webhooks', ok: 201, body: webhook },
  { route: 'GET /v1/outbound-webhooks/{webhook}', ok: 200 },
  { route: 'GET /v1/outbound-webhooks/{webhook}/transactions', ok: 200 },
  { route: 'PUT /v1/outbound-webhooks/{webhook}', ok: 200, body: { enabled: false } },
  { route: 'DELETE /v1/outbound-webhooks/{webhook}', ok: 204 },
  { route: 'GET /v1/tags', ok: 200 },
  { route: 'GET /v1/tags/{tag}', ok: 200 },
  { route: 'GET /v1/orgs/current', ok: 200, anyRole: true },
  { route: 'GET /v1/orgs/{org}', ok: 200, anyRole: true },
  { route: 'GET /v1/brands', ok: 200 },
  { route: 'GET /v1/brands/default', ok: 200 },
  { route: 'GET /v1/brands/{brand}', ok: 200 },
  { route: 'GET /v1/shortcuts', ok: 200 },
  { route: 'GET /v1/satisfaction', ok: 200 },
  { route: 'GET /v1/outboundAccounts', ok: 200 },
  { route: 'GET /v1/slas', ok: 200 },
  { route: 'GET /v1/slas/{sla}', ok: 404, noneYet: true },
  { route: 'GET /v1/audit-logs?count=1', ok: 200 },
  { route: 'GET /v1/teams', ok: 200 },
  { route: 'POST /v1/teams', ok: 201, body: { name: 'Billing' } },
  { route: 'GET /v1/teams/{team}', ok: 200 },
  { route: 'PATCH /v1/teams/{team}', ok: 200, body: { icon: 'kite' } },
  { route: 'PUT /v1/teams/{team}', ok: 200, body: { icon: 'kite' } },
  { route: 'DELETE /v1/teams/{team}', ok: 204 },
  { route: 'POST /v1/teams/{team}/members', ok: 200, body: { members: ['{user}'] } },
  { route: 'DELETE /v1/teams/{team}/members', ok: 200, body: { members: ['{user}'] } },
  { route: 'GET /v1/users/{user}/teams', ok: 200 },
  { route: 'GET /v1/routing/statuses', ok: 200 },
  { route: 'POST /v1/routing/statuses', ok: 201, body: { name: 'Meal', statusType: 'unavailable' } },
  { route: 'GET /v1/routing/statuses/{status}', ok: 200 },
  { route: 'PUT /v1/routing/statuses/{status}', ok: 200, body: { name: 'Meal' } },
  { route: 'DELETE /v1/routing/statuses/{status}', ok: 204 },
  { route: 'GET /v1/routing/work-sessions', ok: 200 },
  { route: 'POST /v1/routing/work-sessions', ok: 201, body: { user: '{user}', status: '{status}' } },
  { route: 'GET /v1/routing/work-sessions/{session}', ok: 200 },
  { route: 'PUT /v1/routing/work-sessions/{session}', ok: 200, body: { status: '{status}' } },
  { route: 'GET /v1/routing/users/{user}/work-sessions', ok: 200 },
  { route: 'GET /v1/routing/settings', ok: 200 },
  { route: 'GET /v1/routing/settings/{team}', ok: 200 },
  { route: 'PUT /v1/routing/settings/{team}', ok: 200, body: { enabled: true } },
  { route: 'GET /v1/routing/queues', ok: 200 },
  { route: 'POST /v1/routing/queues', ok: 201, body: { name: 'Billing' } },
  { route: 'GET /v1/routing/queues/{queue}', ok: 200 },
  { route: 'PUT /v1/routing/queues/{queue}', ok: 200, body: { displayName: 'Billing' } },
  { route: 'GET /v1/routing/work-items', ok: 200 },
  { route: 'POST /v1/routing/work-items', ok: 201, body: { conversation: '{conversation}' } },
  { route: 'GET /v1/routing/work-items/{item}', ok: 200 },
  { route: 'GET /v1/routing/work-item/{item}', ok: 200 },
  { route: 'PUT /v1/routing/work-items/{item}', ok: 200, body: { status: 'ivr' } },
  { route: 'GET /v1/routing/conversations/{conversation}/work-items', ok: 200 },
  { route: 'GET /v1/apps/installed', ok: 200 },
  { route: 'GET /v1/apps/installed/{app}', ok: 200, orName: true },
  { route: 'GET /v1/users', ok: 200 },
  { route: 'POST /v1/users', ok: 201, body: { name: 'Alan', email: 'alan@acme.example' } },
  { route: 'GET /v1/users/current', ok: 200, anyRole: true },
  { route: 'PUT /v1/users/current', ok: 200, body: { mobile: '+14155550100' }, anyRole: true },
  { route: 'GET /v1/users/{user}', ok: 200 },
  { route: 'PUT /v1/users/{user}', ok: 201, body: { mobile: '+14155550100' } },
  { route: 'GET /v1/auth/tokens/current', ok: 200, anyRole: true },
  { route: 'DELETE /v1/auth/tokens/current', ok: 204, anyRole: true },
  { route: 'GET /v1/auth/tokens', ok: 200 },
  { route: 'GET /v1/auth/tokens/{token}', ok: 200 },
  { route: 'DELETE /v1/auth/tokens/{token}', ok: 204 },
  { route: 'POST /v1/auth/tokens', ok: 201, body: {}, anyRole: true },
]

async function filledBench() {
  const bench = benchWith({ tokenRegenerationMs: 0 })
  const { call } = bench
  const { customer, conversation } = await newConversation(bench, { externalId: 'call-1' })
  await call('PATCH', `/v1/customers/${customer}`, {
    emails: [{ email: 'ada@acme.example' }],
    phones: [{ phone: '+14155550123' }],
    externalId: 'ada',
  })
  const attachment = (await call('POST', '/v1/attachments', file)).body.data.id
  const messageReply = await newMessage(bench, conversation, {
    externalId: 'call-1',
    attachments: [attachment],
  })
  const note = (await call('POST', `/v1/conversations/${conversation}/notes`, { body: 'Hi' })).body.data.id
  const user = givenUser(bench.instance, { name: 'Grace', email: 'grace@acme.example' })
  const token = (await call('POST', '/v1/auth/tokens', {})).body.data.id
  const company = (await call('POST', '/v1/companies', { name: 'Acme' })).body.data.id
  const hook = (await call('POST', '/v1/outbound-webhooks', webhook)).body.data.id
  const team = (await call('POST', '/v1/teams', { name: 'Support' })).body.data.id
  givenUser(bench.instance, { name: 'Heidi', email: 'heidi@acme.example', status: 'Available' })
  const session = (await call('GET', '/v1/routing/work-sessions')).body.data[0].id
  const lunch = { name: 'Lunch', statusType: 'unavailable' }
  const status = (await call('POST', '/v1/routing/statuses', lunch)).body.data.id
  const waiting = (await call('POST', '/v1/conversations', { customer })).body.data.id
  const needed = await call('POST', '/v1/routing/work-items', { conversation: waiting })
  const item = needed.body.data.id
  const queue = (await call('POST', '/v1/routing/queues', { name: 'Sales' })).body.data.id
  const other = await newCustomer(bench, {})
  const source = await newCustomer(bench, {})
  const merge = (await call('POST', '/v1/customers/merges', { source, target: customer })).body.data.id
  const klass = (await call('POST', '/v1/klasses', { name: 'trip' })).body.data.id
  await call('POST', '/v1/klasses', { name: 'order' })
  const order = { title: 'Order 7', externalId: 'order-7' }
  const kobject = (await call('POST', '/v1/klasses/order', order)).body.data.id
  const bulk = (await call('POST', '/v1/companies/bulk', [{}])).body.data.id
  const draft = (await call('POST', `/v1/customers/${customer}/drafts`, { channel: 'chat' })).body.data.id
  const draftFile = (await call('POST', `/v1/drafts/${draft}/attachments`, file)).body.data.id
  await call('PATCH', `/v1/customers/${other}`, { tags: ['seen'] })
  const tag = (await call('GET', '/v1/tags')).body.data[0].id
  const { org } = bench.instance.state
  const ids = {
    customer,
    draft,
    draftFile,
    bulk,
    klass,
    kobject,
    name: 'order',
    other,
    merge,
    conversation,
    message: messageReply.body.data.id,
    attachment,
    note,
    user,
    token,
    team,
    company,
    webhook: hook,
    status,
    session,
    item,
    queue,
    tag,
    org,
    brand: brandIdOf(org),
    sla: absent,
    app: 'ujet',
    resource: 'message',
  }
  return { bench, ids }
}

type Ids = Record<string, string>

function filled(text: string, ids: Ids): string {
  return text.replace(/\{(\w+)\}/g, (_match, name: string) => ids[name] ?? '')
}

function callRoute(
  bench: Bench,
  { route, body }: { route: string; body?: unknown },
  ids: Ids,
  secret?: string | null,
) {
  const [method, path] = filled(route, ids).split(' ')
  const payload = body === undefined ? undefined : JSON.parse(filled(JSON.stringify(body), ids))
  return bench.call(method!, path!, payload, secret)
}

const cases = routes.map((entry) => [entry.route, entry] as const)
const withId = cases.filter(([route, entry]) => route.includes('{') && !entry.fixedNames)
const withBody = cases.filter(([, entry]) => entry.body !== undefined)

it.each(cases)('%s answers a valid request', async (_name, entry) => {
  const { bench, ids } = await filledBench()
  const { status, body, headers } = await callRoute(bench, entry, ids)
  expect(status).toBe(entry.ok)
  if (entry.ok === 204) expect(body).toBeNull()
  else if (entry.noneYet)
    expect(body.errors[0]).toMatchObject({ code: 'notfound', source: { parameter: 'id' } })
  else expect(body[entry.bare ? 'events' : 'data']).toBeDefined()
  expect(headers.get('x-ratelimit-limit')).toBe('1000')
})

it.each(cases)('%s requires a token', async (_name, entry) => {
  const { bench, ids } = await filledBench()
  const before = JSON.stringify(bench.host.changes)
  const { status, body } = await callRoute(bench, entry, ids, null)
  expect(status).toBe(401)
  expect(body.errors[0]).toEqual({ status: 401, code: 'unauthorized', title: 'Unauthorized' })
  expect(JSON.stringify(bench.host.changes)).toBe(before)
})

it.each(cases.filter(([, { anyRole }]) => !anyRole))('%s requires a role', async (_name, entry) => {
  const { bench, ids } = await filledBench()
  const before = JSON.stringify(bench.host.changes)
  const { status, body } = await callRoute(bench, entry, ids, bench.keyWith('org.tracking'))
  expect(status).toBe(403)
  expect(body.errors[0]).toEqual({ status: 403, code: 'forbidden', title: 'Forbidden' })
  expect(JSON.stringify(bench.host.changes)).toBe(before)
})

it.each(withId)('%s refuses a malformed id and an unknown one', async (_name, entry) => {
  const { bench, ids } = await filledBench()
  const before = JSON.stringify(bench.host.changes)
  const name = entry.id ?? /\{(\w+)\}/.exec(entry.route)![1]!
  const malformed = await callRoute(bench, entry, { ...ids, [name]: 'nonsense' })
  expect(malformed.status).toBe(entry.orName ? 404 : 400)
  expect(malformed.body.errors[0].code).toBe(entry.orName ? 'notfound' : 'badparam')
  const unknown = await callRoute(bench, entry, { ...ids, [name]: absent })
  expect(unknown.status).toBe(404)
  expect(unknown.body.errors[0].code).toBe('notfound')
  expect(JSON.stringify(bench.host.changes)).toBe(before)
})

it.each(withBody)('%s refuses a body with an unknown property, or of another type', async (_name, entry) => {
  const { bench, ids } = await filledBench()
  const before = JSON.stringify(bench.host.changes)
  for (const body of [
    Array.isArray(entry.body) ? [7] : { ...(entry.body as object), nonsense: 1 },
    'text',
    null,
  ]) {
    const { status, body: refusal } = await callRoute(bench, { ...entry, body }, ids)
    expect(status).toBe(400)
    expect(refusal.errors[0]).toMatchObject({ status: 400, code: 'badparam' })
  }
  expect(JSON.stringify(bench.host.changes)).toBe(before)
})

it('documents all these routes at /openapi.json, and no others', async () => {
  const { body } = await benchWith().call('GET', '/openapi.json', undefined, null)
  const documented = Object.entries(body.paths as Record<string, object>)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`),
    )
  const tested = routes.map(({ route }) =>
    route
      .replace(/\?.+$/, '')
      .replace(/\{\w+\}/g, '{}')
      .replace(/=.+$/, '={}'),
  )
  // A klass by its id and the objects of a klass by its name share a path, which stands there once.
  expect(documented.sort()).toEqual([...new Set(tested)].sort())
})

it('answers 404 to any other route or method, and counts the call', async () => {
  const { call } = benchWith()
  for (const [method, path] of [
    ['GET', '/v1/teapots'],
    ['DELETE', '/v1/customers'],
    ['DELETE', '/v1/users'],
  ] as const) {
    const { status, body, headers } = await call(method, path)
    expect(status).toBe(404)
    expect(body.errors[0]).toMatchObject({ status: 404, code: 'notfound', title: 'Not Found' })
    expect(Number(headers.get('x-ratelimit-remaining'))).toBeLessThan(1000)
  }
})

it('accepts a trailing slash in the path', async () => {
  expect((await benchWith().call('GET', '/v1/users/current/')).status).toBe(200)
})
