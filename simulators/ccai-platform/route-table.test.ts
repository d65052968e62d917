import { expect, test } from 'vitest'
import { copyState } from '../kit/table.ts'
import { writtenLines } from '../kit/testing/written-lines.ts'
import { ccaiPlatformSimulator } from './simulator.ts'
import {
  basic,
  chatWays,
  kustomerStatuses,
  type Platform,
  portal,
  statusList,
  ways,
} from './testing/bench.ts'

const record = { out_ticket_id: 'c-1', out_ticket_url: 'https://acme.kustomerapp.com/app/conversations/c-1' }
const contact = { from_user_id: 78, message: { type: 'text', content: 'hi' } }
const opened = { action: 'opened', agent: 'mina@acme.example', instance: 'page-9' }
const settings = { inheritance: false, direction: 'one-way', priority: 'latest', mapping: [] }
const statuses = { status: 'Break', agent_ids: [1, 2], team_ids: [] }

function fileOfUsers(id?: string): FormData {
  const form = new FormData()
  const users = [{ email: 'jo@acme.example', first_name: 'Jo', last_name: 'Lind' }]
  form.set('file', new File([JSON.stringify(users)], 'users.json'))
  if (id !== undefined) form.set('id', id)
  return form
}

/** Every route, with a valid id and body and the expected status, and the same with an unknown id. */
const routes: ReadonlyArray<{
  readonly route: string
  readonly ok: number
  readonly body?: unknown
  /** The path, status and body of a request with an unknown id. */
  readonly unknown?: readonly [path: string, status: number, body?: unknown]
  /** Whether the route needs the token of the adapter instead of the credentials of the APIs. */
  readonly adapter?: true
  /** Whether its body may hold any member, as nothing is read from it. */
  readonly takesAnything?: true
}> = [
  { route: 'GET /apps/api/v1/calls/1418', ok: 200, unknown: ['/apps/api/v1/calls/9', 404] },
  { route: 'PATCH /apps/api/v1/calls/1418', ok: 200, body: record, unknown: ['/apps/api/v1/calls/9', 404] },
  {
    route: 'POST /apps/api/v1/calls',
    ok: 201,
    body: { call_type: 'Voice Inbound (API)', menu_id: 12, end_user_number: '+14155550123' },
    unknown: [
      '/apps/api/v1/calls',
      400,
      { call_type: 'Voice Inbound (API)', menu_id: 99, end_user_number: '+14155550123' },
    ],
  },
  {
    route: 'PATCH /apps/api/v1/calls/scheduled/1419/cancel',
    ok: 200,
    unknown: ['/apps/api/v1/calls/scheduled/9/cancel', 404],
  },
  { route: 'PATCH /apps/api/v1/calls/scheduled/cancel', ok: 200, body: { call_ids: [1419, 9] } },
  {
    route: 'GET /apps/api/v1/calls/1418/customer_flag',
    ok: 200,
    unknown: ['/apps/api/v1/calls/9/customer_flag', 404],
  },
  {
    route: 'PATCH /apps/api/v1/calls/1418/customer_flag',
    ok: 200,
    body: { bad_actor: true },
    unknown: ['/apps/api/v1/calls/9/customer_flag', 404],
  },
  ...['POST /apps/api/v1/calls/1418/dial', 'PUT /apps/api/v1/calls/add/1418/dial'].map((route) => {
    const body = { agent_email: 'mina@acme.example', phone_number: '+14155550177' }
    return { route, ok: 422, body, unknown: [route.split(' ')[1]!.replace('1418', '9'), 404] as const }
  }),
  {
    route: 'POST /apps/api/v1/calls/1419/end_user',
    ok: 202,
    body: { identifier: 'user-9' },
    unknown: ['/apps/api/v1/calls/9/end_user', 404],
  },
  {
    route: 'POST /apps/api/v1/chats/135/end_user',
    ok: 202,
    body: { identifier: 'user-9' },
    unknown: ['/apps/api/v1/chats/9/end_user', 404],
  },
  { route: 'GET /apps/api/v1/chats?end_user_identifier=user-8841', ok: 200 },
  {
    route: 'GET /apps/api/v1/chats/135/messages',
    ok: 200,
    unknown: ['/apps/api/v1/chats/9/messages', 404],
  },
  { route: 'GET /apps/api/v1/chats/135/photos', ok: 200, unknown: ['/apps/api/v1/chats/9/photos', 404] },
  { route: 'GET /apps/api/v1/chats/135/videos', ok: 200, unknown: ['/apps/api/v1/chats/9/videos', 404] },
  {
    route: 'POST /apps/api/v1/chats/135/custom_data',
    ok: 200,
    body: { custom_data: { tier: 'gold' } },
    unknown: ['/apps/api/v1/chats/9/custom_data', 404],
  },
  {
    route: 'POST /apps/api/v1/chats/135/escalations',
    ok: 422,
    takesAnything: true,
    body: { reason: 'by_consumer' },
    unknown: ['/apps/api/v1/chats/9/escalations', 404],
  },
  { route: 'GET /apps/api/v1/wait_times?lang=en', ok: 200 },
  {
    route: 'GET /apps/api/v1/queue_operation_statuses?menu_id=12&lang=en&channel_type=call',
    ok: 200,
    unknown: ['/apps/api/v1/queue_operation_statuses?menu_id=99&lang=en&channel_type=call', 404],
  },
  { route: 'GET /apps/api/v1/agent_statuses', ok: 200 },
  {
    route: 'POST /apps/api/v1/agent_statuses/force_logout',
    ok: 200,
    body: { agent_ids: [2] },
    unknown: ['/apps/api/v1/agent_statuses/force_logout', 422, { agent_ids: [99] }],
  },
  { route: 'GET /apps/api/v1/chats/135', ok: 200, unknown: ['/apps/api/v1/chats/9', 404] },
  { route: 'PATCH /apps/api/v1/chats/135', ok: 200, body: record, unknown: ['/apps/api/v1/chats/9', 404] },
  {
    route: 'PATCH /apps/api/v1/chats/136/resume',
    ok: 200,
    unknown: ['/apps/api/v1/chats/9/resume', 404],
  },
  {
    route: 'POST /apps/api/v1/chats',
    ok: 201,
    body: { chat: { menu_id: 12, end_user_id: 78 } },
    unknown: ['/apps/api/v1/chats', 422, { chat: { menu_id: 12, end_user_id: 99 } }],
  },
  {
    route: 'POST /apps/api/v1/chats/135/message',
    ok: 200,
    body: contact,
    unknown: ['/apps/api/v1/chats/9/message', 404],
  },
  { route: 'POST /apps/api/v1/end_users', ok: 200, body: { identifier: 'user-1' } },
  {
    route: 'GET /apps/api/v1/end_users?id=78',
    ok: 200,
    unknown: ['/apps/api/v1/end_users?id=99', 404],
  },
  {
    route: 'POST /apps/api/v1/crm/contact_data',
    ok: 200,
    body: { call_id: '1418', contact: { name: 'Ada' } },
    unknown: ['/apps/api/v1/crm/contact_data', 422, { call_id: '9', contact: {} }],
  },
  {
    route: 'POST /apps/api/v1/agent_statuses',
    ok: 200,
    body: statuses,
    unknown: ['/apps/api/v1/agent_statuses', 422, { ...statuses, agent_ids: [99] }],
  },
  { route: 'GET /apps/api/v1/bulk/users/template', ok: 200 },
  { route: 'POST /apps/api/v1/bulk/users/upload', ok: 200, body: fileOfUsers() },
  {
    route: 'PUT /apps/api/v1/bulk/users/upload',
    ok: 200,
    body: fileOfUsers('1'),
    unknown: ['/apps/api/v1/bulk/users/upload', 404, fileOfUsers('9')],
  },
  {
    route: 'POST /apps/api/v1/bulk/users/proceed',
    ok: 200,
    body: { id: 1 },
    unknown: ['/apps/api/v1/bulk/users/proceed', 404, { id: 9 }],
  },
  { route: 'GET /apps/api/v1/bulk/users/jobs', ok: 200 },
  {
    route: 'GET /apps/api/v1/bulk/users/jobs/1',
    ok: 200,
    unknown: ['/apps/api/v1/bulk/users/jobs/9', 404],
  },
  {
    route: 'GET /apps/api/v1/bulk/users/errors/scheme/1',
    ok: 200,
    unknown: ['/apps/api/v1/bulk/users/errors/scheme/9', 404],
  },
  {
    route: 'GET /apps/api/v1/bulk/users/errors/update/1',
    ok: 200,
    unknown: ['/apps/api/v1/bulk/users/errors/update/9', 404],
  },
  { route: 'GET /manager/api/v1/calls', ok: 200 },
  { route: 'GET /manager/api/v1/chats', ok: 200 },
  { route: 'GET /manager/api/v1/agents', ok: 200 },
  { route: 'GET /manager/api/v1/agents/current_status', ok: 200 },
  { route: 'GET /manager/api/v1/agent_activity_logs', ok: 200 },
  { route: 'GET /manager/api/v1/user_statuses', ok: 200 },
  { route: 'GET /manager/api/v1/menus', ok: 200 },
  { route: 'GET /manager/api/v1/menus/tree', ok: 200 },
  { route: 'GET /manager/api/v1/teams', ok: 200 },
  { route: 'GET /manager/api/v1/teams/tree', ok: 200 },
  { route: 'GET /manager/api/v1/teams/1', ok: 200, unknown: ['/manager/api/v1/teams/9', 404] },
  { route: 'GET /manager/api/v1/settings/organization', ok: 200 },
  {
    route: 'POST /adapter/messages',
    ok: 200,
    body: opened,
    adapter: true,
    unknown: ['/adapter/messages', 404, { ...opened, action: 'closed' }],
  },
  { route: 'GET /standin/agent-status-settings', ok: 200 },
  {
    route: 'PUT /standin/agent-status-settings',
    ok: 200,
    body: settings,
    unknown: [
      '/standin/agent-status-settings',
      422,
      {
        ...settings,
        mapping: [{ kustomer_status: 's-9', kustomer_name: 'Nothing', ccai_status: 0 }],
      },
    ],
  },
  { route: 'GET /recordings/call-1418.mp3', ok: 200, unknown: ['/recordings/call-9.mp3', 404] },
  { route: 'GET /transcripts/chat-137.txt', ok: 200, unknown: ['/transcripts/chat-9.txt', 404] },
  { route: 'GET /photos/photo-1.jpg', ok: 200, unknown: ['/photos/photo-9.jpg', 404] },
  { route: 'GET /videos/video-1.mp4', ok: 200, unknown: ['/videos/video-9.mp4', 404] },
]

