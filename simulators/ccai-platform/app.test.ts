import { expect, test } from 'vitest'
import { unlimited } from './state/switches.ts'
import { basic, platform, ways } from './testing/bench.ts'

const routes = [
  '/apps/api/v1/calls/1418',
  '/manager/api/v1/calls',
  '/manager/api/v1/chats',
  '/manager/api/v1/agents',
  '/manager/api/v1/settings/organization',
]

const unauthorized = { status: 401, error: 'unauthorized', message: 'Not Authorized' }

const logins: Record<string, Record<string, string>> = {
  'without a login': {},
  'with another subdomain': { authorization: basic('acme') },
  'with a subdomain of that length': { authorization: basic('standim') },
  'with a longer subdomain': { authorization: basic('standin2') },
  'with another token': { authorization: basic('standin', 'standin-ccai-tokem') },
  'with the login of the events': { authorization: basic('standin', 'standin-ccai-events') },
  'with an empty token': { authorization: basic('standin', '') },
  'with the token alone': {
    authorization: `Basic ${Buffer.from('standin-ccai-token').toString('base64')}`,
  },
  'with a login that is no base64': { authorization: 'Basic ::::' },
  'with another scheme': { authorization: 'Bearer standin-ccai-token' },
}

const refusals = routes.flatMap((path) => Object.keys(logins).map((how) => [path, how] as const))

test.each(refusals)('%s %s is refused', async (path, how) => {
  const { play, get, instance } = platform()
  await play(...ways.selecting!)
  expect(await get(path, logins[how])).toMatchObject({ status: 401, body: unauthorized })
  expect([instance.tokens.uses('ccai-api'), instance.tokens.refusals()]).toEqual([0, 1])
})

test.each(routes)('%s answers with the right credentials', async (path) => {
  const { play, get, instance } = platform()
  await play(...ways.selecting!)
  expect((await get(path)).status).toBe(200)
  expect(instance.tokens.uses('ccai-api')).toBe(1)
})

test('the call object of a finished call', async () => {
  const { play, get } = platform()
  await play(...ways['wrapped up']!)
  const { body } = await get('/apps/api/v1/calls/1418')
  expect(body).toEqual({
    id: 1418,
    parent_id: null,
    lang: 'en',
    call_type: 'Voice Inbound (IVR)',
    status: 'finished',
    created_at: '2026-01-05T09:20:00.000Z',
    queued_at: '2026-01-05T09:20:01.000Z',
    assigned_at: '2026-01-05T09:20:06.000Z',
    connected_at: '2026-01-05T09:20:10.000Z',
    ends_at: '2026-01-05T09:21:10.000Z',
    scheduled_at: null,
    updated_at: '2026-01-05T09:21:40.000Z',
    wait_duration: 9,
    call_duration: 60,
    hold_duration: 0,
    rating: null,
    has_feedback: false,
    verified: false,
    voip_provider: 'voip_provider_twilio',
    recording_permission: 'not_asked',
    recording_url: null,
    voicemail_reason: 'not_voicemail',
    deflection: 'no_deflection',
    disconnected_by: 'disconnected_by_end_user',
    fail_reason: 'nothing',
    fail_details: null,
    support_number: '+14155550100',
    outbound_number: '+14155550100',
    offer_type: null,
    offer_events: [],
    answer_type: 'manual',
    out_ticket_id: null,
    out_ticket_url: null,
    selected_menu: {
      id: 12,
      name: 'Billing',
      parent_id: 3,
      position: 1,
      deleted: false,
      hidden: false,
      menu_type: 'ivr_menu',
      output_msg: '',
    },
    menu_path: { items_count: 2, name: 'Main Menu - IVR/Billing', materialized_path: '3/12' },
    agent_info: {
      id: 1,
      name: 'Mina Duval',
      first_name: 'Mina',
      last_name: 'Duval',
      agent_number: 'A-001',
      avatar_url: '',
    },
    end_user: { id: 77, identifier: null, out_contact_id: null },
    photos: [],
    videos: [],
    transfers: [],
    participants: [
      {
        id: 1,
        call_id: 1418,
        type: 'end_user',
        status: 'finished',
        user_id: null,
        end_user_id: 77,
        connected_at: '2026-01-05T09:20:10.000Z',
        ended_at: '2026-01-05T09:21:10.000Z',
        call_duration: 60,
        hold_duration: null,
        fail_reason: 'nothing',
      },
      {
        id: 2,
        call_id: 1418,
        type: 'agent',
        status: 'finished',
        user_id: 1,
        end_user_id: null,
        connected_at: '2026-01-05T09:20:10.000Z',
        ended_at: '2026-01-05T09:21:10.000Z',
        call_duration: 60,
        hold_duration: null,
        fail_reason: 'nothing',
      },
    ],
    deflection_details: [],
  })
})

