import { describe, expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { caller, platform, ways } from '../testing/bench.ts'

const mina = 'mina@acme.example'
const statuses = '/apps/api/v1/agent_statuses'
const logOut = `${statuses}/force_logout`

describe('who signs out', () => {
  test('is Offline, the time in the status from before ends, and nothing is offered', async () => {
    const { act, get, host, play } = platform()
    await play(...ways.queued!)
    await host.advance(60_000)
    act('ccai.adapter.log-out', { agent: mina })
    await host.advance(600_000)
    const [agent] = (await get('/manager/api/v1/agents?id[]=1')).body
    expect([agent.online, agent.status.name]).toEqual([false, 'Offline'])
    const logs = (await get('/manager/api/v1/agent_activity_logs')).body
    expect(logs.filter(({ agent_id }: { agent_id: number }) => agent_id === 1)).toMatchObject([
      { status: { name: 'Available' }, ended_at: '2026-01-05T09:21:01.000Z' },
      { status: { name: 'Offline' }, ended_at: null },
    ])
    expect(() => act('ccai.call.assign', { call: 'c1', agent: mina })).toThrow(
      'is Offline; only who is Available',
    )
    act('ccai.adapter.log-in', { agent: mina })
    act('ccai.call.assign', { call: 'c1', agent: mina })
  })

  test('stays as they are while logged in elsewhere', () => {
    const { act, instance } = platform()
    const ilham = 'ilham@acme.example'
    act('ccai.adapter.log-out', { agent: ilham })
    act('ccai.adapter.log-in', { agent: ilham, as: mina })
    act('ccai.adapter.log-out', { agent: mina })
    expect(instance.state.agents.get(1)?.statusId).toBe(0)
    act('ccai.adapter.log-out', { agent: ilham })
    expect(instance.state.agents.get(1)?.statusId).toBe(-10)
  })
})

describe('logging out by force', () => {
  test('is at once for who is idle, and after the session for who is in one', async () => {
    const { send, play, instance, act } = platform({ switches: { wrapUpMs: 30_000 } })
    act('ccai.admin.add-team', { name: 'Claims' })
    act('ccai.admin.add-team-member', { team: 'Claims', agent: 'ilham@acme.example' })
    await play(...ways.connected!)
    const { status, body } = await send('POST', logOut, { agent_ids: [1], team_ids: [1] })
    expect([status, body]).toEqual([
      200,
      [
        {
          agent_id: 1,
          name: 'Mina Duval',
          email: mina,
          agent_number: 'A-001',
          previous_status: 'In-call',
          current_status: 'In-call',
          message: 'is logged out after the current session',
        },
        {
          agent_id: 2,
          name: 'Ilham Putra',
          email: 'ilham@acme.example',
          agent_number: 'A-002',
          previous_status: 'Available',
          current_status: 'Offline',
        },
      ],
    ])
    await play([60, 'ccai.call.hang-up'])
    expect(instance.state.agents.get(1)?.statusId).toBe(-10)
    expect([...instance.state.adapters.values()].map(({ loggedInAs }) => loggedInAs)).toEqual([null, null])
    act('ccai.adapter.log-in', { agent: mina })
    expect(instance.state.agents.get(1)?.statusId).toBe(0)
  })

  test.each([
    [['203.0.113.2'], [1]],
    [['203.0.113.0/24'], [1, 2]],
    [['203.0.113.3-203.0.113.9'], [2]],
    [['198.51.100.0/24', '2001:db8::1'], []],
  ])('by the addresses %j', async (ip_addrs, expected) => {
    const { send } = platform()
    const { body } = await send('POST', logOut, { ip_addrs })
    expect(body.map(({ agent_id }: { agent_id: number }) => agent_id)).toEqual(expected)
  })

  test.each([
    [{ agent_ids: [9] }, 422, 'unknown agent: 9'],
    [{ ip_addrs: ['here'] }, 400, 'no address, network or range: here'],
    [{ ip_addrs: ['203.0.113.0/64'] }, 400, 'no address, network or range: 203.0.113.0/64'],
  ])('of %j is refused, and nobody is logged out', async (body, status, message) => {
    const { send, instance } = platform()
    expect(await send('POST', logOut, { agent_ids: [1], ...body })).toMatchObject({
      status,
      body: { message },
    })
    expect(instance.state.agents.get(1)?.statusId).toBe(0)
  })
})

test('the statuses of agents, with the address of who is logged in', async () => {
  const { act, get } = platform()
  act('ccai.adapter.log-out', { agent: mina })
  expect((await get(statuses)).body).toMatchObject([
    { agent_id: 1, name: 'Mina Duval', agent_number: 'A-001', current_status: 'Offline', ip_address: null },
    { agent_id: 2, current_status: 'Available', ip_address: '203.0.113.3' },
  ])
})

test('how many agents there are, are logged in and are available', async () => {
  const { act, get } = platform()
  act('ccai.agent.set-status', { agent: mina, status: 'Break' })
  act('ccai.adapter.log-out', { agent: 'ilham@acme.example' })
  expect((await get('/manager/api/v1/agents/current_status')).body).toEqual({
    assigned_agents: 2,
    logged_in_agents: 1,
    available_agents: 0,
    breakthrough_agents: 0,
  })
})

describe('Wrap-up', () => {
  test('ends with a call back, and with no other call', async () => {
    const { play, act, instance, host } = platform({ switches: { wrapUpMs: 60_000 } })
    await play(...ways.connected!, [4, 'ccai.call.hang-up', { by: 'agent' }])
    await host.advance(1000)
    expect(() => act('ccai.call.outgoing', { call: 'c2', agent: mina, to: caller })).toThrow(
      new ActRefused(`ccai.call.outgoing: ${mina} is Wrap-up and places no call`),
    )
    act('ccai.call.call-back', { call: 'back', of: 'c1', agent: mina, button: 'hang-up-and-call-back' })
    expect([instance.state.agents.get(1)?.statusId, instance.state.wrapUps.size]).toEqual([-7, 0])
    act('ccai.call.hang-up', { call: 'back', by: 'agent' })
    await host.advance(60_000)
    expect(instance.state.agents.get(1)?.statusId).toBe(0)
  })

  test('is booked on each agent who wrapped up, whether a code was chosen or not', async () => {
    const tenant = platform({ switches: { wrapUpMs: 30_000 } })
    const url = 'http://core.example/ccai/session-metadata'
    tenant.instance.channels.set('session-metadata', { url, headers: {} })
    await tenant.play(...ways.transferring!, [5, 'ccai.call.take-transfer'], [60, 'ccai.call.hang-up'])
    await tenant.host.advance(12_000)
    tenant.act('ccai.agent.set-status', { agent: 'ilham@acme.example', status: 'Available' })
    await tenant.host.advance(900_000)
    const records = tenant.host.sent.filter((sent) => sent.url === url).map(({ body }) => JSON.parse(body))
    const durations = records.map(({ handle_durations }) =>
      handle_durations.map(({ acw_duration }: { acw_duration: number }) => acw_duration),
    )
    expect(durations).toEqual([
      [30, 0],
      [30, 12],
    ])
  })

  test.each([
    ['released', 'Available'],
    ['exceeded', 'Wrap-up Exceeded'],
  ])('that lasted its time is followed, with %s, by %s', async (wrapUpEnd, after) => {
    const { play, act, get, host } = platform({ switches: { wrapUpMs: 30_000, wrapUpEnd } })
    await play(...ways.finished!)
    await host.advance(30_000)
    const status = async () => (await get('/manager/api/v1/agents?id[]=1')).body[0].status.name
    expect(await status()).toBe(after)
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    expect(await status()).toBe('Break')
  })
})

test.each([
  ['call', 'kept', 'Available'],
  ['call', 'missed', 'Missed Call'],
  ['chat', 'kept', 'Available'],
  ['chat', 'missed', 'Missed Chat'],
])('who misses the offer of a %s is, with %s, %s', async (kind, missedOffer, after) => {
  const { act, get } = platform({ switches: { missedOffer } })
  act('ccai.call.incoming', { call: 'c1', from: caller, menu: 'Billing' })
  act('ccai.chat.from-app', { chat: 'h1', user: 'user-8841', menu: 'Billing' })
  const subject = kind === 'call' ? { call: 'c1' } : { chat: 'h1' }
  act(`ccai.${kind}.assign`, { ...subject, agent: mina })
  act(`ccai.${kind}.miss`, subject)
  const [agent] = (await get('/manager/api/v1/agents?id[]=1')).body
  expect(agent.status.name).toBe(after)
})

test('the activity log names the session of an entry that is of one', async () => {
  const { play, get } = platform()
  await play(...ways.connected!, [60, 'ccai.call.hang-up'])
  await play([5, 'ccai.chat.from-app', { chat: 'h1', user: 'user-8841', menu: 'Orders' }])
  await play([5, 'ccai.chat.answer', { chat: 'h1', agent: mina }])
  const { body } = await get('/manager/api/v1/agent_activity_logs?sort_column=started_at&sort_direction=ASC')
  const own = body.filter(({ agent_id }: { agent_id: number }) => agent_id === 1)
  expect(
    own.map(({ status, call_id, chat_id }: never) => [(status as { name: string }).name, call_id, chat_id]),
  ).toEqual([
    ['Available', null, null],
    ['In-call', 1418, null],
    ['Available', null, null],
    ['In-chat', null, 135],
  ])
})