/**
 * A tenant with files, a finished call (1418), a booked one (1419) and chats: 135 is connected, 136 dismissed, 137
 * finished.
 */
async function filled(switches: object = {}): Promise<Platform> {
  const tenant = portal(() => statusList(kustomerStatuses), { callRecording: true, ...switches })
  tenant.act('ccai.admin.add-team', { name: 'Claims' })
  const named = (chat: string, steps: NonNullable<(typeof chatWays)[string]>) =>
    steps.map(([after, act, args]) => [after, act, { ...args, chat }] as const)
  await tenant.play(...ways.finished!, ...named('h1', chatWays.connected!))
  await tenant.play(
    [0, 'ccai.smart-action.complete', { chat: 'h1', action: 'photos', photos: 1 }],
    [0, 'ccai.smart-action.complete', { chat: 'h1', action: 'videos', videos: 1 }],
    ...named('h2', chatWays.dismissed!),
    ...named('h3', chatWays['both wrote']!),
    [5, 'ccai.chat.end', { chat: 'h3', by: 'agent' }],
  )
  await tenant.open()
  await tenant.send('POST', '/apps/api/v1/calls', {
    call_type: 'Voice Scheduled (API)',
    menu_id: 12,
    end_user_number: '+14155550123',
    scheduled_at: '2026-01-06T09:00:00Z',
  })
  await tenant.send('POST', '/apps/api/v1/end_users', { identifier: 'user-8841', phone: '+14155550123' })
  await ask(tenant, 'POST', '/apps/api/v1/bulk/users/upload', fileOfUsers(), basic())
  await tenant.host.advance(1000)
  return tenant
}

