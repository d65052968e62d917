import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decideStatus, statusRules } from './decide.ts'
import { type Reason, reasons } from './reason.ts'
import {
  type AgentMemory,
  type StatusConfiguration,
  type StatusSituation,
  unknownAgent,
} from './situation.ts'
import { configuration, inKustomer, inPlatform, situation } from './testing/bench.ts'

const twoWay: StatusConfiguration = { ...configuration, direction: 'two-way' }
const crm: StatusConfiguration = { ...configuration, priority: 'crm' }
const agent = situation().agent!
const inCall = { ...agent, status: { id: -7, name: 'In-call', system: true } }

/** Summarises the writes of a decision: side and status. */
function written(input: StatusSituation): string {
  const { writes } = decideStatus(input)
  const words = writes.map((write) =>
    write.do === 'set-platform-status' ? `platform ${write.status}` : `kustomer ${write.statusId}`,
  )
  return words.join(', ') || 'nothing'
}

const memoryWith = (over: Partial<AgentMemory>): AgentMemory => ({ ...unknownAgent, ...over })

describe('a condition that is not met blocks the change and is reported as the reason', () => {
  test.each<[Reason, string, Partial<StatusSituation>]>([
    ['app-not-installed', 'app-upgrade', { app: 'absent' }],
    ['app-outdated', 'app-upgrade', { app: 'outdated' }],
    ['not-activated', 'status-inheritance-toggle', { configuration: { ...configuration, activated: false } }],
    [
      'inheritance-off',
      'status-inheritance-toggle',
      { configuration: { ...configuration, inheritance: false } },
    ],
    ['unknown-user', 'status-same-email', { email: null }],
    ['unknown-agent', 'status-same-email', { agent: null }],
    ['not-logged-in', 'status-same-email', { agent: { ...agent, loggedInAs: null } }],
    ['other-email', 'status-same-email', { agent: { ...agent, loggedInAs: 'alan@acme.example' } }],
    [
      'shared-user',
      'status-unique-user',
      { agent: { ...agent, loggedInBy: ['grace@acme.example', 'alan@acme.example'] } },
    ],
    ['several-instances', 'status-single-instance', { agent: { ...agent, adapters: 2 } }],
    ['several-instances', 'status-single-instance', { change: { ...inKustomer, instances: 2 } }],
    ['no-team', 'status-inheritance-toggle', { team: null }],
    ['team-routing-off', 'status-inheritance-toggle', { team: { enabled: false, externalQueues: [] } }],
    [
      'selected-team-not-tied',
      'status-two-way-routing',
      { configuration: twoWay, team: { enabled: true, externalQueues: ['amazon-connect'] } },
    ],
    [
      'external-queues-off',
      'status-two-way-routing',
      { configuration: twoWay, team: { enabled: true, externalQueues: [] }, anyTeamTied: false },
    ],
    ['at-login', 'status-not-on-login', { change: { ...inKustomer, cause: 'login' } }],
    [
      'no-mapping',
      'status-mapping-lists-kustomer-statuses',
      { configuration: { ...configuration, mapping: [] } },
    ],
    ['unmapped', 'status-mapping-lists-kustomer-statuses', { change: { ...inKustomer, statusId: 'five' } }],
    [
      'unmapped-back',
      'status-two-way',
      {
        configuration: twoWay,
        change: { ...inPlatform, current: 'C' },
        agent: { ...agent, status: { id: 3, name: 'C', system: false } },
      },
    ],
    ['mapped-status-deleted', 'status-mapping-many-to-one', { statuses: [] }],
    [
      'ambiguous-status',
      'status-mapping-many-to-one',
      { statuses: [...situation().statuses, { id: 9, name: 'B', system: false }] },
    ],
    ['in-session', 'status-inherited', { agent: inCall }],
    [
      'unknown-status',
      'status-priority',
      {
        change: { ...inPlatform, current: 'E' },
        agent: { ...agent, status: { id: 5, name: 'E', system: false } },
      },
    ],
    [
      'not-signed-in',
      'status-two-way',
      {
        configuration: twoWay,
        change: inPlatform,
        agent: { ...agent, status: { id: 4, name: 'D', system: false } },
        workSessionId: null,
      },
    ],
  ])('%s (%s)', (reason, rule, over) => {
    const decision = decideStatus(situation(over))
    expect(decision.writes).toEqual([])
    expect(decision.reason).toBe(reason)
    expect(decision.because).toContain(rule)
  })

  test('one way needs no external queue', () => {
    expect(written(situation({ team: { enabled: true, externalQueues: [] }, anyTeamTied: false }))).toBe(
      'platform B',
    )
  })

  test('every reason is listed in the README of this folder', () => {
    const readme = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')
    const missing = Object.keys(reasons).filter((reason) => !readme.includes(`| \`${reason}\` |`))
    expect(missing).toEqual([])
  })
})

