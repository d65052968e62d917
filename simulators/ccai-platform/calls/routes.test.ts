import { describe, expect, test } from 'vitest'
import { copyState } from '../../kit/table.ts'
import { basic, type Platform, platform } from '../testing/bench.ts'

const path = '/apps/api/v1/calls'
const contact = '+14155550188'
const mina = 'mina@acme.example'
const outbound = {
  call_type: 'Voice Outbound (API)',
  agent_email: mina,
  end_user_number: contact,
  lang: 'en',
}
const inbound = { call_type: 'Voice Inbound (API)', menu_id: 12, end_user_number: '+1 415-555-0188' }
const booked = {
  call_type: 'Voice Scheduled (API)',
  lang: 'en',
  menu_id: 12,
  end_user_number: contact,
  scheduled_at: '2026-01-05T11:00:00+01:00',
}

/** How far in the future the calls of these tests are booked, in milliseconds. */
const untilMs = 40 * 60_000

/** A tenant with the queue Billing (12), in which a call (1418) waits. */
async function withQueue(switches: object = {}): Promise<Platform> {
  const tenant = platform({ switches })
  await tenant.play([0, 'ccai.call.incoming', { from: '+33155550123', menu: 'Billing' }])
  return tenant
}

const make = (tenant: Platform, body: object) => tenant.send('POST', path, body)

describe('a call for an agent', () => {
  test('rings the agent, then the contact', async () => {
    const tenant = await withQueue()
    const { act, events, host, get } = tenant
    const { status, body } = await make(tenant, outbound)
    expect([status, body]).toMatchObject([
      201,
      {
        id: 1419,
        call_type: 'Voice Outbound (API)',
        status: 'assigned',
        queued_at: null,
        assigned_at: '2026-01-05T09:20:00.000Z',
        connected_at: null,
        wait_duration: 0,
        call_duration: 0,
        hold_duration: 0,
        selected_menu: null,
        menu_path: null,
        agent_info: { id: 1, agent_number: 'A-001' },
        end_user: null,
        outbound_number: '+14155550100',
        answer_type: 'manual',
        offer_events: [],
      },
    ])
    const waiting = { status: 'waiting', call_id: 1419, call_duration: null, hold_duration: null }
    expect(body.participants).toMatchObject([
      { id: 1, type: 'agent', user_id: 1, end_user_id: null, ...waiting },
      { id: 2, type: 'end_user', user_id: null, end_user_id: null, ...waiting },
    ])
    act('ccai.call.answer', { call: 'call-1419' })
    expect((await get(`${path}/1419`)).body.status).toBe('connecting')
    await host.advance(4000)
    act('ccai.call.pick-up', { call: 'call-1419' })
    await host.advance(0)
    expect(events().at(-1)!.item).toMatchObject({
      call_id: 1419,
      call_type: 'Voice Outbound (API)',
      status: 'connected',
      end_user: { identifier: null, out_contact_id: null },
      participants: [
        { type: 'External', dn: contact },
        { type: 'Agent', status: 'connected', id: 1, agent_number: 'A-001' },
      ],
    })
  })

  test('fails when the agent does not answer', async () => {
    const tenant = await withQueue()
    await make(tenant, outbound)
    tenant.act('ccai.call.miss', { call: 'call-1419' })
    expect((await tenant.get(`${path}/1419`)).body).toMatchObject({
      status: 'failed',
      fail_reason: 'ag_ignored',
    })
    expect(tenant.instance.state.agents.get(1)?.sessions.calls).toBe(0)
  })

  test('goes to the contact of a CRM record, which takes precedence over a number', async () => {
    const tenant = await withQueue()
    const record = {
      out_ticket_id: '71450',
      out_ticket_url: 'https://acme.kustomerapp.com/app/conversations/71450',
    }
    await tenant.send('PATCH', `${path}/1418`, { ...record, out_contact_id: '381630957514' })
    const { status, body } = await make(tenant, { ...outbound, ticket_id: '71450' })
    expect([status, body]).toMatchObject([
      201,
      {
        out_ticket_id: '71450',
        end_user: { id: 77, identifier: null, out_contact_id: '381630957514' },
        participants: [{ type: 'agent' }, { type: 'end_user', end_user_id: 77 }],
      },
    ])
    expect(tenant.call('call-1419')?.number).toBe('+33155550123')
  })

  test('waits until the agent has chosen one of several numbers', async () => {
    const outboundNumbers = ['+14155550100', '+13395550102']
    const tenant = await withQueue({ outboundNumbers })
    expect(await make(tenant, outbound)).toMatchObject({ status: 202, body: outbound })
    expect([tenant.instance.state.calls.size, tenant.events().length]).toEqual([1, 2])
    tenant.act('ccai.adapter.call', { call: 'chosen', agent: mina })
    expect(tenant.call('chosen')).toMatchObject({ number: contact, agentId: 1 })
    tenant.act('ccai.call.hang-up', { call: 'chosen', by: 'agent' })
    const chosen = await make(tenant, { ...outbound, outbound_number: '+1 339-555-0102' })
    expect(chosen).toMatchObject({ status: 201, body: { outbound_number: '+13395550102' } })
    expect((await make(tenant, inbound)).body.outbound_number).toBe('+14155550100')
  })

  test.each([
    [{ agent_email: undefined }, 'Agent email required'],
    [{ agent_email: 'nobody@acme.example' }, 'Not a valid agent email'],
    [{ end_user_number: undefined }, 'ticket_id or end_user_number required'],
    [{ end_user_number: '123123' }, 'end_user_number is not well-formed'],
    [{ end_user_number: '+1 999-657-12' }, 'end_user_number is not well-formed'],
    [{ ticket_id: 1 }, 'Contact not found'],
    [{ lang: 'xy' }, "Language 'xy' is not found"],
    [{ call_type: 'Voice Outbound' }, 'Invalid call type'],
    [{ call_type: undefined }, 'Invalid call type'],
    [{ call_type: 'constructor' }, 'Invalid call type'],
  ])('with %j is refused, and nothing changes', async (changed, message) => {
    const tenant = await withQueue()
    expect(await make(tenant, { ...outbound, ...changed })).toMatchObject({
      status: 400,
      body: { status: 400, message },
    })
    expect(tenant.instance.state.calls.size).toBe(1)
  })

  test('is refused for an agent who is not available', async () => {
    const tenant = await withQueue()
    tenant.act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    const message = 'Agent is not available to take this call'
    expect(await make(tenant, outbound)).toMatchObject({ status: 400, body: { message } })
  })
})