const adapterLogin = 'Bearer standin-adapter-token'

async function ask(
  { instance }: Platform,
  method: string,
  path: string,
  body: unknown,
  authorization: string | null,
) {
  const request = new Request(`https://acme.ccai.example${path}`, {
    method,
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isSendable(body) ? body : JSON.stringify(body) }),
  })
  const answer = await ccaiPlatformSimulator.fetch(request, { instance })
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}

function isSendable(body: unknown): body is string | FormData {
  return typeof body === 'string' || body instanceof FormData
}

const cases = routes.map((entry) => [entry.route, entry] as const)
const [methodOf, pathOf] = [0, 1].map((at) => (route: string) => route.split(' ')[at]!)
const loginOf = ({ adapter }: { adapter?: true }) => (adapter ? adapterLogin : basic())

/** Everything that a refused request must not change. */
const contentOf = ({ instance, host }: Platform) =>
  JSON.stringify([copyState(instance.state), host.changes, instance.deliveries.rows()])

test.each(cases)('%s answers a valid request', async (_name, { route, ok, body, ...entry }) => {
  const answer = await ask(await filled(), methodOf!(route), pathOf!(route), body, loginOf(entry))
  expect([answer.status, answer.text.length > 1]).toEqual([ok, true])
})

// Every table, what is told and what is sent: a member that a write forgets, or touches besides, is seen here.
test.each(cases.filter(([name, { ok }]) => !name.startsWith('GET ') && ok < 300))(
  '%s writes what it should, and tells it',
  async (_name, { route, body, ...entry }) => {
    const tenant = await filled()
    await tenant.host.advance(5000)
    const { instance, host } = tenant
    const [before, changes, sent] = [copyState(instance.state), host.changes.length, host.sent.length]
    await ask(tenant, methodOf!(route), pathOf!(route), body, loginOf(entry))
    await host.advance(60_000)
    const told = host.changes.slice(changes).map((change) => JSON.stringify(change))
    const events = host.sent.slice(sent).map(({ method, url, body }) => `${method} ${url} ${body}`)
    expect([...writtenLines(before, copyState(instance.state)), ...told, ...events]).toMatchSnapshot()
  },
)