describe('mapping', () => {
  test.each([
    ['one', 'nothing'],
    ['two', 'nothing'],
    ['three', 'platform B'],
    ['four', 'platform D'],
  ])('%s: %s', (statusId, writes) => {
    expect(written(situation({ change: { ...inKustomer, statusId } }))).toBe(writes)
  })

  test.each([
    ['A', 'one', 'nothing'],
    ['A', 'two', 'nothing'],
    ['A', 'three', 'kustomer one'],
    ['B', 'one', 'kustomer three'],
    ['C', 'one', 'nothing'],
    ['D', null, 'kustomer four'],
  ])('from CCAI Platform, %s with Kustomer in %s: %s', (current, statusId, writes) => {
    const memory = memoryWith({ kustomer: statusId === null ? null : { statusId, atMs: 1 } })
    const change = { ...inPlatform, current }
    const status = situation().statuses.find(({ name }) => name === current)!
    const over = { change, memory, configuration: twoWay, agent: { ...agent, status } }
    expect(written(situation(over))).toBe(writes)
  })

  test('from CCAI Platform, the mapping skips statuses that no longer exist in Kustomer', () => {
    const over = { change: { ...inPlatform, current: 'A' }, configuration: twoWay }
    expect(written(situation({ ...over, kustomerStatuses: new Set(['two']) }))).toBe('kustomer two')
    expect(decideStatus(situation({ ...over, kustomerStatuses: new Set() })).reason).toBe(
      'mapped-status-deleted',
    )
  })

  test('one way, a change in CCAI Platform is not written to Kustomer', () => {
    const over = { change: inPlatform, agent: { ...agent, status: { id: 4, name: 'D', system: false } } }
    expect(written(situation(over))).toBe('nothing')
  })
})

describe('priority', () => {
  const desiresFour = memoryWith({
    desired: { side: 'kustomer', statusId: 'four', atMs: 5000 },
    kustomer: { statusId: 'four', atMs: 5000 },
  })
  const isD = { ...agent, status: { id: 4, name: 'D', system: false } }
  const isB = { ...agent, status: { id: 2, name: 'B', system: false } }

  test.each<[string, Partial<StatusSituation>, string]>([
    ['an older change that arrives late is ignored', { memory: desiresFour, agent: isD }, 'nothing'],
    [
      'and the desired status is written again if it was overwritten',
      { memory: desiresFour, agent: isB },
      'platform D',
    ],
    [
      'a newer one wins',
      { memory: desiresFour, agent: isD, change: { ...inKustomer, atMs: 6000 } },
      'platform B',
    ],
    [
      'a newer one in CCAI Platform wins too',
      { memory: desiresFour, agent: isB, change: { ...inPlatform, current: 'B', atMs: 6000 } },
      'nothing',
    ],
    [
      'but not when the CRM overrides any change',
      {
        configuration: crm,
        memory: desiresFour,
        agent: isB,
        change: { ...inPlatform, current: 'B', atMs: 6000 },
      },
      'platform D',
    ],
    [
      'it does when the CRM overrides only the preselected next status',
      {
        configuration: crm,
        options: { ...situation().options, crmOverrides: 'next' },
        memory: desiresFour,
        agent: isB,
        change: { ...inPlatform, current: 'B', atMs: 6000 },
      },
      'nothing',
    ],
    [
      'and that is the status CCAI Platform sets after a session',
      {
        configuration: crm,
        options: { ...situation().options, crmOverrides: 'next' },
        memory: desiresFour,
        agent: isB,
        change: { ...inPlatform, previous: 'In-call', current: 'B', cause: 'system', atMs: 6000 },
      },
      'platform D',
    ],
    [
      'of two simultaneous changes, Kustomer’s wins',
      { memory: desiresFour, agent: isB, change: { ...inPlatform, current: 'B', atMs: 5000 } },
      'platform D',
    ],
  ])('%s', (_name, over, writes) => {
    expect(written(situation(over))).toBe(writes)
  })
})

