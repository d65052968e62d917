import { describe, expect, test } from 'vitest'
import type { KustomerClient } from '../kustomer/client.ts'
import type { AppState } from '../kustomer/installed-app.ts'
import type { PlatformStatuses } from './ccai-statuses.ts'
import { statusReaders } from './read.ts'
import {
  type KustomerChange,
  type StatusChange,
  type StatusConfiguration,
  unknownAgent,
} from './situation.ts'
import { kustomerChangeOf, type StatusAgent, statusAgentsSchema, statusesSchema } from './wire.ts'

const settings: StatusConfiguration = {
  activated: true,
  inheritance: true,
  direction: 'two-way',
  priority: 'latest',
  mapping: [],
}
const agent: StatusAgent = {
  id: 7,
  email: 'Grace@acme.example',
  status: { id: 1, name: 'Lunch' },
  standin: { adapters: 2, logged_in_as: ' GRACE@acme.example', logged_in_by: ['Ada@acme.example'] },
}
const lunch = { id: 1, name: 'Lunch', system: false }
const teams = [
  { id: 't-1', enabled: true, externalQueues: ['other'] },
  { id: 't-2', enabled: false, externalQueues: ['CCAI Platform'] },
]
const who = { email: 'grace@acme.example', userId: 'u-1', agentId: 7 }
const ofKustomer: KustomerChange = {
  side: 'kustomer',
  statusId: 'lunch',
  cause: 'agent',
  instances: 1,
  workSessionId: 'w-1',
  teamId: 't-2',
  atMs: 5,
}
const ofPlatform: StatusChange = { side: 'platform', previous: 'A', current: 'B', cause: 'agent', atMs: 6 }

/** Readers of two sides, and what they asked for. */
function sides({
  configuration = {},
  app = 'current',
  found = agent,
  session = { id: 'w-2', teamId: 't-1' } as { id: string; teamId: string | null } | null,
}: {
  configuration?: Partial<StatusConfiguration>
  app?: AppState
  found?: StatusAgent
  session?: { id: string; teamId: string | null } | null
} = {}) {
  const asked: string[] = []
  const answer =
    <T>(name: string, value: T) =>
    async () => {
      asked.push(name)
      return value
    }
  const kustomer = {
    users: answer('users', [{ id: 'u-1', email: 'grace@acme.example' }]),
    teamSettings: answer('teams', teams),
    routingStatuses: answer('routing statuses', new Set(['lunch'])),
    workSessionOf: async (id: string) => answer(`work session of ${id}`, session)(),
  } as Partial<KustomerClient> as KustomerClient
  const platform = {
    configuration: answer('configuration', { ...settings, ...configuration }),
    statuses: answer('statuses', [lunch]),
    agents: async (ids: readonly number[]) => answer(`agents ${ids}`, [found])(),
    allAgents: answer('all agents', [found]),
  } as Partial<PlatformStatuses> as PlatformStatuses
  const readers = statusReaders({
    clock: { now: () => 9, sleep: async () => {} },
    kustomer,
    platform,
    readAppState: async () => app,
    options: { crmOverrides: 'any', externalQueues: ['CCAI Platform'] },
  })
  return { asked, readers }
}

const now = { isRetry: false, fresh: false }

test('a situation has all that both sides tell', async () => {
  const { readers, asked } = sides()
  expect(await readers.situationOf(who, ofKustomer, unknownAgent, now)).toEqual({
    change: ofKustomer,
    memory: unknownAgent,
    configuration: settings,
    options: { crmOverrides: 'any', externalQueues: ['CCAI Platform'] },
    app: 'current',
    statuses: [lunch],
    kustomerStatuses: new Set(['lunch']),
    email: 'grace@acme.example',
    nowMs: 9,
    agent: {
      id: 7,
      status: lunch,
      adapters: 2,
      loggedInAs: 'grace@acme.example',
      loggedInBy: ['ada@acme.example'],
    },
    team: teams[1],
    anyTeamTied: true,
    workSessionId: 'w-1',
  })
  expect(asked).toEqual(['configuration', 'statuses', 'teams', 'routing statuses', 'agents 7'])
})

