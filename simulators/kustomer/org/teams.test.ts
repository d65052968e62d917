import { expect, it } from 'vitest'
import { benchWith } from '../testing/bench.ts'
import { givenUser } from '../world/given.ts'

const absent = 'a0000000000000000000000b'
const idsOf = (body: { data: { id: string }[] }) => body.data.map(({ id }) => id)

function filledBench() {
  const bench = benchWith()
  const grace = givenUser(bench.instance, { name: 'Grace', email: 'grace@acme.example' })
  const alan = givenUser(bench.instance, { name: 'Alan', email: 'alan@acme.example' })
  const newTeam = async (body: object) => (await bench.call('POST', '/v1/teams', body)).body.data
  return { ...bench, grace, alan, newTeam }
}

it('creates a team with its members, without duplicates', async () => {
  const { newTeam, grace, instance } = filledBench()
  const team = await newTeam({ name: 'Billing', members: [grace, grace], externalId: 'b-1' })
  expect(team).toMatchObject({
    type: 'team',
    attributes: {
      name: 'Billing',
      displayName: 'Billing',
      members: [grace],
      externalId: 'b-1',
      deleted: false,
    },
    relationships: { createdBy: { data: { id: instance.state.machineUser } } },
    links: { self: `/v1/teams/${team.id}` },
  })
  expect(team.attributes).not.toHaveProperty('status')
})

it('changes the attributes in the body, by PATCH and by PUT', async () => {
  const { call, newTeam, grace, host } = filledBench()
  const team = await newTeam({ name: 'Billing', icon: 'kite', members: [grace] })
  await host.advance(1000)
  const { body } = await call('PATCH', `/v1/teams/${team.id}`, { displayName: 'Bills', icon: null })
  expect(body.data.attributes).toMatchObject({ name: 'Billing', displayName: 'Bills', members: [grace] })
  expect(body.data.attributes).not.toHaveProperty('icon')
  expect(body.data.attributes.modifiedAt).not.toBe(team.attributes.modifiedAt)
  const put = await call('PUT', `/v1/teams/${team.id}`, { members: [] })
  expect(put.body.data.attributes).toMatchObject({ displayName: 'Bills', members: [] })
  expect((await call('GET', `/v1/teams/${team.id}`)).body).toEqual(put.body)
})

it('adds and removes members, also in the team lists of the users', async () => {
  const { call, newTeam, grace, alan } = filledBench()
  const billing = (await newTeam({ name: 'Billing', members: [grace] })).id
  const parcels = (await newTeam({ name: 'Parcels' })).id
  const teamsOf = async (user: string) => idsOf((await call('GET', `/v1/users/${user}/teams`)).body)
  const membersOf = (answer: { body: { data: { attributes: { members: string[] } } } }) =>
    answer.body.data.attributes.members
  const added = await call('POST', `/v1/teams/${billing}/members`, { members: [grace, alan] })
  expect(membersOf(added)).toEqual([grace, alan])
  await call('POST', `/v1/teams/${parcels}/members`, { members: [alan] })
  expect(await teamsOf(alan)).toEqual([billing, parcels])
  const removed = await call('DELETE', `/v1/teams/${billing}/members`, { members: [alan] })
  expect(membersOf(removed)).toEqual([grace])
  expect(await teamsOf(alan)).toEqual([parcels])
  expect(await teamsOf(grace)).toEqual([billing])
})

it('refuses a member that is not a user, and a team without a name', async () => {
  const { call, newTeam } = filledBench()
  const team = (await newTeam({ name: 'Billing' })).id
  for (const [method, path, body, parameter] of [
    ['POST', '/v1/teams', { name: 'Other', members: [absent] }, 'members'],
    ['POST', '/v1/teams', {}, 'name'],
    ['PATCH', `/v1/teams/${team}`, { members: [absent] }, 'members'],
    ['PATCH', `/v1/teams/${team}`, { name: null }, 'name'],
    ['POST', `/v1/teams/${team}/members`, { members: [absent] }, 'members'],
    ['POST', `/v1/teams/${team}/members`, {}, 'members'],
  ] as const) {
    const answer = await call(method, path, body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].source).toEqual({ parameter })
  }
  expect(idsOf((await call('GET', '/v1/teams')).body)).toEqual([team])
})

it('lists teams page by page, without deleted ones', async () => {
  const { call, newTeam, grace } = filledBench()
  const first = (await newTeam({ name: 'Billing', members: [grace] })).id
  const second = (await newTeam({ name: 'Parcels' })).id
  const page = (await call('GET', '/v1/teams?page=2&pageSize=1')).body
  expect(idsOf(page)).toEqual([second])
  expect(page.links).toMatchObject({ prev: '/v1/teams?page=1&pageSize=1', next: null })
  expect((await call('GET', '/v1/teams?pageSize=900')).body.meta.pageSize).toBe(500)
  expect((await call('DELETE', `/v1/teams/${first}`)).status).toBe(204)
  expect((await call('GET', `/v1/teams/${first}`)).status).toBe(404)
  expect(idsOf((await call('GET', '/v1/teams')).body)).toEqual([second])
  expect(idsOf((await call('GET', `/v1/users/${grace}/teams`)).body)).toEqual([])
})

it('requires an administrator’s role for changes', async () => {
  const { call, newTeam, keyWith } = filledBench()
  const team = (await newTeam({ name: 'Billing' })).id
  const agent = keyWith('org.user')
  expect((await call('GET', `/v1/teams/${team}`, undefined, agent)).status).toBe(200)
  expect((await call('PATCH', `/v1/teams/${team}`, { icon: 'kite' }, agent)).status).toBe(403)
})

it('a team is deleted and comes back by an update, and keeps the time of an import', async () => {
  const { call } = benchWith()
  const createdAt = '2020-01-01T00:00:00.000Z'
  const { id, attributes } = (await call('POST', '/v1/teams', { name: 'Sales', createdAt })).body.data
  expect(attributes.createdAt).toBe(createdAt)
  const path = `/v1/teams/${id}`
  const list = async () => (await call('GET', '/v1/teams')).body.data.length
  expect((await call('PATCH', path, { deleted: true })).body.data.attributes.deleted).toBe(true)
  expect(await list()).toBe(0)
  const refused = await call('POST', '/v1/conversations', {
    customer: (await call('POST', '/v1/customers', {})).body.data.id,
    assignedTeams: [id],
  })
  expect(refused.body.errors[0].source).toEqual({ parameter: 'assignedTeams' })
  expect((await call('PUT', path, { deleted: null })).body.data.attributes).toMatchObject({
    name: 'Sales',
    deleted: false,
  })
  expect(await list()).toBe(1)
})
