import { expect, it } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { agentBench, grace } from '../testing/agent-bench.ts'

it('Kustomer can change an agent’s status itself, even to Busy', async () => {
  const { act, sessions } = agentBench()
  act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  act('kustomer.system.set-status', { agent: grace, status: 'busy' })
  const [session] = await sessions()
  expect(session.attributes).toMatchObject({ statusType: 'busy', routable: false, active: true })
  expect(session.relationships.modifiedBy).toBeUndefined()
})

it('adds and deletes statuses', async () => {
  const { act, call } = agentBench()
  const added = act('kustomer.admin.add-status', { name: 'On e-mail' }) as { status: string }
  act('kustomer.admin.add-status', { name: 'Standby', type: 'available' })
  const { body } = await call('GET', `/v1/routing/statuses/${added.status}`)
  expect(body.data.attributes).toMatchObject({ name: 'On e-mail', statusType: 'unavailable', system: false })
  act('kustomer.admin.delete-status', { name: 'on e-mail' })
  const names = (await call('GET', '/v1/routing/statuses')).body.data.map(
    ({ attributes }: { attributes: { name: string } }) => attributes.name,
  )
  expect(names).toEqual(['Available', 'Unavailable', 'Busy', 'Offline', 'Standby'])
})

it('sets Team Routing and the external queue of a team', async () => {
  const { act, call, team } = agentBench()
  const readAttributes = async () => (await call('GET', `/v1/routing/settings/${team}`)).body.data.attributes
  expect(await readAttributes()).toMatchObject({ enabled: true, externalQueues: ['ujet'] })
  act('kustomer.admin.set-team-routing', { team: 'support', on: false })
  act('kustomer.admin.set-external-queue', { team: 'Support', queue: 'ccai-platform' })
  expect(await readAttributes()).toMatchObject({ enabled: false, externalQueues: ['ccai-platform'] })
  act('kustomer.admin.set-external-queue', { team: 'Support', queue: null })
  expect((await readAttributes()).externalQueues).toEqual([])
})

it.each([
  [
    'kustomer.system.set-status',
    { agent: grace, status: 'Busy' },
    `${grace} is offline; only the agent starts a session`,
  ],
  ['kustomer.admin.add-status', { name: 'BUSY' }, 'there is a status "BUSY" already'],
  ['kustomer.admin.delete-status', { name: 'Busy' }, 'Busy is built in, and stays'],
  [
    'kustomer.admin.delete-status',
    { name: 'Lunch' },
    'there is no status "Lunch"; there is Available, Unavailable, Busy, Offline',
  ],
  ['kustomer.admin.set-team-routing', { team: 'Sales', on: true }, 'there is no team "Sales"'],
  [
    'kustomer.admin.set-external-queue',
    { team: 'Support', queue: 'twilio' },
    'no external queue "twilio"; there is amazon-connect, ujet, ccai-platform',
  ],
])('%s is refused with %j', (name, args, message) => {
  const { act, host } = agentBench()
  const before = host.changes.length
  expect(() => act(name, args)).toThrow(new ActRefused(message))
  expect(host.changes.length).toBe(before)
})

it('does not delete a status that an agent is in', () => {
  const { act } = agentBench()
  act('kustomer.admin.add-status', { name: 'Lunch' })
  act('kustomer.page.set-status', { agent: grace, status: 'Lunch' })
  const remove = () => act('kustomer.admin.delete-status', { name: 'Lunch' })
  expect(remove).toThrow(new ActRefused('the status Lunch has agents in it: 1'))
  act('kustomer.page.set-status', { agent: grace, status: 'Offline' })
  remove()
})
