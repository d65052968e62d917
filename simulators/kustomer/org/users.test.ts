import { expect, it } from 'vitest'
import { benchWith } from '../testing/bench.ts'
import { openPage } from '../workspace/page-write.ts'
import { givenUser } from '../world/given.ts'
import { agentNamed } from './find.ts'

function filledBench() {
  const bench = benchWith()
  const grace = givenUser(bench.instance, { name: 'Grace Hopper', email: 'Grace@acme.example' })
  const pending = givenUser(bench.instance, { name: 'New', email: 'new@acme.example', pending: true })
  const hourly = givenUser(bench.instance, { name: 'Hour', email: 'hour@acme.example', userType: 'hourly' })
  const gone = givenUser(bench.instance, { name: 'Gone', email: 'gone@acme.example' })
  const { users } = bench.instance.state
  const row = users.get(gone)!
  users.put({ ...row, attributes: { ...row.attributes, deleted: true } })
  const machine = bench.instance.state.machineUser
  const list = async (query: string) =>
    (await bench.call('GET', `/v1/users${query}`)).body.data.map(({ id }: { id: string }) => id)
  return { bench, list, ids: { grace, pending, hourly, gone, machine } }
}

it('shows a user without availability', async () => {
  const { bench, ids } = filledBench()
  const { body } = await bench.call('GET', `/v1/users/${ids.grace}`)
  expect(body.data).toMatchObject({
    type: 'user',
    attributes: {
      name: 'Grace Hopper',
      displayName: 'Grace Hopper',
      email: 'Grace@acme.example',
      userType: 'user',
      deleted: false,
    },
    links: { self: `/v1/users/${ids.grace}` },
  })
  expect(body.data.attributes).not.toHaveProperty('status')
})

it.each([
  ['', ['machine', 'grace', 'pending', 'hourly']],
  ['?email=grace%40ACME.example', ['grace']],
  ['?email=nobody@acme.example', []],
  ['?email=gone@acme.example', []],
  ['?userType=machine', ['machine']],
  ['?userType=hourly', ['hourly']],
  ['?pending=true', ['pending']],
  ['?pending=false', ['machine', 'grace', 'hourly']],
  ['?deleted=true', ['gone']],
  ['?deleted=false', ['machine', 'grace', 'pending', 'hourly']],
  ['?page=2&pageSize=3', ['hourly']],
] as const)('lists %j', async (query, expected) => {
  const { list, ids } = filledBench()
  expect(await list(query)).toEqual(expected.map((name) => ids[name]))
})

it.each(['?email=a@b.example&deleted=true', '?userType=robot', '?pending=maybe'])(
  'refuses %s',
  async (query) => {
    const { bench } = filledBench()
    expect((await bench.call('GET', `/v1/users${query}`)).status).toBe(400)
  },
)

it('reads several users by their ids', async () => {
  const { bench, ids } = filledBench()
  const { body } = await bench.call('GET', `/v1/users/${ids.hourly},${ids.grace}`)
  expect(body.data.map(({ id }: { id: string }) => id)).toEqual([ids.hourly, ids.grace])
})

it('returns the user of the token', async () => {
  const { bench, ids } = filledBench()
  expect((await bench.call('GET', '/v1/users/current')).body.data.id).toBe(ids.machine)
})

const alan = { name: 'Alan Turing', email: 'alan@acme.example' }

it('invites a user, who is pending until they log in', async () => {
  const { bench, list } = filledBench()
  const { call, instance } = bench
  const { status, body } = await call('POST', '/v1/users', {
    ...alan,
    mobile: '+14155550100',
    userType: 'hourly',
  })
  expect(status).toBe(201)
  expect(body.data).toMatchObject({
    type: 'user',
    attributes: {
      ...alan,
      displayName: alan.name,
      mobile: '+14155550100',
      userType: 'hourly',
      roles: ['org.admin', 'org.user'],
    },
    relationships: { createdBy: { data: { id: instance.state.machineUser } } },
  })
  expect(await list('?pending=true')).toContain(body.data.id)
  openPage(instance, agentNamed(instance, alan.email), 'tab-1')
  expect(await list('?pending=true')).not.toContain(body.data.id)
  expect(await list('?pending=false')).toContain(body.data.id)
})

