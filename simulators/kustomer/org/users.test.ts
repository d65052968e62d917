import { expect, it } from 'vitest'
import { benchWith } from '../testing/bench.ts'
import { givenUser } from '../world/given.ts'

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