describe('a call into a queue', () => {
  test('is queued at once, like the call of a contact', async () => {
    const tenant = await withQueue()
    const { status, body } = await make(tenant, {
      ...inbound,
      recording_permission: 'recording_permission_granted',
    })
    expect([status, body]).toMatchObject([
      201,
      {
        call_type: 'Voice Inbound (API)',
        status: 'queued',
        queued_at: '2026-01-05T09:20:00.000Z',
        scheduled_at: null,
        support_number: null,
        recording_permission: 'granted',
        selected_menu: { id: 12, name: 'Billing' },
        agent_info: null,
        end_user: { id: 78, identifier: null, out_contact_id: null },
        participants: [{ id: 1, type: 'end_user', status: 'waiting', end_user_id: 78 }],
      },
    ])
    await tenant.host.advance(0)
    expect(tenant.events().at(-1)!.item).toMatchObject({
      call_id: 1419,
      participants: [{ type: 'External', dn: contact }],
    })
  })

  test.each(['', 'yes', 'constructor', '__proto__'])('has no permission in the words %j', async (words) => {
    const tenant = await withQueue()
    const { status, body } = await make(tenant, { ...inbound, recording_permission: words })
    expect([status, body]).toMatchObject([201, { recording_permission: 'not_asked' }])
  })

  test('has the types of before', async () => {
    const tenant = await withQueue()
    const types = []
    for (const body of [
      { ...inbound, call_type: 'IncomingCall' },
      { ...booked, call_type: 'ScheduledCall' },
      { ...outbound, call_type: 'OutboundCall' },
    ]) {
      types.push((await make(tenant, body)).body.call_type)
    }
    expect(types).toEqual(['Voice Inbound (API)', 'Voice Scheduled (API)', 'Voice Outbound (API)'])
  })

  test('waits in any queue of the list of menus, the parent of all too', async () => {
    const tenant = platform()
    const { body: menus } = await tenant.get('/manager/api/v1/menus')
    expect(menus).not.toHaveLength(0)
    for (const { id, name } of menus) {
      const { status, body } = await make(tenant, { ...inbound, menu_id: id })
      expect([status, body.selected_menu.name]).toEqual([201, name])
    }
  })

  test.each([
    [{}, { menu_id: undefined }, 'menu_id is required'],
    [{}, { menu_id: 'menu_999' }, 'menu_id is not well formed'],
    [{}, { menu_id: 9999 }, 'menu_id 9999 is not found'],
    [{}, { end_user_number: undefined }, 'end_user_number is required'],
    [{}, { end_user_number: '+1 999-657-12' }, 'end_user_number is not well formed'],
    [{}, { lang: 'xy' }, "Language 'xy' is not found"],
    [{}, { lang: '--' }, "Language '--' is not found"],
    [{ languages: ['en', 'de'] }, { lang: 'fr' }, "Language 'fr' is not available"],
    [
      { closedQueues: { Billing: 'after-hours' } },
      {},
      "Menu is in 'after hours' state, can't accept incoming calls",
    ],
    [
      { closedQueues: { Billing: 'manual-redirection' } },
      {},
      "Menu is in 'manual redirection' state, can't accept calls",
    ],
  ])('of a tenant with %j is refused with %j', async (switches, changed, message) => {
    const tenant = await withQueue(switches)
    for (const body of [inbound, booked]) {
      const answer = await make(tenant, { ...body, ...changed })
      expect(answer).toMatchObject({ status: 400, body: { message } })
    }
    expect(tenant.instance.state.calls.size).toBe(1)
  })

  test('takes any language that the tenant speaks', async () => {
    const tenant = await withQueue({ languages: ['en', 'pt-BR'] })
    expect((await make(tenant, { ...inbound, lang: 'pt-BR' })).body.lang).toBe('pt-BR')
    expect((await make(await withQueue(), { ...inbound, lang: 'fr' })).body.lang).toBe('fr')
  })
})

