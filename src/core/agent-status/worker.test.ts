import { expect, test } from 'vitest'
import { PlatformUnavailable } from '../ccai/client.ts'
import { type MemoryStore, memoryStore } from '../inbox/memory-store.ts'
import type { InboxRow, Settlement, Store } from '../inbox/store.ts'
import { sharedStores } from '../inbox/testing/shared-stores.ts'
import type { KustomerClient } from '../kustomer/client.ts'
import { KustomerError } from '../kustomer/errors.ts'
import { handClock } from '../kustomer/testing/bench.ts'
import type { DecisionReport } from '../processing/report.ts'
import type { PlatformStatuses } from './ccai-statuses.ts'
import { statusRules } from './decide.ts'
import { type StatusConfiguration, unknownAgent } from './situation.ts'
import { configuration } from './testing/bench.ts'
import type { KustomerEventBody } from './wire.ts'
import { createStatusWorker } from './worker.ts'

const user = 'a0000000000000000000000b'
const team = 'a0000000000000000000000d'
const statusIds = { A: 'a0000000000000000000000c', B: 'a0000000000000000000000e' }

/** A worker with stubbed platforms and one agent in status A; `agent.refuses` makes CCAI Platform refuse writes. */
function world<S extends Store = MemoryStore>(
  store: S = memoryStore() as Store as S,
  direction: StatusConfiguration['direction'] = 'one-way',
) {
  const clock = handClock()
  const reports: DecisionReport[] = []
  const written: string[] = []
  const agent = { id: 7, status: 'A', refuses: false, isLeftOut: false }
  const email = 'grace@acme.example'
  const shown = () => ({
    id: 7,
    email,
    status: { id: agent.status === 'A' ? 1 : 2, name: agent.status },
    standin: { adapters: 1, logged_in_as: email, logged_in_by: [email] },
  })
  const platform: PlatformStatuses = {
    configuration: async () => ({
      ...configuration,
      direction,
      mapping: [
        { kustomerId: statusIds.A, platformId: 1 },
        { kustomerId: statusIds.B, platformId: 2 },
      ],
    }),
    statuses: async () => [
      { id: 1, name: 'A', system: false },
      { id: 2, name: 'B', system: false },
    ],
    agents: async () => [shown()],
    allAgents: async () => [shown()],
    set: async (status, ids) => {
      if (!agent.refuses) agent.status = status
      written.push(status)
      if (agent.isLeftOut) return new Map()
      return new Map(ids.map((id) => [id, { current: agent.status, refused: agent.refuses }]))
    },
  }
  const shift = { id: 'shift', active: true, userId: user, teamId: team }
  const kustomer = {
    users: async () => [{ id: user, email }],
    workSessionOf: async (): Promise<typeof shift | null> => shift,
    teamSettings: async () => [{ id: team, enabled: true, externalQueues: ['ujet'] }],
    routingStatuses: async () => new Set(Object.values(statusIds)),
    setStatus: async () => {},
  }
  const worker = createStatusWorker({
    clock,
    store,
    kustomer: kustomer as Partial<KustomerClient> as KustomerClient,
    platform,
    readAppState: async () => 'current',
    options: { crmOverrides: 'any', externalQueues: ['ujet'] },
    rules: statusRules,
    jitter: () => 0,
    maxAgeMs: 86_400_000,
    gate: { met: () => {} },
    account: { waitedForTokenMs: 0, requests: 0 },
    observe: (report) => reports.push(report),
  })
  /** The agent selects a status in Kustomer; waits until the core has sent its rate-limited requests. */
  async function choose(status: keyof typeof statusIds): Promise<Settlement> {
    const settlement = worker.onKustomerEvent(rowOf(status, clock.now()))
    await clock.advance(3000)
    return settlement
  }
  return { clock, store, reports, written, agent, kustomer, worker, choose }
}