test.each([
  ['selecting', 'waiting', []],
  ['queued', 'waiting', []],
  ['assigned', 'waiting', ['waiting']],
  ['connecting', 'waiting', ['waiting']],
  ['connected', 'connected', ['connected']],
  ['transferring', 'connected', ['connected', 'waiting']],
  ['finished', 'finished', ['finished']],
])(
  'what has not begun lasts 0 seconds, and the participants of a call that is %s',
  async (way, contact, agents) => {
    const { play, get } = platform()
    await play(...ways[way]!)
    const { body } = await get('/apps/api/v1/calls/1418')
    const isConnected = body.connected_at !== null
    expect([body.wait_duration, body.call_duration, body.hold_duration]).toEqual([
      isConnected ? 9 : 0,
      way === 'finished' ? 60 : 0,
      0,
    ])
    const statuses = (type: string) =>
      body.participants
        .filter((participant: { type: string }) => participant.type === type)
        .map(({ status }: { status: string }) => status)
    expect([statuses('end_user'), statuses('agent')]).toEqual([[contact], agents])
  },
)

test('a call object does not change by the passing of time', async () => {
  const { play, get, host } = platform()
  await play(...ways.queued!)
  const { body } = await get('/apps/api/v1/calls/1418')
  await host.advance(3_600_000)
  expect((await get('/apps/api/v1/calls/1418')).body).toEqual(body)
})

test('an unknown call is answered with 404', async () => {
  const answer = { status: 404, error: 'not_found', message: 'Not Found' }
  expect(await platform().get('/apps/api/v1/calls/1418')).toMatchObject({ status: 404, body: answer })
})

test.each(['abc', '-1', '1.5', '0', '01418', '1418abc', '9'.repeat(16), '%20'])(
  'the malformed id %s is that of no call or chat',
  async (id) => {
    const { get, play } = platform()
    await play(...ways.finished!)
    const answer = { status: 404, body: { status: 404, error: 'not_found', message: 'Not Found' } }
    expect(await get(`/apps/api/v1/calls/${id}`)).toMatchObject(answer)
    expect(await get(`/apps/api/v1/chats/${id}/messages`)).toMatchObject(answer)
  },
)

test.each([
  '/apps/api/v1/nothing',
  '/apps/api/v1/emails',
  '/manager/api/v1/emails',
  '/apps/api/v2/calls/1418',
])('the unknown route %s is answered with 404', async (path) => {
  const answer = { status: 404, error: 'not_found', message: 'Not Found' }
  expect(await platform().get(path)).toMatchObject({ status: 404, body: answer })
})

test('each API allows ten requests per second and tenant, counted for itself', async () => {
  const { get, host } = platform()
  const statuses = async (path: string, times: number) => {
    const answered = []
    for (let time = 0; time < times; time += 1) answered.push((await get(path)).status)
    return answered
  }
  const call = '/apps/api/v1/calls/1'
  expect(await statuses(call, 11)).toEqual([...Array(10).fill(404), 429])
  const { body, headers } = await get(call)
  expect(body).toEqual({ status: 429, error: 'too_many_requests', message: 'rate limit exceeded' })
  expect(headers.get('retry-after')).toBeNull()
  await host.advance(999)
  expect(await statuses(call, 1)).toEqual([429])
  await host.advance(1)
  expect(await statuses(call, 1)).toEqual([404])
  expect(await statuses('/manager/api/v1/agents', 11)).toEqual([...Array(10).fill(200), 429])
  expect(await statuses(call, 1)).toEqual([404])
})

test('the rate limit and the header `retry-after` are switches', async () => {
  const { get } = platform({ switches: { appsRequestsPerSecond: 1, retryAfterHeader: true } })
  expect((await get('/apps/api/v1/calls/1')).headers.get('retry-after')).toBeNull()
  const { status, headers } = await get('/apps/api/v1/calls/1')
  expect([status, headers.get('retry-after')]).toEqual([429, '1'])
})

test('without a limit any number of requests is answered in one second', async () => {
  const { get } = platform({ switches: unlimited })
  for (let count = 0; count < 30; count += 1) {
    expect((await get('/apps/api/v1/calls/1')).status).toBe(404)
    expect((await get('/manager/api/v1/agents')).status).toBe(200)
  }
})

test('the limit of the Manager API is a switch', async () => {
  const { get } = platform({ switches: { managerRequestsPerSecond: 1 } })
  const statuses = []
  for (const path of ['manager', 'manager', 'apps']) {
    const route = path === 'apps' ? 'agent_statuses' : 'agents'
    statuses.push((await get(`/${path}/api/v1/${route}`)).status)
  }
  expect(statuses).toEqual([200, 429, 200])
})

test('the organization object has the subdomain of the tenant', async () => {
  const { body } = await platform().get('/manager/api/v1/settings/organization')
  expect(body).toEqual({ subdomain: 'standin' })
})

test.each([
  [{ eventdetail: 'enriched' }, 'Unrecognized key: \\"eventdetail\\"'],
  [{ eventDetail: 'all' }, '"eventDetail"'],
  [{ eventDuplicates: 11 }, '"eventDuplicates"'],
  [{ appsRequestsPerSecond: 0 }, '"appsRequestsPerSecond"'],
  [{ managerRequestsPerSecond: 0 }, '"managerRequestsPerSecond"'],
  [{ outboundNumbers: [] }, '"outboundNumbers"'],
])('an unknown switch or an invalid value is rejected: %j', (switches, named) => {
  expect(() => platform({ switches })).toThrow(named)
})