describe('a booked call', () => {
  test('is scheduled until its time, then queued and answered', async () => {
    const tenant = await withQueue()
    const { host, events, act, get } = tenant
    const { status, body } = await make(tenant, booked)
    expect([status, body]).toMatchObject([
      201,
      { id: 1419, status: 'scheduled', scheduled_at: '2026-01-05T10:00:00.000Z', queued_at: null },
    ])
    const before = events().length
    await host.advance(untilMs - 1)
    expect(events()).toHaveLength(before)
    await host.advance(1)
    expect(events().at(-1)!.item).toMatchObject({
      call_id: 1419,
      status: 'queued',
      connected_at: '2026-01-05T10:00:00.000Z',
      queued_at: '2026-01-05T10:00:00.000Z',
      participants: [{ type: 'External', dn: contact }],
      end_user: { identifier: null },
    })
    act('ccai.call.answer', { call: 'call-1419', agent: mina })
    expect((await get(`${path}/1419`)).body.status).toBe('connected')
  })

  test('takes queue and parent from an earlier call', async () => {
    const tenant = await withQueue()
    const { body } = await make(tenant, { ...booked, menu_id: undefined, call_id: 1418 })
    expect(body).toMatchObject({ parent_id: 1418, selected_menu: { id: 12 } })
    const message = 'call_id 9 is not found'
    expect((await make(tenant, { ...booked, call_id: 9 })).body.message).toBe(message)
  })

  test('fails unless an agent takes it in time', async () => {
    const tenant = await withQueue({ scheduledCallExpiryMs: 60_000 })
    const { host, act, call } = tenant
    for (let n = 0; n < 2; n += 1) await make(tenant, booked)
    await host.advance(untilMs)
    act('ccai.call.answer', { call: 'call-1420', agent: mina })
    await host.advance(59_999)
    expect(call('call-1419')?.status).toBe('queued')
    await host.advance(1)
    expect(call('call-1419')).toMatchObject({
      status: 'failed',
      failReason: 'expired',
      disconnectedBy: 'disconnected_by_unknown',
    })
    expect(call('call-1420')?.status).toBe('connected')
  })

  test('never expires without the switch, and other calls never do', async () => {
    for (const [switches, body] of [
      [{}, booked],
      [{ scheduledCallExpiryMs: 60_000 }, inbound],
    ]) {
      const tenant = await withQueue(switches)
      await make(tenant, body!)
      await tenant.host.advance(untilMs + 86_400_000)
      expect(tenant.call('call-1419')?.status).toBe('queued')
    }
  })

  test.each([
    [{ scheduled_at: undefined }, 'scheduled_at is required'],
    [{ scheduled_at: 'tomorrow' }, 'scheduled_at is not well formed'],
    [{ scheduled_at: '2026-01-05T09:20:00Z' }, 'scheduled_at is not in the future'],
  ])('with %j is refused, and nothing changes', async (changed, message) => {
    const tenant = await withQueue()
    expect((await make(tenant, { ...booked, ...changed })).body.message).toBe(message)
    expect([tenant.instance.state.calls.size, tenant.instance.state.upcoming.size]).toEqual([1, 0])
  })
})