function rowOf(status: keyof typeof statusIds, atMs: number): InboxRow<KustomerEventBody> {
  const body: KustomerEventBody = {
    userId: user,
    change: {
      side: 'kustomer',
      statusId: statusIds[status],
      cause: 'agent',
      instances: 1,
      workSessionId: 'a0000000000000000000000a',
      teamId: team,
      atMs,
    },
  }
  return {
    key: `kustomer:e-${atMs}`,
    source: 'kustomer',
    event: `e-${atMs}`,
    session: `kustomer-user-${user}`,
    lane: `kustomer-user-${user}`,
    sequence: 0,
    receivedAtMs: atMs,
    happenedAtMs: atMs,
    bodyHash: '',
    body,
    state: 'waiting',
    attempts: 0,
    failedAlike: 0,
    nextAttemptAtMs: atMs,
    reason: null,
  }
}

test('a change is applied, reported and stored', async () => {
  const { choose, reports, written, store } = world()
  expect(await choose('B')).toEqual({ state: 'done' })
  expect(written).toEqual(['B'])
  expect(reports).toMatchObject([{ outcome: 'applied', writes: ['set-platform-status'] }])
  const [[name, kept]] = (await store.recallAll('agent-status:')) as [[string, object]]
  expect(name).toBe(`agent-status:${user}`)
  expect(kept).toMatchObject({ memory: { desired: { statusId: statusIds.B } } })
})

test('a write that the platform refuses is reported and waits', async () => {
  const { agent, choose, reports, store } = world()
  agent.refuses = true
  await choose('B')
  expect(reports).toMatchObject([{ outcome: 'nothing-to-do', reason: /^refused-by-platform: / }])
  const [[, kept]] = (await store.recallAll('agent-status:')) as [[string, object]]
  expect(kept).toMatchObject({ memory: { held: true, written: { platform: [] } } })
})

test('a write whose answer leaves the agent out is refused for good', async () => {
  const { agent, choose, reports } = world()
  agent.isLeftOut = true
  expect(await choose('B')).toMatchObject({ state: 'dead' })
  expect(reports.at(-1)).toMatchObject({
    writes: [],
    reason: expect.stringContaining('POST agent_statuses: the agent is not in the answer'),
  })
})

test('a change is retried when the write fails', async () => {
  const { choose, reports, agent } = world()
  Object.defineProperty(agent, 'refuses', {
    get: () => {
      throw new Error('down')
    },
  })
  expect(await choose('B')).toMatchObject({ state: 'waiting', attempts: 1 })
  expect(reports).toMatchObject([{ outcome: 'retry' }])
})

/** A world after five changes within a minute, the fifth of which waits. */
async function worldWithOpenCircuit() {
  const made = world()
  for (const status of ['B', 'A', 'B', 'A', 'B'] as const) await made.choose(status)
  expect(made.written).toEqual(['B', 'A', 'B', 'A'])
  expect(made.reports.at(-1)).toMatchObject({ reason: /^circuit-open: / })
  return made
}

test('the circuit opens at the fifth change, and the newest desired status is written after the minute', async () => {
  const { clock, written, reports } = await worldWithOpenCircuit()
  await clock.advance(60_000)
  expect(written).toEqual(['B', 'A', 'B', 'A', 'B'])
  expect(reports.at(-1)).toMatchObject({ outcome: 'applied', event: /^again-/ })
})

test('further changes while the circuit is open share one recheck', async () => {
  const { clock, choose, written, reports } = await worldWithOpenCircuit()
  await choose('A')
  await choose('B')
  await clock.advance(60_000)
  expect(written).toEqual(['B', 'A', 'B', 'A', 'B'])
  expect(reports.filter(({ event }) => event.startsWith('again-'))).toHaveLength(1)
})

