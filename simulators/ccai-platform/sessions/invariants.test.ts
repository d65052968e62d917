import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import type { Session } from '../state/session.ts'
import { caller, type Platform, type PostedEvent, platform } from '../testing/bench.ts'
import { callObject } from '../views/call.ts'
import { chatRecord } from '../views/chat.ts'

const agent = fc.constantFrom('mina@acme.example', 'ilham@acme.example')
const call = fc.constantFrom('c1', 'c2')
const chat = fc.constantFrom('h1', 'h2')
const session = fc.constantFrom('c1', 'c2', 'h1', 'h2')
const menu = fc.constantFrom('Billing', 'Sales')
const only = <const T>(value: T) => fc.constant(value)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

/** Acts that exist for calls and for chats. */
const routed = (subject: object, kind: string) => [
  fc.record({ act: only(`${kind}.assign`), ...subject, agent }),
  fc.record({ act: only(`${kind}.answer`), ...subject, agent: maybe(agent) }),
  fc.record({ act: only(`${kind}.miss`), ...subject }),
  fc.record({ act: only(`${kind}.transfer`), ...subject, agent }),
  fc.record({ act: only(`${kind}.transfer`), ...subject, menu, cold: fc.boolean() }),
  fc.record({ act: only(`${kind}.take-transfer`), ...subject, agent: maybe(agent) }),
  fc.record({ act: only(`${kind}.miss-transfer`), ...subject }),
  fc.record({ act: only(`${kind}.wrap-up`), ...subject, code: only('RESOLVED') }),
]

/** A delay and any act, possible or not, on two calls, their call backs and two chats. */
const step = fc.tuple(
  fc.integer({ min: 0, max: 20_000 }),
  fc.oneof(
    fc.record({ act: only('call.incoming'), call, from: only(caller), menu: maybe(menu) }),
    fc.record({ act: only('call.menu'), call, menu }),
    fc.record({ act: only('call.hang-up'), call, by: fc.constantFrom('caller', 'agent') }),
    fc.record({ act: only('call.voicemail'), call, length: fc.constantFrom('1s', '9.999s') }),
    fc.record({ act: only('call.outgoing'), call, agent, to: only(caller) }),
    fc.record({ act: only('call.call-back'), call, of: call, agent }),
    fc.record({ act: only('call.pick-up'), call }),
    fc.record({ act: only('call.hold'), call }),
    fc.record({ act: only('call.resume'), call }),
    fc.record({ act: only('call.deflect'), call, to: fc.constantFrom('message', 'phone') }),
    ...routed({ call }, 'call'),
    fc.record({ act: only('chat.from-app'), chat, user: only('user-8841'), menu }),
    fc.record({
      act: only('chat.message'),
      chat,
      by: fc.constantFrom('end-user', 'agent'),
      text: only('hi'),
    }),
    fc.record({ act: only('chat.dismiss'), chat }),
    fc.record({ act: only('chat.end'), chat, by: fc.constantFrom('end-user', 'agent') }),
    ...routed({ chat }, 'chat'),
    fc.record({ act: only('rating.give'), session, rating: fc.integer({ min: 1, max: 5 }) }),
  ),
)

/** A chat is dismissed, resumed and answered again: a sequence that random steps would hardly produce. */
const putAside = fc
  .tuple(chat, agent)
  .map(([chat, agent]) => [
    ...(['end-user', 'agent'] as const).map(
      (by) => [500, { act: 'chat.message', chat, by, text: 'hi' }] as const,
    ),
    [500, { act: 'chat.dismiss', chat }] as const,
    [500, { act: 'chat.message', chat, by: 'end-user', text: 'hi' }] as const,
    [500, { act: 'chat.answer', chat, agent }] as const,
  ])

/** A transfer that is taken at once, for the same reason. */
const handedOver = fc
  .tuple(fc.oneof(fc.record({ call }), fc.record({ chat })), agent)
  .map(([subject, agent]) => {
    const kind = 'call' in subject ? 'call' : 'chat'
    return [
      [500, { act: `${kind}.transfer`, ...subject, agent }] as const,
      [500, { act: `${kind}.take-transfer`, ...subject }] as const,
    ]
  })

