import { expect, onTestFinished, test } from 'vitest'
import { toResponse } from '../../../simulators/kit/answer.ts'
import { snapshotInstance } from '../../../simulators/kit/simulator.ts'
import { applyGiven } from '../given/apply.ts'
import { givenSchema } from '../scenario/given-schema.ts'
import { perform } from './perform.ts'
import { createWorld, type World } from './world.ts'

const grace = { ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }
const alan = { do: 'agent.add', agent: 'alan', name: 'Alan Turing', email: 'alan@acme.example' }

async function worldWith(statusInheritance?: object) {
  const world = await createWorld()
  onTestFinished(() => world.close())
  applyGiven(world, givenSchema.parse({ agents: [grace], ...(statusInheritance && { statusInheritance }) }))
  const asked = async (party: 'kustomer' | 'ccai-platform', path: string) => {
    const authorization =
      party === 'kustomer' ? 'Bearer standin-kustomer-key' : `Basic ${btoa('standin:standin-ccai-token')}`
    const request = new Request(`http://${party}.example${path}`, { headers: { authorization } })
    const instance = world.simulators[party]
    const answer = await instance.simulator.fetch(request, { instance: instance as never })
    return JSON.parse(await toResponse(answer).text())
  }
  return { world, asked }
}

function statesOf({ simulators, names }: World) {
  const states = Object.values(simulators).map((instance) => snapshotInstance(instance as never).state)
  return JSON.stringify([states, [...names.agents]])
}

test('an agent who joins is on every platform, as one of the start', async () => {
  const { world, asked } = await worldWith({ teams: [{ name: 'Support' }, { name: 'Sales' }] })
  const ids = perform(world, { ...alan, ccaiStatus: 'Meal' }) as Record<string, unknown>
  const [user] = (await asked('kustomer', '/v1/users?email=alan@acme.example')).data
  expect(user).toMatchObject({ id: ids.kustomer, attributes: { name: 'Alan Turing' } })
  const [session] = (await asked('kustomer', `/v1/routing/users/${user.id}/work-sessions`)).data
  expect(session.attributes).toMatchObject({ statusType: 'available' })
  const teams = (await asked('kustomer', `/v1/users/${user.id}/teams`)).data
  expect(teams.map(({ attributes }: { attributes: { name: string } }) => attributes.name)).toEqual([
    'Support',
  ])
  const agents = await asked('ccai-platform', '/manager/api/v1/agents')
  expect(agents).toContainEqual(
    expect.objectContaining({
      id: ids['ccai-platform'],
      email: alan.email,
      status: expect.objectContaining({ name: 'Meal' }),
    }),
  )
  const cxone = world.simulators['digital-experience'].state.agents.get(String(ids['digital-experience']))
  expect(cxone).toMatchObject({ name: 'Alan Turing', email: alan.email })
  perform(world, { do: 'kustomer.page.set-status', agent: 'alan', status: 'Unavailable' })
})

test('an agent may join one platform less, one team in particular, and an org without teams', async () => {
  const { world, asked } = await worldWith({ teams: [{ name: 'Support' }, { name: 'Sales' }] })
  expect(
    perform(world, { ...alan, without: 'ccai', team: 'sales', kustomerStatus: 'unavailable' }),
  ).toMatchObject({
    'ccai-platform': null,
  })
  const sales = (await asked('kustomer', '/v1/teams')).data[1]
  expect(sales.attributes).toMatchObject({ name: 'Sales', members: [expect.any(String)] })
  expect(
    perform(world, { ...alan, agent: 'mary', email: 'mary@acme.example', without: 'kustomer' }),
  ).toMatchObject({
    kustomer: null,
  })
  const other = await worldWith()
  perform(other.world, alan)
  expect((await other.asked('kustomer', '/v1/routing/work-sessions')).data).toEqual([])
})

test.each([
  ['a name that is taken', { agent: 'grace' }, 'agent: another agent is called "grace"'],
  [
    'an address that is taken',
    { email: 'GRACE@acme.example' },
    'email: Kustomer has a user with this address',
  ],
  [
    'an address that is taken elsewhere',
    { email: grace.email, without: 'kustomer' },
    'email: CCAI Platform has',
  ],
  ['no address', { email: 'alan' }, 'email: '],
  ['an unknown team', { team: 'Suport' }, 'team: Kustomer has no team "Suport"; did you mean "Support"?'],
  [
    'an unknown status',
    { kustomerStatus: 'Availabel' },
    'kustomerStatus: no agent begins with "Availabel"; did',
  ],
  [
    'an unknown status of the other side',
    { ccaiStatus: 'Mael' },
    'ccaiStatus: no agent begins with "Mael"; did',
  ],
  ['a status without a user', { without: 'ccai', ccaiStatus: 'Meal' }, 'ccaiStatus: has no effect'],
  ['a team without a user', { without: 'kustomer', team: 'Support' }, 'team: has no effect'],
  ['an unknown argument', { emial: 'x' }, 'emial'],
])('%s is refused, and nothing changes', async (_, over, message) => {
  const { world } = await worldWith({})
  const before = statesOf(world)
  expect(() => perform(world, { ...alan, ...over })).toThrow(message)
  expect(statesOf(world)).toBe(before)
})

test('where there are points of contact, an agent who joins is ready for them as one of the start is', async () => {
  const world = await createWorld()
  onTestFinished(() => world.close())
  const roles = [{ name: 'Writers', channels: { eu: ['reply'] } }]
  applyGiven(world, givenSchema.parse({ agents: [grace], channels: [{ ref: 'eu', skill: 'JB_EU' }], roles }))
  const { agents } = world.simulators['digital-experience'].state
  perform(world, alan)
  const [first, second] = [grace, alan].map(({ email }) => agents.first('email', email)!)
  expect(second).toMatchObject({ skills: ['JB_EU'], role: 'Agents', hasDigitalEngagement: true })
  expect({ ...second, id: '', digitalUserId: 0, name: '', email: '' }).toEqual({
    ...first,
    ...{ id: '', digitalUserId: 0, name: '', email: '' },
  })
  const lia = { do: 'agent.add', agent: 'lia', email: 'lia@acme.example' }
  const before = statesOf(world)
  expect(() => perform(world, { ...lia, cxone: { role: 'Writer' } })).toThrow('did you mean "Writers"')
  expect(statesOf(world)).toBe(before)
  perform(world, {
    ...lia,
    cxone: { role: 'Writers', application: 'max', skills: [], digitalEngagement: false },
  })
  expect(agents.first('email', lia.email)).toMatchObject({
    role: 'Writers',
    application: 'max',
    skills: [],
    hasDigitalEngagement: false,
  })
})
