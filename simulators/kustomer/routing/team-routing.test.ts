import { expect, it } from 'vitest'
import { agentBench } from '../testing/agent-bench.ts'
import { benchWith } from '../testing/bench.ts'

const settings = '/v1/routing/settings'
const queues = '/v1/routing/queues'

it('Team Routing is off for a team until an update turns it on', async () => {
  const { call } = benchWith()
  const id = (await call('POST', '/v1/teams', { name: 'Sales' })).body.data.id
  const { body } = await call('GET', `${settings}/${id}`)
  expect(body.data).toMatchObject({
    type: 'team_routing_settings',
    id,
    attributes: { enabled: false, queues: [], externalQueues: [] },
    relationships: { team: { data: { type: 'team', id } } },
    links: { self: `${settings}/${id}` },
  })
  const queue = (await call('GET', queues)).body.data[0].id
  const on = { enabled: true, queues: [queue], externalQueues: ['ujet'] }
  const changed = await call('PUT', `${settings}/${id}`, on)
  expect(changed.body.data.attributes).toMatchObject(on)
  const off = await call('PUT', `${settings}/${id}`, { enabled: false, externalQueues: [] })
  expect(off.body.data.attributes).toMatchObject({ enabled: false, queues: [queue], externalQueues: [] })
  expect((await call('GET', settings)).body.data).toEqual([off.body.data])
})

it.each([
  [{ externalQueues: ['ujet', 'ccai-platform'] }, 'externalQueues'],
  [{ externalQueues: ['twilio'] }, 'externalQueues'],
  [{ queues: ['b00000000000000000000001'] }, 'queues'],
  [{ queues: Array(11).fill('b00000000000000000000001') }, 'queues'],
  [{ enabled: 'yes' }, 'enabled'],
])('refuses %j', async (body, parameter) => {
  const { call } = benchWith()
  const id = (await call('POST', '/v1/teams', { name: 'Sales' })).body.data.id
  const { status, body: refusal } = await call('PUT', `${settings}/${id}`, body)
  expect([status, refusal.errors[0].source.parameter]).toEqual([400, parameter])
  expect((await call('GET', `${settings}/${id}`)).body.data.attributes.externalQueues).toEqual([])
})

it('accepts only the external queues in the switch', async () => {
  const { call } = benchWith({ externalQueues: ['twilio'] })
  const id = (await call('POST', '/v1/teams', { name: 'Sales' })).body.data.id
  expect((await call('PUT', `${settings}/${id}`, { externalQueues: ['twilio'] })).status).toBe(200)
  expect((await call('PUT', `${settings}/${id}`, { externalQueues: ['ujet'] })).status).toBe(400)
})

it('the settings are deleted with their team', async () => {
  const { call, team } = agentBench()
  expect((await call('GET', settings)).body.data).toHaveLength(1)
  await call('DELETE', `/v1/teams/${team}`)
  expect((await call('GET', settings)).body.data).toEqual([])
  expect((await call('GET', `${settings}/${team}`)).status).toBe(404)
})

it('creates and changes queues, and finds them by key', async () => {
  const { call } = benchWith()
  const created = await call('POST', queues, { name: 'billing', key: 'b1', priority: 1 })
  const expected = { name: 'billing', displayName: 'billing', key: 'b1', priority: 1, system: false }
  expect(created.body.data).toMatchObject({ type: 'queue', attributes: expected })
  expect((await call('GET', `${queues}?key=b1`)).body.data).toEqual([created.body.data])
  expect((await call('GET', `${queues}?key=b2`)).body.data).toEqual([])
  expect((await call('POST', queues, { name: 'other', key: 'b1' })).status).toBe(409)
  const path = `${queues}/${created.body.data.id}`
  expect((await call('PUT', path, { key: 'b1', description: 'Bills' })).body.data.attributes).toMatchObject({
    ...expected,
    description: 'Bills',
  })
})

it('refuses changes of the system queue except for one flag', async () => {
  const { call } = benchWith()
  const [queue] = (await call('GET', queues)).body.data
  expect(queue.attributes).toMatchObject({ name: 'DEFAULT_QUEUE', system: true })
  const refused = await call('PUT', `${queues}/${queue.id}`, { restrictTransfersByUsers: true, priority: 1 })
  expect([refused.status, refused.body.errors[0].source.parameter]).toEqual([400, 'priority'])
  expect((await call('GET', queues)).body.data).toEqual([queue])
  const { body } = await call('PUT', `${queues}/${queue.id}`, { restrictTransfersByUsers: true })
  expect(body.data.attributes.restrictTransfersByUsers).toBe(true)
})
