import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ActRefused } from '../kit/host.ts'
import { callObject } from './call-object.ts'
import { caller, type Platform, type PostedEvent, platform } from './test-bench.ts'

const agent = fc.constantFrom('mina@acme.example', 'ilham@acme.example')
const call = fc.constantFrom('c1', 'c2')

/** Anything that could be tried with two calls and the call backs of them. */
const step = fc.tuple(
  fc.integer({ min: 0, max: 20_000 }),
  fc.oneof(
    fc.record({ act: fc.constant('incoming'), call, menu: fc.constantFrom(undefined, 'Billing') }),
    fc.record({ act: fc.constant('menu'), call, menu: fc.constantFrom('Billing', 'Sales') }),
    fc.record({ act: fc.constant('assign'), call, agent }),
    fc.record({ act: fc.constant('answer'), call, agent: fc.option(agent, { nil: undefined }) }),
    fc.record({ act: fc.constant('hang-up'), call, by: fc.constantFrom('caller', 'agent') }),
    fc.record({ act: fc.constant('voicemail'), call, length: fc.constantFrom('1s', '9.999s') }),
    fc.record({ act: fc.constant('wrap-up'), call, code: fc.constant('RESOLVED') }),
    fc.record({ act: fc.constant('outgoing'), call, agent, to: fc.constant(caller) }),
    fc.record({ act: fc.constant('call-back'), call, of: call, agent }),
    fc.record({ act: fc.constant('pick-up'), call }),
  ),
)

/** Each call object as it was after each step, and every event. */
async function storyOf(steps: ReadonlyArray<readonly [number, { act: string }]>) {
  const world = platform()
  const objects: Array<Record<string, never>> = []
  for (const [afterMs, { act, ...args }] of steps) {
    await world.host.advance(afterMs)
    tryTo(world, act, args)
    for (const one of world.instance.state.calls.values()) {
      objects.push(callObject(world.instance, one) as Record<string, never>)
    }
  }
  await world.host.advance(60_000)
  return { objects, events: world.events(), calls: [...world.instance.state.calls.values()] }
}

function tryTo(world: Platform, act: string, args: object): void {
  const given = act === 'incoming' ? { ...args, from: caller } : args
  try {
    world.act(`ccai.call.${act}`, given)
  } catch (error) {
    if (!(error instanceof ActRefused)) throw error
  }
}

test('whatever happens in whatever order, calls and events hold together', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
      const { objects, events, calls } = await storyOf(steps)
      for (const object of objects) expectInOrder(object)
      for (const object of objects) expectTruthful(object)
      for (const one of events) expectStage(one)
      for (const { status, failReason } of calls) seen.add(`${status} ${failReason}`)
    }),
    { seed: 1, numRuns: 300 },
  )
  // The walk is of use only when it comes to the calls that the claims are about.
  for (const end of ['finished nothing', 'failed eu_abandoned', 'failed eu_in_menu_abandoned']) {
    expect(seen).toContain(end)
  }
  expect([...seen].filter((end) => end.startsWith('recovered'))).not.toEqual([])
})

/** Connected, assigned, queued, created: each no earlier than the one before, when set; nothing after the end. */
function expectInOrder(object: Record<string, never>): void {
  const names = ['created_at', 'queued_at', 'assigned_at', 'connected_at', 'ends_at', 'updated_at']
  const instants = names.flatMap((name) => (object[name] === null ? [] : [Date.parse(object[name]!)]))
  expect(instants).toEqual([...instants].sort((left, right) => left - right))
}

function expectTruthful(object: Record<string, unknown>): void {
  const isOver = ['finished', 'failed', 'recovered'].includes(String(object.status))
  expect(object.ends_at !== null).toBe(isOver)
  if (object.fail_reason !== 'nothing') expect(object.connected_at).toBeNull()
  if (object.fail_reason === 'eu_abandoned') expect(object.agent_info).toBeNull()
  if (object.fail_reason === 'eu_in_menu_abandoned') {
    expect([object.queued_at, object.assigned_at, object.selected_menu, object.agent_info]).toEqual([
      null,
      null,
      null,
      null,
    ])
  }
}

/** The end is filled from the end on, and then nobody is connected any more. */
function expectStage({ item, timestamp }: PostedEvent): void {
  expect(item.ends_at !== null).toBe(item.state === 'disconnected')
  if (item.state === 'disconnected') {
    expect(Date.parse(item.ends_at)).toBeLessThanOrEqual(timestamp)
    for (const { status } of item.participants)
      expect(['disconnected', 'dispositionSubmitted']).toContain(status)
  }
  if (item.dispositions !== null) expect(item.state).toBe('disconnected')
}