test('after a restart the new worker runs the scheduled recheck, and the stopped one does not', async () => {
  const { clock, worker, written, store } = await worldWithOpenCircuit()
  worker.stop()
  const next = world(memoryStore(store.snapshot()))
  await next.worker.start()
  await Promise.all([clock.advance(60_000), next.clock.advance(120_000)])
  expect(written).toHaveLength(4)
  expect(next.written).toEqual(['B'])
})

test('the recheck of a process that has died is done by another that shares its store', async () => {
  const { store } = await worldWithOpenCircuit()
  const [shared] = sharedStores()
  const other = world(shared)
  await other.worker.start()
  for (const [name, value] of await store.recallAll('')) await shared.remember(name, value)
  await other.clock.advance(120_000)
  expect(other.written).toEqual(['B'])
  await other.worker.stop()
})

test('two processes that share a store change an agent one after the other', async () => {
  let atWork = 0
  let most = 0
  // A change begins with what is known of the agent, and ends with what is then.
  const [first, second] = sharedStores().map((store) =>
    world({
      ...store,
      recall: (name: string) => {
        atWork += 1
        most = Math.max(most, atWork)
        return store.recall(name)
      },
      remember: async (name: string, value: unknown) => {
        await store.remember(name, value)
        atWork -= 1
      },
    }),
  )
  await Promise.all([first!.choose('B'), second!.choose('A')])
  expect([most, atWork]).toEqual([1, 0])
})

test('a recheck that fails is told, and repeated after growing pauses until it is done', async () => {
  const { clock, store, written, reports } = await worldWithOpenCircuit()
  const works = store.recall
  const failedAtMs: number[] = []
  store.recall = async (name) => {
    if (failedAtMs.length === 12) return works(name)
    failedAtMs.push(clock.now())
    throw new PlatformUnavailable('connection lost')
  }
  await clock.advance(3_600_000)
  expect(written).toEqual(['B', 'A', 'B', 'A', 'B'])
  const told = reports.filter(({ outcome }) => outcome === 'retry')
  expect(told.map(({ attempt }) => attempt)).toEqual(failedAtMs.map((_, at) => at + 1))
  expect(told[0]).toMatchObject({ event: /^again-/, reason: 'PlatformUnavailable: connection lost' })
  const pauses = failedAtMs.slice(1).map((atMs, at) => (atMs - failedAtMs[at]!) / 1000)
  expect(pauses).toEqual([60, 60, 60, 60, 60, 60, 60, 64, 128, 150, 150])
})

test('after a conflict the retry reads the work session again, and does not write to one that has ended', async () => {
  const store = memoryStore()
  const { clock, kustomer, worker, reports } = world(store, 'two-way')
  const desired = { side: 'platform', status: 'B', atMs: clock.now() } as const
  const who = { email: 'grace@acme.example', userId: user, agentId: 7 }
  await store.remember(`agent-status:${user}`, {
    who,
    memory: { ...unknownAgent, desired },
    recheckAtMs: null,
  })
  const asked: string[] = []
  kustomer.setStatus = async (...[session]: string[]) => {
    asked.push(session!)
    throw new KustomerError('conflict', 'PUT: 409')
  }
  const late = rowOf('A', clock.now() - 1)
  expect(await worker.onKustomerEvent(late)).toMatchObject({
    state: 'waiting',
    reason: 'KustomerError: PUT: 409',
  })
  kustomer.workSessionOf = async () => null
  const again = worker.onKustomerEvent({ ...late, attempts: 1 })
  await clock.advance(3000)
  expect(await again).toEqual({ state: 'done' })
  expect(reports.at(-1)).toMatchObject({ reason: /^not-signed-in: / })
  expect(asked).toEqual(['a0000000000000000000000a'])
})

test('an event that was stored as JSON can be processed', async () => {
  const { clock, worker, written } = world()
  const worked = worker.onKustomerEvent(JSON.parse(JSON.stringify(rowOf('B', clock.now()))))
  await clock.advance(3000)
  expect([await worked, written]).toEqual([{ state: 'done' }, ['B']])
})
