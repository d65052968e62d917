import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { platform } from '../testing/bench.ts'

const agent = 'mina@acme.example'

test('queues are children of the root of the IVR menus', async () => {
  const { act, get } = platform()
  act('ccai.call.incoming', { call: 'c1', from: '+33155550123', menu: 'Billing' })
  act('ccai.call.incoming', { call: 'c2', from: '+33155550124', menu: 'Sales' })
  const { body, headers } = await get('/manager/api/v1/menus')
  expect(body.map(({ id, name, parent_id }: Record<string, unknown>) => [id, name, parent_id])).toEqual([
    [3, 'Main Menu - IVR', null],
    [12, 'Billing', 3],
    [13, 'Sales', 3],
  ])
  expect(headers.get('total')).toBe('3')
  const tree = (await get('/manager/api/v1/menus/tree')).body
  expect(tree).toMatchObject([
    {
      id: 3,
      children: [
        { id: 12, menu_type: 'ivr_menu', children: [] },
        { id: 13, children: [] },
      ],
    },
  ])
  expect(tree).toHaveLength(1)
})

test('teams form a tree, with the number of agents in each', async () => {
  const { act, get } = platform()
  act('ccai.admin.add-team', { name: 'Claims' })
  act('ccai.admin.add-team', { name: 'Cars', parent: 'Claims' })
  act('ccai.admin.add-team', { name: 'Homes', parent: 'Claims' })
  act('ccai.admin.add-team-member', { team: 'Homes', agent })
  expect((await get('/manager/api/v1/teams')).body).toEqual([
    { id: 1, name: 'Claims', parent_id: null, position: 1, deleted: false, agents_count: 0 },
    { id: 2, name: 'Cars', parent_id: 1, position: 1, deleted: false, agents_count: 0 },
    { id: 3, name: 'Homes', parent_id: 1, position: 2, deleted: false, agents_count: 1 },
  ])
  expect((await get('/manager/api/v1/teams/tree')).body).toMatchObject([
    { id: 1, children: [{ id: 2 }, { id: 3, agents_count: 1, children: [] }] },
  ])
  act('ccai.admin.remove-team-member', { team: 'Homes', agent })
  expect((await get('/manager/api/v1/teams?per=1&page=3')).body).toMatchObject([{ agents_count: 0 }])
})

test.each([
  ['ccai.admin.add-team', { name: 'Claims' }, 'there is a team "Claims" already'],
  ['ccai.admin.add-team', { name: 'Cars', parent: 'Claim' }, 'no team "Claim"; did you mean "Claims"?'],
  ['ccai.admin.add-team-member', { team: 'Cars', agent }, 'no team "Cars"; expected one of Claims'],
  ['ccai.admin.add-team-member', { team: 'Claims', agent }, `${agent} is in "Claims" already`],
  [
    'ccai.admin.remove-team-member',
    { team: 'Claims', agent: 'ilham@acme.example' },
    'ilham@acme.example is not in "Claims"',
  ],
])('%s %j is refused', (act, args, why) => {
  const { act: perform, instance } = platform()
  perform('ccai.admin.add-team', { name: 'Claims' })
  perform('ccai.admin.add-team-member', { team: 'Claims', agent })
  expect(() => perform(act, args)).toThrow(new ActRefused(`${act}: ${why}`))
  expect([instance.state.teams.size, instance.state.agents.count('team', '1')]).toEqual([1, 1])
})

test.each(['menus', 'menus/tree', 'teams', 'teams/tree'])(
  '%s checks credentials and parameters',
  async (path) => {
    const { get } = platform()
    expect((await get(`/manager/api/v1/${path}`, {})).status).toBe(401)
    expect((await get(`/manager/api/v1/${path}?depth=2`)).status).toBe(200)
    expect((await get(`/manager/api/v1/${path}?per=0`)).body.message).toContain('per')
    expect((await get(`/manager/api/v1/${path}/9`)).status).toBe(404)
  },
)

test('a team by its id', async () => {
  const { act, get } = platform()
  act('ccai.admin.add-team', { name: 'North/South' })
  const team = { id: 1, name: 'North/South', parent_id: null, position: 1, deleted: false, agents_count: 0 }
  expect((await get('/manager/api/v1/teams/1')).body).toEqual(team)
  expect((await get('/manager/api/v1/teams/2')).body.message).toBe('team not found')
})

test.each([
  ['teams', 'sort_column=name&sort_direction=DESC', ['Claims', 'Cars']],
  ['teams', 'sort_direction=desc', ['Cars', 'Claims']],
  ['teams/tree', 'per=1&page=2', ['Cars']],
  ['user_statuses', 'sort_column=name&per=2', ['Available', 'Break']],
  ['user_statuses', 'sort_column=id&per=1', ['Wrap-up Exceeded']],
])('the list %s with the query %s', async (list, query, expected) => {
  const { act, get } = platform()
  act('ccai.admin.add-team', { name: 'Claims' })
  act('ccai.admin.add-team', { name: 'Cars' })
  const { body } = await get(`/manager/api/v1/${list}?${query}`)
  expect(body.map(({ name }: { name: string }) => name)).toEqual(expected)
})
