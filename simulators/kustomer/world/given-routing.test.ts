import { expect, it } from 'vitest'
import { agentBench, grace } from '../testing/agent-bench.ts'
import { benchWith } from '../testing/bench.ts'
import { givenUser } from './given.ts'
import { givenTeam } from './given-routing.ts'

it('creates teams with routing settings, and agents with team and status, without posting events', async () => {
  const bench = agentBench()
  const { instance, call, host } = bench
  const sales = givenTeam(instance, { name: 'Sales', members: [bench.user], teamRouting: false })
  const ilham = givenUser(instance, {
    name: 'Ilham',
    email: 'ilham@acme.example',
    team: 'sales',
    status: 'Unavailable',
  })
  expect((await call('GET', `/v1/teams/${sales}`)).body.data.attributes.members).toEqual([bench.user, ilham])
  expect((await call('GET', `/v1/routing/settings/${sales}`)).body.data.attributes).toMatchObject({
    enabled: false,
    externalQueues: [],
  })
  const { data } = (await call('GET', '/v1/routing/work-sessions')).body
  expect(data).toHaveLength(1)
  expect(data[0]).toMatchObject({
    attributes: { statusType: 'unavailable', active: true },
    relationships: { user: { data: { id: ilham } }, team: { data: { id: sales } } },
  })
  expect(host.sent).toEqual([])
})

it('opens no page for an agent who is not logged in', () => {
  const { act, instance, events, messages } = agentBench()
  givenUser(instance, { name: 'Jo', email: 'jo@acme.example', status: 'Unavailable', page: 'none' })
  const choose = () => act('kustomer.page.set-status', { agent: 'jo@acme.example', status: 'Available' })
  expect(choose).toThrow('not logged in')
  act('kustomer.page.log-in', { agent: 'jo@acme.example' })
  expect(events()[0].standin.cause).toBe('login')
  choose()
  expect(events()[1].name).toBe('kustomer.work-session.update')
  expect(messages()).toHaveLength(1)
})

it('opens one page for each agent who has logged in before', () => {
  const { act, events, instance } = agentBench()
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  expect(events()[0].standin.instances).toEqual(['tab-1'])
  givenUser(instance, { name: 'New', email: 'new@acme.example', pending: true })
  const choose = () => act('kustomer.page.set-status', { agent: 'new@acme.example', status: 'Available' })
  expect(choose).toThrow('not logged in')
})

it.each([
  [{ team: 'Support' }, 'no team "Support" is given'],
  [{ status: 'Lunch' }, 'no agent begins with the status "Lunch"'],
  [{ status: 'Offline' }, 'no agent begins with the status "Offline"'],
])('refuses to create an agent with %j', (workplace, message) => {
  const { instance, host } = benchWith()
  const before = host.changes.length
  const give = () => givenUser(instance, { name: 'Grace', email: grace, ...workplace })
  expect(give).toThrow(new RangeError(message))
  expect(host.changes.length).toBe(before)
})
