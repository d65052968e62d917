import { expect, it } from 'vitest'
import { agentBench, grace } from '../testing/agent-bench.ts'
import { benchWith } from '../testing/bench.ts'

const path = '/v1/routing/statuses'
const lunch = { name: 'Lunch', statusType: 'unavailable' }

it('has four built-in statuses, of which agents cannot select Busy', async () => {
  const { body } = await benchWith().call('GET', path)
  const rows = body.data.map(({ attributes }: { attributes: Record<string, unknown> }) => [
    attributes.name,
    attributes.statusType,
    attributes.system,
    attributes.selectable,
  ])
  expect(rows).toEqual([
    ['Available', 'available', true, true],
    ['Unavailable', 'unavailable', true, true],
    ['Busy', 'busy', true, false],
    ['Offline', 'offline', true, true],
  ])
  expect(body.data[0]).toMatchObject({ type: 'status', links: { self: `${path}/${body.data[0].id}` } })
})

it('creates, changes and deletes a custom status', async () => {
  const { call } = benchWith()
  const { status, body } = await call('POST', path, lunch)
  const { id, attributes } = body.data
  expect(status).toBe(201)
  expect(attributes).toMatchObject({ ...lunch, system: false, selectable: true, enabled: true })
  const changed = await call('PUT', `${path}/${id}`, { name: 'Long lunch', enabled: false })
  expect(changed.body.data.attributes).toMatchObject({ name: 'Long lunch', enabled: false })
  expect((await call('GET', `${path}/${id}`)).body.data).toEqual(changed.body.data)
  expect((await call('DELETE', `${path}/${id}`)).status).toBe(204)
  expect((await call('GET', path)).body.data).toHaveLength(4)
})

it.each([
  [{ ...lunch, name: 'available' }, 409, 'name'],
  [{ ...lunch, name: '' }, 400, 'name'],
  [{ name: 'Lunch' }, 400, 'statusType'],
  [{ ...lunch, statusType: 'busy' }, 400, 'statusType'],
  [{ ...lunch, statusType: 'offline' }, 400, 'statusType'],
  [{ ...lunch, system: true }, 400, 'system'],
])('refuses to create %j', async (body, status, parameter) => {
  const { call } = benchWith()
  const refused = await call('POST', path, body)
  expect([refused.status, refused.body.errors[0].source.parameter]).toEqual([status, parameter])
  expect((await call('GET', path)).body.data).toHaveLength(4)
})

it('refuses changes of built-in statuses', async () => {
  const { call, statusId } = agentBench()
  const busy = await statusId('Busy')
  expect((await call('PUT', `${path}/${busy}`, { selectable: true })).status).toBe(400)
  expect((await call('DELETE', `${path}/${busy}`)).status).toBe(400)
  expect((await call('GET', `${path}/${busy}`)).body.data.attributes.selectable).toBe(false)
})

it('refuses to delete or disable a status that an agent is in, but can rename it', async () => {
  const { call, act, statusId } = agentBench()
  await call('POST', path, lunch)
  const id = await statusId('Lunch')
  act('kustomer.page.set-status', { agent: grace, status: 'Lunch' })
  for (const change of [{ statusType: 'available' }, { enabled: false }, { name: 'Busy' }]) {
    expect((await call('PUT', `${path}/${id}`, change)).status).toBe(409)
  }
  expect((await call('DELETE', `${path}/${id}`)).status).toBe(409)
  expect((await call('PUT', `${path}/${id}`, { name: 'LUNCH' })).status).toBe(200)
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  expect((await call('DELETE', `${path}/${id}`)).status).toBe(204)
})
