import { expect, it } from 'vitest'
import { agentBench, grace } from '../testing/agent-bench.ts'
import { givenUser } from '../world/given.ts'

const path = '/v1/routing/work-sessions'
const minuteMs = 60_000

it('a session begins with the first status that an agent selects, and ends with offline', async () => {
  const { act, sessions, host, user, team, statusId } = agentBench()
  expect(await sessions()).toEqual([])
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  const [session] = await sessions()
  expect(session).toMatchObject({
    type: 'work_session',
    attributes: {
      routable: true,
      statusType: 'available',
      active: true,
      signedInAt: '2026-01-05T09:00:00.000Z',
      rev: 1,
    },
    relationships: {
      user: { data: { type: 'user', id: user } },
      team: { data: { type: 'team', id: team } },
      routingSettings: { data: { type: 'team_routing_settings', id: team } },
      status: { data: { type: 'status', id: await statusId('Available') } },
      modifiedBy: { data: { id: user } },
    },
    links: { self: `${path}/${session.id}` },
  })
  await host.advance(minuteMs)
  act('kustomer.page.set-status', { agent: grace, status: 'Offline' })
  const ended = await sessions()
  expect(ended).toHaveLength(1)
  expect(ended[0].attributes).toMatchObject({
    routable: false,
    statusType: 'offline',
    active: false,
    signedOutAt: '2026-01-05T09:01:00.000Z',
    rev: 2,
  })
  act('kustomer.page.set-status', { agent: grace, status: 'Unavailable' })
  expect((await sessions()).map(({ attributes }) => attributes.active)).toEqual([false, true])
})

it('accumulates the time in each status and in each status type', async () => {
  const { act, sessions, host, statusId } = agentBench()
  act('kustomer.admin.add-status', { name: 'Lunch' })
  for (const [status, minutes] of [
    ['Available', 1],
    ['Unavailable', 2],
    ['Lunch', 4],
    ['Available', 8],
    ['Busy', 16],
    ['Offline', 0],
  ] as const) {
    const by = status === 'Busy' ? 'kustomer.system.set-status' : 'kustomer.page.set-status'
    act(by, { agent: grace, status })
    await host.advance(minutes * minuteMs)
  }
  const [{ attributes }] = await sessions()
  const minutes = (time: number) => ({ time: time * minuteMs, businessTime: time * minuteMs })
  expect(attributes.totalAvailable).toEqual({ statusAt: '2026-01-05T09:07:00.000Z', ...minutes(9) })
  expect(attributes.totalUnavailable).toEqual({ statusAt: '2026-01-05T09:01:00.000Z', ...minutes(6) })
  expect(attributes.totalTimeByStatus).toEqual({
    [await statusId('Available')]: {
      statusAt: '2026-01-05T09:07:00.000Z',
      ...minutes(9),
      statusSelectedCount: 2,
    },
    [await statusId('Unavailable')]: expect.objectContaining({ ...minutes(2), statusSelectedCount: 1 }),
    [await statusId('Lunch')]: expect.objectContaining(minutes(4)),
    [await statusId('Busy')]: expect.objectContaining(minutes(16)),
  })
})

it('the API changes status, team, and both together', async () => {
  const bench = agentBench()
  const { act, call, sessions, statusId, user, team } = bench
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  const [{ id }] = await sessions()
  const other = (await call('POST', '/v1/teams', { name: 'Sales', members: [user] })).body.data.id
  const status = await statusId('Busy')
  const { body } = await call('PUT', `${path}/${id}`, { status, team: other })
  expect(body.data).toMatchObject({
    attributes: { statusType: 'busy', routable: false, rev: 3 },
    relationships: {
      team: { data: { id: other } },
      modifiedBy: { data: { id: bench.instance.state.machineUser } },
    },
  })
  const again = await call('PUT', `${path}/${id}`, { status, team: other })
  expect([again.status, again.body.data.attributes.rev]).toEqual([200, 3])
  expect((await call('PUT', `${path}/${id}`, { team })).body.data.attributes.rev).toBe(4)
})

it('the API starts a session for a user without one', async () => {
  const { call, statusId, user, team } = agentBench()
  const status = await statusId('Available')
  const { status: code, body } = await call('POST', path, { user, status })
  expect([code, body.data.relationships.team.data.id]).toEqual([201, team])
  expect((await call('POST', path, { user, status })).status).toBe(409)
  expect((await call('GET', path)).body.data).toHaveLength(1)
})

