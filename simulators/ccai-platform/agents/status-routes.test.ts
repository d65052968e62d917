import { describe, expect, test } from 'vitest'
import { basic, platform, startMs } from '../testing/bench.ts'
import { givenAgent } from '../world/given-agent.ts'
import { enterSession } from './session-status.ts'

const write = '/apps/api/v1/agent_statuses'

test('the list has the built-in statuses with ids of zero and below, then custom statuses', async () => {
  const { act, get } = platform()
  act('ccai.admin.add-status', { name: 'Training', color: 'teal' })
  const { body, headers } = await get('/manager/api/v1/user_statuses')
  expect(body.map(({ id, name }: { id: number; name: string }) => [id, name])).toEqual([
    [0, 'Available'],
    [-1, 'Unavailable'],
    [-2, 'Break'],
    [-3, 'Special Task'],
    [-4, 'Meal'],
    [-5, 'Missed Call'],
    [-6, 'Wrap-up'],
    [-7, 'In-call'],
    [-8, 'In-chat'],
    [-10, 'Offline'],
    [-11, 'Missed Chat'],
    [-12, 'Unresponsive'],
    [-13, 'In-email'],
    [-14, 'Wrap-up Exceeded'],
    [1, 'Training'],
  ])
  expect(body.at(-1)).toEqual({ id: 1, name: 'Training', color: 'teal' })
  expect(headers.get('total')).toBe('15')
})

describe('writing statuses', () => {
  test('sets the status of agents by id and by team, each agent once', async () => {
    const { act, send, instance, statusEvents, host } = platform()
    act('ccai.admin.add-team', { name: 'Claims' })
    act('ccai.admin.add-team-member', { team: 'Claims', agent: 'ilham@acme.example' })
    const { status, body } = await send('POST', write, { status: 'Break', agent_ids: [1, 2], team_ids: [1] })
    expect(status).toBe(200)
    expect(body).toEqual([
      {
        agent_id: 1,
        name: 'Mina Duval',
        email: 'mina@acme.example',
        agent_number: 'A-001',
        previous_status: 'Available',
        current_status: 'Break',
      },
      {
        agent_id: 2,
        name: 'Ilham Putra',
        email: 'ilham@acme.example',
        agent_number: 'A-002',
        previous_status: 'Available',
        current_status: 'Break',
      },
    ])
    expect([...instance.state.agents.values()].map(({ statusId }) => statusId)).toEqual([-2, -2])
    await host.advance(0)
    expect(statusEvents().map(({ item }) => item.standin.changed_by)).toEqual(['api', 'api'])
  })

  test('refuses an agent in a session and still sets the status of another', async () => {
    const { send, instance } = platform()
    enterSession(instance, 1, 'call')
    const { status, body } = await send('POST', write, { status: 'Meal', agent_ids: [1, 2], team_ids: [] })
    expect(status).toBe(200)
    expect(body).toMatchObject([
      {
        previous_status: 'In-call',
        current_status: 'In-call',
        message: 'cannot leave system status In-call',
      },
      { previous_status: 'Available', current_status: 'Meal' },
    ])
    expect(body[1]).not.toHaveProperty('message')
  })

  test('refuses a system status, but sets Special Task', async () => {
    const { send } = platform()
    const both = { agent_ids: [1], team_ids: [] }
    expect((await send('POST', write, { status: 'In-chat', ...both })).body).toMatchObject([
      { current_status: 'Available', message: 'cannot enter system status In-chat' },
    ])
    expect((await send('POST', write, { status: 'Special Task', ...both })).body).toMatchObject([
      { current_status: 'Special Task' },
    ])
  })

  test('does not end a wrap-up', async () => {
    const { send, instance, act } = platform()
    instance.state.agents.put({ ...instance.state.agents.get(1)!, statusId: -6 })
    const { body } = await send('POST', write, { status: 'Meal', agent_ids: [1], team_ids: [] })
    expect(body).toMatchObject([{ message: 'cannot leave system status Wrap-up' }])
    act('ccai.agent.set-status', { agent: 'mina@acme.example', status: 'Meal' })
    expect(instance.state.agents.get(1)?.statusId).toBe(-4)
  })

  test('for no agents answers an empty list', async () => {
    const { status, body } = await platform().send('POST', write, {
      status: 'Break',
      agent_ids: [],
      team_ids: [],
    })
    expect([status, body]).toEqual([200, []])
  })

  test.each([
    ['without a login', { status: 'Break', agent_ids: [1], team_ids: [] }, null, 401, 'Not Authorized'],
    [
      'with another token',
      { status: 'Break', agent_ids: [1], team_ids: [] },
      basic('standin', 'x'),
      401,
      'Not Authorized',
    ],
    ['of a status that is none', { status: 'Brunch', agent_ids: [1], team_ids: [] }, basic(), 422, 'Brunch'],
    [
      'of an agent who is none',
      { status: 'Break', agent_ids: [1, 9], team_ids: [] },
      basic(),
      422,
      'agent: 9',
    ],
    ['of a team that is none', { status: 'Break', agent_ids: [1], team_ids: [4] }, basic(), 422, 'team: 4'],
    ['without team_ids', { status: 'Break', agent_ids: [1] }, basic(), 400, 'team_ids'],
    ['without agent_ids', { status: 'Break', team_ids: [] }, basic(), 400, 'agent_ids'],
    ['without status', { agent_ids: [1], team_ids: [] }, basic(), 400, 'status'],
    [
      'with ids that are text',
      { status: 'Break', agent_ids: ['1'], team_ids: [] },
      basic(),
      400,
      'agent_ids',
    ],
    ['in malformed JSON', '{', basic(), 400, 'Malformed'],
  ])('%s is refused, and nothing changes', async (_name, body, authorization, status, message) => {
    const { send, instance } = platform()
    const answer = await send('POST', write, body, authorization)
    expect(answer).toMatchObject({ status, body: { status, message: expect.stringContaining(message) } })
    expect(instance.state.agents.get(1)?.statusId).toBe(0)
  })

  test('for 2,000 agents posts events in batches of 100', async () => {
    const { send, instance, host, statusEvents } = platform()
    for (let at = 3; at <= 2000; at += 1)
      givenAgent(instance, { name: `Agent ${at}`, email: `a${at}@acme.example` })
    const agent_ids = Array.from({ length: 2000 }, (_, at) => at + 1)
    const { body } = await send('POST', write, { status: 'Break', agent_ids, team_ids: [] })
    expect(body).toHaveLength(2000)
    expect(instance.state.agents.get(2000)?.statusId).toBe(-2)
    await host.advance(0)
    expect(new Set(host.sent.map(({ body }) => JSON.parse(body).count))).toEqual(new Set([100]))
    expect(statusEvents().map(({ item }) => item.agent.id)).toEqual(agent_ids)
  })
})