/** A failed call is called back with success, for the same reason. */
const calledBack = agent.map((agent) => [
  [500, { act: 'call.incoming', call: 'c1', from: caller }] as const,
  [500, { act: 'call.hang-up', call: 'c1', by: 'caller' }] as const,
  [500, { act: 'call.call-back', call: 'c2', of: 'c1', agent }] as const,
  [500, { act: 'call.pick-up', call: 'c2' }] as const,
])

/** Mostly single steps, sometimes one of the sequences. */
const steps = fc.oneof(
  { arbitrary: step.map((single) => [single]), weight: 18 },
  { arbitrary: putAside, weight: 1 },
  { arbitrary: handedOver, weight: 1 },
  { arbitrary: calledBack, weight: 1 },
)

const metadataUrl = 'http://core.example/ccai/session-metadata'
type Shown = Record<string, never>

/** Plays the steps. Returns each session object after each step, and all events, metadata records and sessions. */
async function play(steps: ReadonlyArray<readonly [number, { act: string }]>) {
  const world = platform()
  const { state } = world.instance
  world.instance.channels.set('session-metadata', { url: metadataUrl, headers: {} })
  const objects: Shown[] = []
  for (const [afterMs, { act, ...args }] of steps) {
    await world.host.advance(afterMs)
    tryTo(world, act, args)
    for (const call of state.calls.values()) objects.push(callObject(world.instance, call) as Shown)
    for (const chat of state.chats.values()) objects.push(chatRecord(world.instance, chat) as Shown)
    expectAgentsMatchSessions(world)
  }
  await world.host.advance(3_600_000)
  const records = world.host.sent.filter(({ url }) => url === metadataUrl)
  return {
    objects,
    events: world.events(),
    records: records.map(({ body }) => JSON.parse(body)),
    sessions: sessionsOf(world),
    upcoming: state.upcoming.size,
  }
}

function tryTo(world: Platform, act: string, args: object): void {
  try {
    world.act(`ccai.${act}`, args)
  } catch (error) {
    if (!(error instanceof ActRefused)) throw error
  }
}

function sessionsOf({ instance }: Platform): Session[] {
  return [...instance.state.calls.values(), ...instance.state.chats.values()]
}

test('after any sequence of acts, sessions, events and records are consistent', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 10, maxLength: 60, size: 'max' }), async (walk) => {
      const { objects, events, records, sessions, upcoming } = await play(walk.flat())
      for (const object of objects) expectInOrder(object)
      for (const object of objects) expectConsistent(object)
      for (const event of events) expectStage(event)
      expectEndIsFinal(events)
      for (const session of sessions) expectRecords(session, records)
      expect(upcoming).toBe(0)
      for (const session of sessions) noteOutcomes(seen, session)
    }),
    { seed: 1, numRuns: 300 },
  )
  // The checks above prove something only if the random steps reached these outcomes.
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'call finished nothing',
      'call failed eu_abandoned',
      'call failed eu_in_menu_abandoned',
      'call recovered',
      'call deflected nothing',
      'call handed over',
      'call held',
      'chat finished nothing',
      'chat canceled nothing',
      'chat handed over',
      'chat taken again',
      'chat rated',
    ]),
  )
})

function noteOutcomes(seen: Set<string>, session: Session): void {
  const { kind, status, failReason, transfers, rating } = session
  seen.add(status === 'recovered' ? `${kind} recovered` : `${kind} ${status} ${failReason}`)
  if (transfers.some((transfer) => transfer.status === 'transferred')) seen.add(`${kind} handed over`)
  if (session.kind === 'call' && session.holds.length > 0) seen.add('call held')
  if (rating) seen.add(`${kind} rated`)
  const answers = session.legs.filter(({ transferId }) => transferId === null).length
  if (answers > 1) seen.add(`${kind} taken again`)
}