it('gives nobody a role that the caller does not have', async () => {
  const { bench, ids } = filledBench()
  const key = bench.keyWith('org.admin.user', 'org.user')
  const invited = await bench.call('POST', '/v1/users', alan, key)
  expect(invited.body.data.attributes.roles).toEqual(['org.user'])
  const roles = ['org.admin', 'org.user.note.read', 'org.admin.user']
  const updated = await bench.call('PUT', `/v1/users/${ids.grace}`, { roles }, key)
  expect(updated.body.data.attributes.roles).toEqual(['org.user.note.read', 'org.admin.user'])
  const agent = bench.keyWith('org.user')
  expect((await bench.call('POST', '/v1/users', { ...alan, email: 'b@acme.example' }, agent)).status).toBe(
    403,
  )
  const own = await bench.call('PUT', '/v1/users/current', { roles: ['org.admin'] }, agent)
  expect([own.status, own.body.data.attributes.roles]).toEqual([200, []])
})

it('changes what the body names, and keeps no password', async () => {
  const { bench, ids } = filledBench()
  await bench.host.advance(1000)
  const path = `/v1/users/${ids.grace}`
  const body = { emailSignature: 'Grace', avatarUrl: 'https://acme.example/g.png', password: 'a secret' }
  const { status, body: reply } = await bench.call('PUT', path, body)
  expect(status).toBe(201)
  expect(reply.data.attributes).toMatchObject({
    name: 'Grace Hopper',
    emailSignature: 'Grace',
    avatarUrl: 'https://acme.example/g.png',
  })
  expect(reply.data.attributes.modifiedAt).not.toBe(reply.data.attributes.createdAt)
  expect(JSON.stringify(reply)).not.toContain('a secret')
  const cleared = await bench.call('PUT', path, { emailSignature: null })
  expect(cleared.body.data.attributes).not.toHaveProperty('emailSignature')
  expect((await bench.call('GET', path)).body).toEqual(cleared.body)
})

it('deletes a user by an update, and takes that back while nobody else has the address', async () => {
  const { bench, ids, list } = filledBench()
  const path = `/v1/users/${ids.grace}`
  const deleted = await bench.call('PUT', path, { deleted: true })
  expect(deleted.body.data.attributes.deleted).toBe(true)
  expect(await list('?email=grace@acme.example')).toEqual([])
  const other = (await bench.call('POST', '/v1/users', { name: 'G', email: 'grace@ACME.example' })).body.data
    .id
  const refused = await bench.call('PUT', path, { deleted: null })
  expect([refused.status, refused.body.errors[0].source]).toEqual([409, { parameter: 'email' }])
  await bench.call('PUT', `/v1/users/${other}`, { email: 'g@acme.example' })
  expect((await bench.call('PUT', path, { deleted: null })).body.data.attributes.deleted).toBe(false)
  expect(await list('?email=grace@acme.example')).toEqual([ids.grace])
})

it.each([
  ['POST', '', { name: 'Alan' }, 400, 'email'],
  ['POST', '', { ...alan, name: '' }, 400, 'name'],
  ['POST', '', { ...alan, email: 'alan' }, 400, 'email'],
  ['POST', '', { ...alan, email: 'GRACE@acme.example' }, 409, 'email'],
  ['POST', '', { ...alan, deleted: true }, 400, 'deleted'],
  ['PUT', '/grace', { email: 'hour@acme.example' }, 409, 'email'],
  ['PUT', '/grace', { userType: 'machine' }, 400, 'userType'],
  ['PUT', '/grace', { name: null }, 400, 'name'],
])('%s /v1/users%s refuses %j, and changes nothing', async (method, path, body, status, parameter) => {
  const { bench, ids } = filledBench()
  const before = (await bench.call('GET', '/v1/users')).body
  const reply = await bench.call(method, `/v1/users${path.replace('grace', ids.grace)}`, body)
  expect([reply.status, reply.body.errors[0].source]).toEqual([status, { parameter }])
  expect((await bench.call('GET', '/v1/users')).body).toEqual(before)
})

it('tells webhooks of an invitation and a change', async () => {
  const { bench, ids } = filledBench()
  const events = ['kustomer.user.create', 'kustomer.user.update']
  await bench.call('POST', '/v1/outbound-webhooks', { name: 'w', url: 'https://acme.example/hook', events })
  await bench.call('POST', '/v1/users', alan)
  await bench.call('PUT', `/v1/users/${ids.grace}`, { mobile: '+14155550100' })
  const posts = [...bench.instance.state.webhookPosts.values()].map((post) => JSON.stringify(post))
  expect(posts).toHaveLength(2)
})