it('refuses unknown statuses, teams and users, and changes of an ended session', async () => {
  const bench = agentBench()
  const { act, call, sessions, statusId, host } = bench
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  const [{ id }] = await sessions()
  const foreign = (await call('POST', '/v1/teams', { name: 'Sales' })).body.data.id
  const lunch = await call('POST', '/v1/routing/statuses', {
    name: 'Lunch',
    statusType: 'unavailable',
    enabled: false,
  })
  const before = host.changes.length
  const refusals = [
    [{ status: foreign }, 'status'],
    [{ status: lunch.body.data.id }, 'status'],
    [{ status: await statusId('Busy'), team: foreign }, 'team'],
    [{ team: 'b00000000000000000000001' }, 'team'],
    [{ statusType: 'busy' }, 'statusType'],
  ] as const
  for (const [body, parameter] of refusals) {
    const refused = await call('PUT', `${path}/${id}`, body)
    expect([refused.status, refused.body.errors[0].source.parameter]).toEqual([400, parameter])
  }
  const offline = await statusId('Offline')
  const stranger = givenUser(bench.instance, { name: 'Ilham', email: 'ilham@acme.example' })
  expect((await call('POST', path, { user: stranger, status: offline })).status).toBe(400)
  expect((await call('POST', path, { user: foreign, status: offline })).status).toBe(400)
  expect(host.changes.slice(before).map(({ change }) => change)).toEqual(['user.created'])
  expect((await call('PUT', `${path}/${id}`, { status: offline })).status).toBe(200)
  expect((await call('PUT', `${path}/${id}`, { status: await statusId('Busy') })).status).toBe(409)
  expect((await call('GET', `${path}?user=true`)).body.data).toEqual([])
})

it('lists sessions by activity, by status type, by user, and page by page', async () => {
  const bench = agentBench()
  const { act, call, instance, statusId } = bench
  for (const name of ['Ilham', 'Jo']) {
    const email = `${name.toLowerCase()}@acme.example`
    givenUser(instance, { name, email, status: name === 'Jo' ? 'Unavailable' : 'Available' })
  }
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  act('kustomer.page.set-status', { agent: grace, status: 'Offline' })
  const { machineUser: user } = instance.state
  await call('POST', path, { user, status: await statusId('Available') })
  const count = async (query: string) => (await call('GET', `${path}?${query}`)).body.data.length
  expect(await count('')).toBe(4)
  expect(await count('active=true')).toBe(3)
  expect(await count('active=false')).toBe(1)
  expect(await count('statusType=available')).toBe(2)
  expect(await count('statusType=available&active=false')).toBe(0)
  expect(await count('user=true')).toBe(1)
  expect(await count('user=true&statusType=unavailable')).toBe(0)
  expect(await count('user=false&statusType=unavailable')).toBe(1)
  expect((await call('GET', `${path}?statusType=offline`)).status).toBe(400)
  const page = await call('GET', `${path}?active=true&pageSize=2`)
  expect(page.body.data).toHaveLength(2)
  expect(page.body.links.next).toBe(`${path}?page=2&pageSize=2&active=true`)
})

it('shows the queues of its team, and when a person changed it last', async () => {
  const bench = agentBench()
  const { act, call, sessions, team, host } = bench
  const queue = (await call('POST', '/v1/routing/queues', { name: 'Billing' })).body.data.id
  await call('PUT', `/v1/routing/settings/${team}`, { enabled: true, queues: [queue] })
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  const [started] = await sessions()
  expect(started.relationships.queues).toEqual({ data: [{ type: 'queue', id: queue }] })
  await host.advance(60_000)
  const customer = (await call('POST', '/v1/customers', {})).body.data.id
  const conversation = (await call('POST', '/v1/conversations', { customer })).body.data.id
  const item = (await call('POST', '/v1/routing/work-items', { conversation })).body.data.id
  await call('PUT', `/v1/routing/work-items/${item}`, { status: 'assigned', workSession: started.id })
  const [counted] = await sessions()
  expect(counted.attributes).toMatchObject({
    workItemCount: 1,
    modifiedAt: started.attributes.modifiedAt,
    updatedAt: '2026-01-05T09:01:00.000Z',
  })
  act('kustomer.page.set-status', { agent: grace, status: 'Unavailable' })
  expect((await sessions())[0].attributes.modifiedAt).toBe('2026-01-05T09:01:00.000Z')
})