describe('the activity log', () => {
  test('has a row for each period in a status, with the cause', async () => {
    const { act, host, get } = platform()
    await host.advance(60_000)
    act('ccai.agent.set-status', { agent: 'mina@acme.example', status: 'Break' })
    await host.advance(90_000)
    act('ccai.admin.set-agent-status', { agent: 'mina@acme.example', status: 'Available' })
    const { body } = await get('/manager/api/v1/agent_activity_logs')
    expect(body).toHaveLength(4)
    expect(body[0]).toMatchObject({ id: 1, agent_id: 1, status: { id: 0 }, duration: 60, whodunnit: null })
    expect(body[2]).toEqual({
      id: 3,
      agent_id: 1,
      activity: 'status_change',
      status: { id: -2, name: 'Break', color: 'yellow' },
      call_id: null,
      chat_id: null,
      started_at: '2026-01-05T09:21:00.000Z',
      ended_at: '2026-01-05T09:22:30.000Z',
      duration: 90,
      whodunnit: {
        id: 1,
        name: 'Mina Duval',
        first_name: 'Mina',
        last_name: 'Duval',
        agent_number: 'A-001',
        avatar_url: '',
      },
      standin: { changed_by: 'agent' },
    })
    expect(body[3]).toMatchObject({
      ended_at: null,
      duration: null,
      whodunnit: null,
      standin: { changed_by: 'admin' },
    })
  })

  test('can be filtered by start time, including that instant', async () => {
    const { act, host, get } = platform()
    await host.advance(1000)
    act('ccai.agent.set-status', { agent: 'mina@acme.example', status: 'Break' })
    const rowsFrom = async (ms: number) => {
      const from = encodeURIComponent(new Date(ms).toISOString())
      return (await get(`/manager/api/v1/agent_activity_logs?started_at[from]=${from}`)).body.length
    }
    expect([await rowsFrom(startMs), await rowsFrom(startMs + 1000), await rowsFrom(startMs + 1001)]).toEqual(
      [3, 1, 0],
    )
  })

  test.each(['started_at[from]=yesterday', 'sort_column=agent', 'page=0'])('refuses ?%s', async (query) => {
    expect((await platform().get(`/manager/api/v1/agent_activity_logs?${query}`)).status).toBe(400)
  })
})

test.each(['/manager/api/v1/user_statuses', '/manager/api/v1/agent_activity_logs', '/manager/api/v1/agents'])(
  '%s without the login is refused',
  async (path) => {
    expect((await platform().get(path, {})).status).toBe(401)
  },
)