describe('sessions', () => {
  test('a change in Kustomer during a session is applied after it', () => {
    const during = decideStatus(situation({ agent: inCall }))
    expect(during).toMatchObject({ writes: [], reason: 'in-session', memory: { held: true } })
    const over = { ...inPlatform, previous: 'In-call', current: 'A', cause: 'system' as const, atMs: 9000 }
    expect(written(situation({ change: over, memory: during.memory }))).toBe('platform B')
  })

  test('a session without a change in Kustomer causes no write', () => {
    const applied = decideStatus(situation())
    const isB = { ...agent, status: { id: 2, name: 'B', system: false } }
    const began = { ...inPlatform, previous: 'B', current: 'In-call', cause: 'system' as const, atMs: 5000 }
    const during = decideStatus(situation({ change: began, agent: inCall, memory: applied.memory }))
    expect(during).toMatchObject({ writes: [], memory: { held: false } })
    const over = { ...inPlatform, previous: 'In-call', current: 'B', cause: 'system' as const, atMs: 9000 }
    expect(written(situation({ change: over, agent: isB, memory: during.memory }))).toBe('nothing')
  })
})

describe('echoes', () => {
  test('an event that the core’s own write caused leads to no write', () => {
    const input = situation({ configuration: twoWay })
    const first = decideStatus(input)
    expect(first.memory.written.platform).toEqual(['B'])
    const isB = { ...agent, status: { id: 2, name: 'B', system: false } }
    const echo = { ...inPlatform, current: 'B', cause: 'api' as const, atMs: 3000 }
    const after = decideStatus(
      situation({ configuration: twoWay, change: echo, agent: isB, memory: first.memory }),
    )
    expect(after).toMatchObject({ writes: [], because: [] })
    expect(after.memory.written.platform).toEqual([])
  })

  test('an API change by another program is not taken for an echo', () => {
    const change = { ...inKustomer, cause: 'api' as const }
    expect(decideStatus(situation({ change })).because).toContain('status-manual-and-system')
  })
})

describe('circuit breaker', () => {
  test('the fifth change within a minute waits until the first is a minute old', () => {
    const full = memoryWith({ writesAtMs: [1000, 1100, 1200, 1300] })
    expect(decideStatus(situation({ memory: full }))).toMatchObject({
      writes: [],
      reason: 'circuit-open',
      recheckAtMs: 61_000,
      memory: { desired: { statusId: 'three' }, written: { platform: [] } },
    })
    expect(written(situation({ memory: full, nowMs: 61_000 }))).toBe('platform B')
    expect(written(situation({ memory: memoryWith({ writesAtMs: [1000, 1100, 1200] }) }))).toBe('platform B')
  })

  test('then the newest desired status is written', () => {
    const memory = memoryWith({ desired: { side: 'kustomer', statusId: 'four', atMs: 900 } })
    const tick = { side: 'clock' as const, cause: 'clock' as const, atMs: 61_000 }
    expect(written(situation({ change: tick, memory, nowMs: 61_000 }))).toBe('platform D')
  })
})

test('changes by menu, agent and system have different rules, and all count', () => {
  const by = (cause: 'menu' | 'agent' | 'system') =>
    decideStatus(situation({ change: { ...inKustomer, cause } }))
  expect(by('menu').because).toContain('status-menu-in-kustomer')
  expect(by('system').because).toContain('status-manual-and-system')
  expect(by('agent').writes).toEqual(by('menu').writes)
})

