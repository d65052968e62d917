import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { platformStatuses } from '../../src/core/agent-status/ccai-statuses.ts'
import { PlatformRefused } from '../../src/core/ccai/client.ts'
import { statesOf } from '../states.ts'
import { platformAt, recordInteraction } from './interaction.consumer.ts'
import type { ccaiPlatformStates } from './states.ts'

const { arrayContaining, string } = MatchersV3
const state = statesOf<typeof ccaiPlatformStates>()
const statusesAt = (url: string) => platformStatuses(platformAt(url))

const grace = { id: 7, email: 'grace@acme.example' } as const
const mina = { id: 8, email: 'mina@acme.example' } as const
const agents = [
  state('an agent', { id: '7', email: grace.email }),
  state('an agent', { id: '8', email: mina.email }),
]
const path = '/manager/api/v1/agents'
const write = '/apps/api/v1/agent_statuses'

/** An agent with the properties that status decisions use. */
function agentObject({ id, email }: typeof grace | typeof mina) {
  const standin = { adapters: 1, logged_in_as: email, logged_in_by: [email] }
  return { id, email, status: { id: 0, name: 'Available' }, standin }
}

/** The request that sets the status of these agents. */
function setting(status: string, agentIds: readonly number[]) {
  return { method: 'POST', path: write, body: { status, agent_ids: agentIds, team_ids: [] } } as const
}

test('an agent by id', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'an agent by id',
      given: [...agents],
      withRequest: { method: 'GET', path, query: { 'id[]': ['7'] } },
      willRespondWith: { status: 200, body: [{ ...grace }] },
    },
    (url) => platformAt(url).agent(7),
  )
  expect(found).toEqual(grace)
})

test('an agent by an unknown id', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'an agent by the id of nobody',
      given: [...agents],
      withRequest: { method: 'GET', path, query: { 'id[]': ['9'] } },
      willRespondWith: { status: 200, body: [] },
    },
    (url) => platformAt(url).agent(9),
  )
  expect(found).toBeNull()
})

test('several agents by id', async () => {
  const body = [agentObject(grace), agentObject(mina)]
  const found = await recordInteraction(
    {
      uponReceiving: 'several agents by id',
      given: [...agents],
      withRequest: { method: 'GET', path, query: { per: '100', 'id[]': ['7', '8'] } },
      willRespondWith: { status: 200, body },
    },
    (url) => statusesAt(url).agents([7, 8]),
  )
  expect(found).toEqual(body)
})

test('all agents: a page that is not full is the last one', async () => {
  const body = [agentObject(grace), agentObject(mina)]
  const found = await recordInteraction(
    {
      uponReceiving: 'the first page of agents',
      given: [...agents],
      withRequest: { method: 'GET', path, query: { page: '1', per: '100' } },
      willRespondWith: { status: 200, body },
    },
    (url) => statusesAt(url).allAgents(),
  )
  expect(found).toEqual(body)
})

test('the list of statuses: custom ones, predefined ones, and ones that only the platform sets', async () => {
  const body = [
    { id: 1, name: 'Lunch' },
    { id: 0, name: 'Available' },
    { id: -4, name: 'Meal' },
    { id: -5, name: 'Missed Call' },
    { id: -7, name: 'In-call' },
  ]
  const found = await recordInteraction(
    {
      uponReceiving: 'the catalogue of statuses',
      given: [state('a status of the tenant', { name: 'Lunch' })],
      withRequest: { method: 'GET', path: '/manager/api/v1/user_statuses', query: { per: '100' } },
      willRespondWith: { status: 200, body: arrayContaining(...body) },
    },
    (url) => statusesAt(url).statuses(),
  )
  expect(found?.map(({ system }) => system)).toEqual([false, false, false, true, true])
})

test('a status write for several agents: all are changed', async () => {
  const written = await recordInteraction(
    {
      uponReceiving: 'another status of several agents',
      given: [...agents],
      withRequest: setting('Break', [7, 8]),
      willRespondWith: {
        status: 200,
        body: [
          { agent_id: 7, current_status: 'Break' },
          { agent_id: 8, current_status: 'Break' },
        ],
      },
    },
    (url) => statusesAt(url).set('Break', [7, 8]),
  )
  const changed = { current: 'Break', refused: false }
  expect(written).toEqual(
    new Map([
      [7, changed],
      [8, changed],
    ]),
  )
})

test('a status write for two agents, one in a call: refused with a message for that one', async () => {
  const written = await recordInteraction(
    {
      uponReceiving: 'another status of several agents, one of them in a call',
      given: [
        state('an agent', { id: '7', email: grace.email }),
        state('an agent in a call', { id: '8', email: mina.email }),
      ],
      withRequest: setting('Break', [7, 8]),
      willRespondWith: {
        status: 200,
        body: [
          { agent_id: 7, current_status: 'Break' },
          { agent_id: 8, current_status: 'In-call', message: string('the agent is in a call') },
        ],
      },
    },
    (url) => statusesAt(url).set('Break', [7, 8]),
  )
  expect(written?.get(7)).toEqual({ current: 'Break', refused: false })
  expect(written?.get(8)).toEqual({ current: 'In-call', refused: true })
})

test('an unknown status: the whole write is refused', async () => {
  await recordInteraction(
    {
      uponReceiving: 'an unknown status of an agent',
      given: [...agents, state('no such status', { name: 'Siesta' })],
      withRequest: setting('Siesta', [7]),
      willRespondWith: { status: 422 },
    },
    (url) =>
      expect(statusesAt(url).set('Siesta', [7])).rejects.toThrow(new PlatformRefused(`POST ${write}: 422`)),
  )
})

test('the settings of status inheritance', async () => {
  const kustomerStatus = '695b84d0c9d0e1f2c0000001'
  const found = await recordInteraction(
    {
      uponReceiving: 'the settings of status inheritance',
      given: [state('status inheritance', { kustomerStatus, status: 'Break' })],
      withRequest: { method: 'GET', path: '/standin/agent-status-settings' },
      willRespondWith: {
        status: 200,
        body: {
          activated: true,
          inheritance: true,
          direction: 'two-way',
          priority: 'crm',
          mapping: [{ kustomer_status: kustomerStatus, ccai_status: -2 }],
        },
      },
    },
    (url) => statusesAt(url).configuration(),
  )
  expect(found).toEqual({
    activated: true,
    inheritance: true,
    direction: 'two-way',
    priority: 'crm',
    mapping: [{ kustomerId: kustomerStatus, platformId: -2 }],
  })
})
