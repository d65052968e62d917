import { expect, onTestFinished, test } from 'vitest'
import type { Store } from '../src/core/inbox/store.ts'
import { applyGiven } from '../src/harness/given/apply.ts'
import { givenSchema } from '../src/harness/scenario/given-schema.ts'
import type { VirtualClock } from '../src/harness/time/virtual-clock.ts'
import { Conductor } from '../src/harness/world/conductor.ts'
import { observedConversations } from '../src/harness/world/observed.ts'
import { perform } from '../src/harness/world/perform.ts'
import { createWorld, type World } from '../src/harness/world/world.ts'

const secret = 'row +14155550123 is locked'

/** A world with Grace, whose statuses are inherited, and the first calls of one method of whose store fail. */
async function worldWhoseStoreFails(method: keyof Store, failures: number) {
  const world = await createWorld()
  onTestFinished(() => world.close())
  const given = {
    agents: [{ ref: 'grace', name: 'Grace Hopper', email: 'grace@acme.example' }],
    statusInheritance: { kustomerStatuses: ['Lunch'], mapping: [['Lunch', 'Meal']] },
  }
  applyGiven(world, givenSchema.parse(given))
  const { store } = world.core!
  const works = store[method] as (...given: unknown[]) => Promise<unknown>
  const failedAtMs: number[] = []
  Object.assign(store, {
    [method]: async (...given: unknown[]) => {
      if (failedAtMs.length === failures) return works(...given)
      failedAtMs.push(world.clock.now())
      throw Object.assign(new TypeError(secret), { code: 'ECONNRESET' })
    },
  })
  return { world, store, failedAtMs }
}

async function pass(world: World, ms: number): Promise<void> {
  const conductor = new Conductor({ clock: world.clock as VirtualClock, network: world.network })
  await conductor.passUntil(world.clock.now() + ms)
}

const decisionsOf = ({ journal }: World) => [...journal.lines()].filter(({ kind }) => kind === 'decision')

function platformStatuses({ simulators }: World): string[] {
  const { agents, statuses } = simulators['ccai-platform'].state
  return [...agents.values()].map(({ statusId }) => statuses.get(statusId)!.name)
}

const call = [
  { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
  { do: 'ccai.call.hang-up', call: 'c1' },
]
const lunch = [{ do: 'kustomer.page.set-status', agent: 'grace', status: 'Lunch' }]

test.each<[keyof Store, failures: number, Array<Record<string, unknown>>, told: boolean]>([
  ['accept', 3, call, false],
  ['head', 12, call, false],
  ['settle', 12, call, false],
  ['newestDoneAtMs', 12, call, true],
  ['recall', 12, lunch, true],
  ['remember', 40, lunch, true],
])(
  'a store that fails in %s, %i times, makes no event dead; what waited is done once it works',
  async (method, failures, steps, told) => {
    const { world, store, failedAtMs } = await worldWhoseStoreFails(method, failures)
    for (const step of steps) perform(world, step)
    await pass(world, 3_600_000)
    expect(failedAtMs).toHaveLength(failures)
    expect(await store.count()).toMatchObject({ waiting: 0, dead: 0 })
    if (steps === call) expect(observedConversations(world)).toHaveLength(1)
    else expect(platformStatuses(world)).toEqual(['Meal'])
    const pauses = failedAtMs.slice(1).map((atMs, at) => atMs - failedAtMs[at]!)
    if (failures > 3) expect(Math.max(...pauses)).toBeGreaterThan(60_000)
    const retries = decisionsOf(world).filter((line) => line.kind === 'decision' && line.outcome === 'retry')
    if (told) expect(retries.length).toBeGreaterThan(3)
    for (const retry of retries)
      expect(retry).toMatchObject({ reason: `the store failed: ${method}: ECONNRESET` })
    expect(JSON.stringify(decisionsOf(world))).not.toContain('+1415')
  },
)