/** The instants of a session object are in chronological order, except those that are `null`. */
function expectInOrder(object: Shown): void {
  const names = ['created_at', 'queued_at', 'assigned_at', 'connected_at', 'ends_at', 'updated_at']
  const instants = names.flatMap((name) =>
    (object[name] ?? null) === null ? [] : [Date.parse(object[name]!)],
  )
  expect(instants).toEqual([...instants].sort((left, right) => left - right))
}

const overStatuses = [
  ...['finished', 'failed', 'recovered', 'deflected', 'canceled'],
  ...['voicemail_received', 'voicemail_read'],
]

function expectConsistent(object: Record<string, unknown>): void {
  const isOver = overStatuses.includes(String(object.status))
  expect(object.ends_at !== null).toBe(isOver)
  // The object of a chat does not say when it was connected.
  if (object.fail_reason !== 'nothing') expect(object.connected_at ?? null).toBeNull()
  if (object.fail_reason === 'eu_abandoned' || object.status === 'requeued') {
    expect(object.agent_info).toBeNull()
  }
  if (object.fail_reason === 'eu_in_menu_abandoned') {
    const { queued_at, assigned_at, selected_menu, agent_info } = object
    expect([queued_at, assigned_at, selected_menu, agent_info]).toEqual([null, null, null, null])
  }
  if (isOver && object.call_type !== undefined) {
    expect(Number(object.hold_duration)).toBeLessThanOrEqual(Number(object.call_duration) + 1)
  }
}

/** The session counts and the status of each agent match the open sessions. */
function expectAgentsMatchSessions(world: Platform): void {
  const open = sessionsOf(world).filter(({ status }) => status === 'connected' || status === 'connecting')
  for (const { id, sessions, statusId } of world.instance.state.agents.values()) {
    const calls = open.filter(({ agentId, kind }) => agentId === id && kind === 'call').length
    const chats = open.filter(({ agentId, kind }) => agentId === id && kind === 'chat').length
    expect(sessions).toEqual({ calls, chats })
    expect(calls).toBeLessThanOrEqual(1)
    expect(statusId).toBe(calls > 0 ? -7 : chats > 0 ? -8 : 0)
  }
}

/** An event has an end exactly when the session has ended, and then no participant is connected. */
function expectStage({ item, timestamp }: PostedEvent): void {
  expect(item.ends_at !== null).toBe(item.state === 'disconnected')
  if (item.state === 'disconnected') {
    expect(Date.parse(item.ends_at)).toBeLessThanOrEqual(timestamp)
    for (const { status } of item.participants)
      expect(['disconnected', 'dispositionSubmitted']).toContain(status)
  }
  if (item.dispositions !== null) expect(item.state).toBe('disconnected')
}

/** After the end of a session no event says it is connected; a disposition comes after the end. */
function expectEndIsFinal(events: readonly PostedEvent[]): void {
  const ended = new Set<string>()
  for (const { item } of events) {
    const key = `${item.call_id} ${item.chat_id}`
    if (ended.has(key)) expect(item.state).toBe('disconnected')
    if (item.dispositions !== null) expect(ended).toContain(key)
    if (item.state === 'disconnected') ended.add(key)
  }
}

/** Each session that has ended has two records with its id, its type and its last agent. */
function expectRecords(session: Session, records: readonly Shown[]): void {
  const { kind, id, endsAtMs, connectedAtMs, agentId } = session
  const own = records.filter((record) => record.id === id && `${kind}_type` in record)
  expect(own).toHaveLength(endsAtMs === null ? 0 : 2)
  for (const record of own) {
    expect(record.session_type).toBe(record[`${kind}_type`])
    const handlers: Array<{ agent_id: number }> = record.handle_durations!
    expect(handlers.at(-1)?.agent_id).toBe(connectedAtMs === null ? undefined : agentId)
    if (connectedAtMs !== null) expect(record.agent_info).toMatchObject({ id: agentId })
  }
  expect(new Set(own.map((record) => record.updated_at)).size).toBe(own.length)
}