test.each([
  ['without a login', inbound, null, 401, 'Not Authorized'],
  ['in malformed JSON', '{', basic(), 400, 'Malformed'],
  ['in the form of before', { call: inbound }, basic(), 400, 'Invalid call type'],
])('a call %s is refused, and nothing changes', async (_name, body, authorization, status, message) => {
  const { send, instance } = await withQueue()
  const answer = await send('POST', path, body, authorization)
  expect(answer).toMatchObject({ status, body: { status, message: expect.stringContaining(message) } })
  expect(instance.state.calls.size).toBe(1)
})

test.each([
  [inbound, { menu_id: {} }, 'menu_id is not well formed'],
  [inbound, { menu_id: 1.5 }, 'menu_id is not well formed'],
  [inbound, { end_user_number: ['+14155550123'] }, 'end_user_number is not well formed'],
  [inbound, { end_user_number: 123 }, 'end_user_number is not well formed'],
  [inbound, { lang: 5 }, "Language '5' is not found"],
  [inbound, { call_type: true }, 'Invalid call type'],
  [outbound, { agent_email: {} }, 'Not a valid agent email'],
  [outbound, { end_user_number: 123 }, 'end_user_number is not well-formed'],
  [outbound, { ticket_id: [] }, 'Contact not found'],
  [booked, { call_id: {} }, 'call_id {} is not found'],
  [booked, { scheduled_at: 1_767_690_000 }, 'scheduled_at is not well formed'],
])('what is no text is refused in the documented words: %j with %j', async (body, changed, message) => {
  const tenant = await withQueue()
  expect(await make(tenant, { ...body, ...changed })).toMatchObject({ status: 400, body: { message } })
  expect(tenant.instance.state.calls.size).toBe(1)
})

test('a number that is not to be called is called by nobody', async () => {
  const tenant = await withQueue({ doNotCall: [contact, '+33155550123'] })
  const { send, act, play, call, instance, host } = tenant
  const message = 'end_user_number is on the Do Not Call list'
  for (const body of [outbound, inbound, booked])
    expect((await make(tenant, body)).body.message).toBe(message)
  await send('PATCH', `${path}/1418`, { out_ticket_id: '7', out_ticket_url: 'https://acme.example/7' })
  expect((await make(tenant, { ...outbound, ticket_id: 7 })).body.message).toBe(message)
  await play(
    [0, 'ccai.call.hang-up'],
    [0, 'ccai.call.incoming', { call: 'left', from: contact, menu: 'Billing' }],
  )
  await play([9, 'ccai.call.voicemail', { call: 'left', length: '12s' }])
  await host.advance(12_000)
  const click = { action: 'click_to_call', agent: mina, instance: 'tab-1', number: contact }
  await send('POST', '/adapter/messages', click, 'Bearer standin-adapter-token')
  const before = JSON.stringify(copyState(instance.state))
  for (const [name, args] of [
    ['ccai.call.outgoing', { to: contact }],
    ['ccai.call.call-back', { of: 'c1' }],
    ['ccai.voicemail.call-back', { of: 'left' }],
    ['ccai.adapter.call', {}],
  ] as const)
    expect(() => act(name, { call: 'c2', agent: mina, ...args }), name).toThrow('is not to be called')
  expect([call('c2'), JSON.stringify(copyState(instance.state))]).toEqual([undefined, before])
})

test('an agent may choose a queue for an outgoing call', async () => {
  const { act, get } = await withQueue()
  act('ccai.call.outgoing', { call: 'c2', agent: mina, to: contact, menu: 'Sales' })
  expect((await get(`${path}/1419`)).body).toMatchObject({
    call_type: 'Voice Outbound',
    queued_at: null,
    selected_menu: { name: 'Sales' },
    outbound_number: '+14155550100',
  })
})
