import { expect, it } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { createInstance, restoreInstance, snapshotInstance, wakeInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { kustomerSimulator } from '../simulator.ts'
import { addresses, agentBench, grace } from '../testing/agent-bench.ts'

const ada = '+14155550123'

it('sends events in a page to the adapter', async () => {
  const { act, messages, sentTo, host } = agentBench()
  act('kustomer.page.open', { agent: grace, instance: 'tab-2' })
  act('kustomer.page.click-phone', { agent: grace, number: ada })
  act('kustomer.page.click-phone', { agent: grace, number: ada, instance: 'tab-2' })
  act('kustomer.page.close', { agent: grace })
  await host.advance(0)
  expect(messages()).toEqual([
    { action: 'opened', agent: grace, instance: 'tab-2' },
    { action: 'click_to_call', agent: grace, instance: 'tab-1', number: ada },
    { action: 'click_to_call', agent: grace, instance: 'tab-2', number: ada },
    { action: 'closed', agent: grace, instance: 'tab-1' },
  ])
  expect(sentTo(addresses.adapter)[0]).toMatchObject({
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer of-the-world' },
  })
})

it('sends the adapter one message after another', async () => {
  const answers: Array<() => void> = []
  const { act, host, messages } = agentBench({}, () => {
    return new Promise((resolve) => answers.push(() => resolve({ status: 200, body: '' })))
  })
  act('kustomer.page.open', { agent: grace, instance: 'tab-2' })
  act('kustomer.page.close', { agent: grace, instance: 'tab-2' })
  await host.advance(0)
  expect(messages()).toHaveLength(1)
  answers[0]!()
  await host.advance(0)
  expect(messages()).toHaveLength(2)
})

it('resends a pending message after a restore', async () => {
  const before = agentBench({}, () => new Promise(() => {}))
  before.act('kustomer.page.open', { agent: grace, instance: 'tab-2' })
  const copy = JSON.parse(JSON.stringify(snapshotInstance(before.instance)))
  const host = standaloneHost()
  const instance = createInstance(kustomerSimulator, host)
  instance.channels.set('ujet-adapter', { url: addresses.adapter, headers: {} })
  restoreInstance(instance, copy)
  wakeInstance(instance)
  wakeInstance(instance)
  await host.advance(0)
  expect(host.sent.map(({ body }) => JSON.parse(body).action)).toEqual(['opened'])
  expect(host.changes.at(-1)).toMatchObject({ change: 'adapter.told', detail: '200' })
})

it.each([
  ['kustomer.page.open', {}, `${grace} has the page tab-1 open already`],
  ['kustomer.page.log-in', { instance: 'tab-2' }, `${grace} is logged in already, in tab-1`],
  ['kustomer.page.close', { instance: 'tab-2' }, `${grace} has no page tab-2 open; there is tab-1`],
  [
    'kustomer.page.click-phone',
    { number: ada, instance: 'x' },
    `${grace} has no such page open; there is tab-1`,
  ],
  ['kustomer.page.click-phone', { number: 'withheld' }, 'withheld is no number to call'],
  [
    'kustomer.page.set-status',
    { status: 'Lunch' },
    'there is no status "Lunch"; there is Available, Unavailable, Busy, Offline',
  ],
  ['kustomer.page.set-status', { status: 'Busy' }, 'no agent chooses Busy: Kustomer sets it by itself'],
  ['kustomer.page.choose-team', { team: 'Sales' }, `${grace} is not in the team Sales`],
  ['kustomer.page.choose-team', { team: 'Legal' }, 'there is no team "Legal"'],
  ['kustomer.page.open', { agent: 'nobody@acme.example' }, 'Kustomer has no user nobody@acme.example'],
])('%s is refused with %j', async (name, args, message) => {
  const { act, call, host } = agentBench()
  await call('POST', '/v1/teams', { name: 'Sales' })
  const before = host.changes.length
  expect(() => act(name, { agent: grace, ...args })).toThrow(new ActRefused(message))
  expect(host.changes.length).toBe(before)
  expect(host.sent).toEqual([])
})

it('sends nothing to the adapter without the app', () => {
  const { act, host, sentTo } = agentBench({ ujetApp: 'absent' })
  act('kustomer.page.open', { agent: grace, instance: 'tab-2' })
  const before = host.changes.length
  expect(() => act('kustomer.page.click-phone', { agent: grace, number: ada })).toThrow(
    new ActRefused('the app UJET is not installed: no adapter is in the page'),
  )
  expect(host.changes.length).toBe(before)
  expect(sentTo(addresses.adapter)).toEqual([])
})

it('refuses choices of an agent who is not logged in', async () => {
  const { act, sessions } = agentBench()
  act('kustomer.page.close', { agent: grace })
  const message = `${grace} is not logged in to Kustomer; no page is open`
  const choose = () => act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  expect(choose).toThrow(new ActRefused(message))
  const team = () => act('kustomer.page.choose-team', { agent: grace, team: 'Support' })
  expect(team).toThrow(new ActRefused(message))
  expect(await sessions()).toEqual([])
})

it('keeps the last status at login, and posts it with the cause login', async () => {
  const { act, events, sessions } = agentBench()
  act('kustomer.page.set-status', { agent: grace, status: 'Unavailable' })
  act('kustomer.page.close', { agent: grace })
  const before = await sessions()
  act('kustomer.page.log-in', { agent: grace, instance: 'laptop' })
  expect(await sessions()).toEqual(before)
  expect(events()[1]).toMatchObject({ changes: null, standin: { instances: ['laptop'], cause: 'login' } })
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  expect(events()[2].standin).toEqual({ instances: ['laptop'], cause: 'agent' })
})

it('changes the team of the session to the chosen one', async () => {
  const { act, call, events, sessions, user, team } = agentBench()
  const sales = (await call('POST', '/v1/teams', { name: 'Sales', members: [user] })).body.data.id
  const currentTeam = async () => (await sessions()).at(-1).relationships.team.data.id
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  expect(await currentTeam()).toBe(team)
  act('kustomer.page.choose-team', { agent: grace, team: 'sales' })
  expect(await currentTeam()).toBe(sales)
  const data = (id: string) => ({ data: { type: 'team', id } })
  expect(events()[1].changes.relationships.team).toEqual({
    op: 'replace',
    before: data(team),
    after: data(sales),
  })
  act('kustomer.page.set-status', { agent: grace, status: 'Offline' })
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  expect(await currentTeam()).toBe(sales)
})

it('uses another team, or none, when the agent is no longer in the chosen one', async () => {
  const { act, call, sessions, user, team } = agentBench()
  const sales = (await call('POST', '/v1/teams', { name: 'Sales', members: [user] })).body.data.id
  const next = async () => {
    act('kustomer.page.set-status', { agent: grace, status: 'Available' })
    act('kustomer.page.set-status', { agent: grace, status: 'Offline' })
    return (await sessions()).at(-1).relationships.team?.data.id
  }
  await call('DELETE', `/v1/teams/${team}/members`, { members: [user] })
  expect(await next()).toBe(sales)
  await call('DELETE', `/v1/teams/${sales}`)
  expect(await next()).toBeUndefined()
})