describe('what is read', () => {
  const shared = ['configuration', 'statuses', 'teams']
  const off = { team: null, agent: null, statuses: [], anyTeamTied: false, workSessionId: null }
  test.each<[string, Parameters<typeof sides>[0], StatusChange, boolean, object, string[]]>([
    ['off', { configuration: { activated: false } }, ofKustomer, false, off, ['configuration']],
    ['not inheriting', { configuration: { inheritance: false } }, ofKustomer, false, off, ['configuration']],
    [
      'without the app',
      { app: 'absent' },
      ofPlatform,
      false,
      { agent: null, team: null, workSessionId: null },
      [...shared, 'routing statuses'],
    ],
    [
      'one way',
      { configuration: { direction: 'one-way' } },
      ofKustomer,
      true,
      { kustomerStatuses: new Set(), workSessionId: 'w-1', team: teams[1] },
      [...shared, 'agents 7'],
    ],
    [
      'two ways, again: the work session may have ended, the team stays',
      {},
      ofKustomer,
      true,
      { workSessionId: 'w-2', team: teams[1] },
      [...shared, 'routing statuses', 'work session of u-1', 'agents 7'],
    ],
    [
      'two ways, again, without a work session',
      { session: null },
      ofKustomer,
      true,
      { workSessionId: null, team: teams[1] },
      [...shared, 'routing statuses', 'work session of u-1', 'agents 7'],
    ],
    [
      'a change of the platform',
      {},
      ofPlatform,
      false,
      { workSessionId: 'w-2', team: teams[0] },
      [...shared, 'routing statuses', 'work session of u-1', 'agents 7'],
    ],
    [
      'a change of the platform of who is not at work',
      { session: null },
      ofPlatform,
      false,
      { workSessionId: null, team: null },
      [...shared, 'routing statuses', 'work session of u-1', 'agents 7'],
    ],
  ])('%s', async (_how, given, change, isRetry, expected, requests) => {
    const { readers, asked } = sides(given)
    expect(await readers.situationOf(who, change, unknownAgent, { isRetry, fresh: false })).toMatchObject(
      expected,
    )
    expect(asked).toEqual(requests)
  })

  test('nobody’s work session and nobody’s state are asked for', async () => {
    const { readers, asked } = sides()
    const nobody = { email: null, userId: null, agentId: null }
    expect(await readers.situationOf(nobody, ofPlatform, unknownAgent, now)).toMatchObject({
      agent: null,
      workSessionId: null,
      team: null,
    })
    expect(asked).toEqual([...shared, 'routing statuses'])
  })

  test('settings are shared for a while, unless they have to be fresh', async () => {
    const { readers, asked } = sides()
    for (const fresh of [false, false, true]) {
      await readers.situationOf(who, ofKustomer, unknownAgent, { isRetry: false, fresh })
    }
    expect(asked.filter((name) => name === 'configuration')).toHaveLength(2)
  })
})

test('an agent of whom the platform tells little has no adapter and no login', async () => {
  const { id, email } = agent
  for (const standin of [undefined, null, {}, { adapters: null, logged_in_as: null, logged_in_by: null }]) {
    const found = { id, email, status: { id: -9, name: 'In-call' }, standin }
    const { readers } = sides({ found })
    expect((await readers.situationOf(who, ofKustomer, unknownAgent, now)).agent).toEqual({
      id: 7,
      status: { id: -9, name: 'In-call', system: false },
      adapters: 0,
      loggedInAs: null,
      loggedInBy: [],
    })
  }
})

test.each([
  [{ userId: 'u-1' }, who],
  [{ userId: 'u-2' }, { email: null, userId: null, agentId: null }],
  [{ agentEmail: ' GRACE@acme.example' }, who],
  [{ agentEmail: 'ada@acme.example' }, { email: null, userId: null, agentId: null }],
])('who %j is on both sides', async (reference, identity) => {
  expect(await sides().readers.identityOf(reference)).toEqual(identity)
})

test('the platform alone sets what stands below Unavailable by its id', () => {
  const statuses = [-5, -4, -1, 1].map((id) => ({ id, name: `s${id}` }))
  expect(statusesSchema.parse(statuses).map(({ system }) => system)).toEqual([true, false, false, false])
  expect(statusAgentsSchema.parse([{ ...agent, email: null }, agent])).toEqual([agent])
})

describe('a change in an event of Kustomer', () => {
  const data = { id: 'w-1', statusId: 'lunch', active: true, teamId: 't-1', userId: 'u-1' }
  const event = {
    id: 'e-1',
    name: 'kustomer.work-session.update',
    createdAt: '2026-01-05T09:20:00.000Z',
    data,
    changes: { relationships: { status: {} } },
  } as unknown as Parameters<typeof kustomerChangeOf>[0]
  const atMs = Date.parse('2026-01-05T09:20:00.000Z')
  const change = { ...ofKustomer, teamId: 't-1', atMs }
  const begun = { name: 'kustomer.work-session.create', changes: null } as const
  test.each<[string, object, object | null]>([
    ['of its status', {}, change],
    ['of something else', { changes: { relationships: {} } }, null],
    ['of nothing that is told', { changes: undefined }, null],
    ['that is its beginning', begun, change],
    ['that ended it', { data: { ...data, active: false } }, { ...change, workSessionId: null }],
    ['by a menu', { standin: { cause: 'menu' } }, { ...change, cause: 'menu' }],
    ['with two pages', { standin: { instances: ['a', 'b'] } }, { ...change, instances: 2 }],
    ['with no page', { standin: { instances: [] } }, { ...change, instances: 0 }],
  ])('%s', (_what, members, expected) => {
    expect(kustomerChangeOf({ ...event, ...members } as typeof event)).toEqual(expected)
  })
})