test('every rule cites the vendor’s page', () => {
  const rules = Object.values(statusRules).flat()
  expect(rules.filter(({ citation }) => !citation.startsWith('CCAI Platform, Kustomer page'))).toEqual([])
})

describe('what is remembered is of the newest event, and of the later one of two at the same time', () => {
  const memory = memoryWith({
    kustomer: { statusId: 'one', atMs: 1000 },
    beforeSession: { status: 'C', atMs: 1000 },
  })
  test.each([
    [999, 'one', 'C'],
    [1000, 'three', 'A'],
    [1001, 'three', 'A'],
  ])('at %i ms', (atMs, statusId, status) => {
    const ofKustomer = decideStatus(situation({ memory, change: { ...inKustomer, atMs } }))
    expect(ofKustomer.memory).toMatchObject({ kustomer: { statusId }, beforeSession: { status: 'C' } })
    const begin = { ...inPlatform, previous: 'A', current: 'In-call', cause: 'system', atMs } as const
    const ofPlatform = decideStatus(situation({ memory, change: begin, agent: inCall }))
    expect(ofPlatform.memory).toMatchObject({ kustomer: { statusId: 'one' }, beforeSession: { status } })
  })
})

describe('what is remembered of a write', () => {
  const echoes = Array.from({ length: 30 }, (_, at) => `e${at}`)
  const written = { kustomer: echoes, platform: echoes }

  test('in CCAI Platform', () => {
    const { writes, memory } = decideStatus(situation({ memory: memoryWith({ held: true, written }) }))
    expect(writes).toEqual([{ do: 'set-platform-status', agentId: agent.id, status: 'B' }])
    expect(memory).toEqual({
      ...unknownAgent,
      desired: { side: 'kustomer', statusId: 'three', atMs: 1000 },
      kustomer: { statusId: 'three', atMs: 1000 },
      lastWrite: { status: 'B', atMs: 2000 },
      written: { kustomer: echoes, platform: [...echoes, 'B'].slice(-memory.written.platform.length) },
      writesAtMs: [2000],
    })
    expect(memory.written.platform.length).toBeLessThan(echoes.length)
  })

  test('in Kustomer', () => {
    const isD = { ...agent, status: { id: 4, name: 'D', system: false } }
    const over = { change: inPlatform, configuration: twoWay, agent: isD, memory: memoryWith({ written }) }
    const { writes, memory } = decideStatus(situation(over))
    expect(writes).toEqual([{ do: 'set-kustomer-status', workSessionId: 'shift', statusId: 'four' }])
    expect(memory).toMatchObject({
      desired: { side: 'platform', status: 'D', atMs: 1000 },
      kustomer: { statusId: 'four', atMs: 2000 },
      written: { platform: echoes, kustomer: [...echoes, 'four'].slice(-memory.written.kustomer.length) },
      writesAtMs: [2000],
    })
    expect(memory.written.kustomer.length).toBeLessThan(echoes.length)
    const again = decideStatus(situation({ ...over, memory, nowMs: 3000 }))
    expect(again.writes).toEqual([])
  })

  test('counts for a minute, to the millisecond, against the limit', () => {
    const times = (count: number) => Array.from({ length: count }, (_, at) => 1000 + at)
    const at = (nowMs: number, count: number) =>
      decideStatus(situation({ nowMs, memory: memoryWith({ writesAtMs: times(count) }) }))
    const limit = [...Array(100).keys()].find((count) => at(2000, count).writes.length === 0)!
    expect(limit).toBeGreaterThan(1)
    const stopped = at(2000, limit)
    expect(stopped).toMatchObject({ reason: 'circuit-open', recheckAtMs: 61_000 })
    expect(stopped.memory.writesAtMs).toEqual(times(limit))
    expect(at(60_999, limit).writes).toEqual([])
    const open = at(61_000, limit)
    expect(open.writes).toHaveLength(1)
    expect(open.memory.writesAtMs).toEqual([...times(limit).slice(1), 61_000])
  })
})