const wrongLogins = [
  ['no login', null],
  ['another token', basic('standin', 'standin-ccai-tokem')],
  ['another subdomain', basic('acme')],
] as const

test.each(
  cases.flatMap(([name, entry]) =>
    [
      ...wrongLogins,
      ['the credentials of other routes', entry.adapter ? basic() : adapterLogin] as const,
    ].map(([how, login]) => [name, how, login, entry] as const),
  ),
)('%s with %s is refused, and nothing changes', async (_name, _how, login, { route, body }) => {
  const tenant = await filled()
  const before = contentOf(tenant)
  const { status, text } = await ask(tenant, methodOf!(route), pathOf!(route), body, login)
  expect([status, JSON.parse(text)]).toEqual([
    401,
    { status: 401, error: 'unauthorized', message: 'Not Authorized' },
  ])
  expect(contentOf(tenant)).toBe(before)
})

const withBody = cases.filter(([, { body }]) => body !== undefined && !(body instanceof FormData))

test.each(
  withBody.flatMap(([name, entry]) =>
    [
      ['{', 'Malformed JSON'],
      ['"text"', ''],
      ['null', ''],
      ['[]', ''],
    ].map(([body, message]) => [name, body!, message!, entry] as const),
  ),
)(
  '%s with the body %s is refused, and nothing changes',
  async (_name, body, message, { route, ...entry }) => {
    const tenant = await filled()
    const before = contentOf(tenant)
    const { status, text } = await ask(tenant, methodOf!(route), pathOf!(route), body, loginOf(entry))
    const refusal = { status: 400, error: 'bad_request', message: expect.stringContaining(message) }
    expect([status, JSON.parse(text)]).toEqual([400, refusal])
    expect(withoutRateCounter(contentOf(tenant))).toBe(withoutRateCounter(before))
  },
)

const strange = (body: unknown) => JSON.stringify({ ...(body as object), nonsense: 1 })
const isOurs = (route: string) => /\/(?:adapter|standin)\//.test(route)

test.each(withBody)('%s with an unknown member', async (_name, { route, body, ok, ...entry }) => {
  const tolerant = await filled()
  const [method, path] = [methodOf!(route), pathOf!(route)]
  const passed = await ask(tolerant, method, path, strange(body), loginOf(entry))
  expect(passed.status).toBe(isOurs(route) ? 400 : ok)
  if (entry.takesAnything) return
  const strict = await filled({ unknownParameters: 'refused' })
  const before = contentOf(strict)
  const { status, text } = await ask(strict, method, path, strange(body), loginOf(entry))
  expect([status, JSON.parse(text).message]).toEqual([400, expect.stringContaining('nonsense')])
  expect(withoutRateCounter(contentOf(strict))).toBe(withoutRateCounter(before))
})

test.each(cases.filter(([name]) => name.startsWith('GET ')))(
  '%s with an unknown parameter',
  async (_name, { route, ...entry }) => {
    const path = `${pathOf!(route)}${route.includes('?') ? '&' : '?'}nonsense=1`
    const passed = await ask(await filled(), 'GET', path, undefined, loginOf(entry))
    expect(passed.status).toBe(200)
    const strict = await filled({ unknownParameters: 'refused' })
    const { status, text } = await ask(strict, 'GET', path, undefined, loginOf(entry))
    // The switch is for the vendor's two APIs; links of files and the settings, which are ours, are of neither.
    const isOfApi = /^GET \/(?:apps|manager)\//.test(route)
    expect([status, text.includes('nonsense')]).toEqual(isOfApi ? [400, true] : [200, false])
  },
)

test.each(cases.filter(([, { unknown }]) => unknown))(
  '%s with an unknown id is refused, and nothing changes',
  async (_name, { route, body, unknown, ...entry }) => {
    const tenant = await filled()
    const before = contentOf(tenant)
    const [path, expected, otherBody = body] = unknown!
    const { status, text } = await ask(tenant, methodOf!(route), path, otherBody, loginOf(entry))
    expect([status, JSON.parse(text).status]).toEqual([expected, expected])
    expect(withoutRateCounter(contentOf(tenant))).toBe(withoutRateCounter(before))
  },
)

/** Leaves out the counter of the rate limit, which also counts refused requests that have valid credentials. */
function withoutRateCounter(state: string): string {
  return state.replace(/\{"second":\d+,"requests":\d+\}/g, '')
}

test('the table lists all routes of the OpenAPI document', async () => {
  const { text } = await ask(await filled(), 'GET', '/openapi.json', undefined, null)
  const { paths } = JSON.parse(text) as { paths: Record<string, object> }
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`),
  )
  const listed = routes.map(({ route }) =>
    route
      .replace(/\?.+$/, '')
      .replace(/\/\d+(?=\/|$)/g, '/{}')
      .replace(/\/[\w-]+\.\w{3}$/, '/{}'),
  )
  expect(documented.sort()).toEqual(listed.sort())
})
