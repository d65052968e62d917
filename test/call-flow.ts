import { Conductor } from '../src/harness/conductor.ts'
import { fill } from '../src/harness/given.ts'
import { parseScenario } from '../src/harness/parse-scenario.ts'
import { perform } from '../src/harness/perform.ts'
import { conversationTruths, customerTruths } from '../src/harness/truth.ts'
import type { VirtualClock } from '../src/harness/virtual-clock.ts'
import { createWorld, type World, type WorldOptions } from '../src/harness/world.ts'
import type { ReferenceModel } from './reference-model.ts'

/** The agents of every flow. */
export const agents = ['grace', 'alan'] as const

/** The numbers of those who call; who withholds theirs is a fourth. */
export const numbers = ['+14155550123', '+14155550199', '+14155550177'] as const

/** Long enough for every event of one step to be worked off before the next step of the same contact. */
const quietMs = 2_000

/** A whole world in which a flow of calls is played. */
export interface Flow {
  readonly world: World
  readonly conductor: Conductor
  /** When something last happened to a contact, in epoch milliseconds. */
  readonly touchedAtMs: Map<string, number>
}

/** Makes a world with two agents, and nobody known yet. */
export async function startFlow(options: WorldOptions): Promise<Flow> {
  const world = await createWorld(options)
  const { given } = parseScenario(
    {
      title: 'A flow of calls',
      rules: [],
      given: { agents: agents.map((ref) => ({ ref, email: `${ref}@acme.example` })) },
      steps: [{ after: '1s' }],
      expect: {},
    },
    'call-flow',
  )
  fill(world, given)
  const clock = world.clock as VirtualClock
  const onTheWire = () => world.network.onTheWire()
  return { world, conductor: new Conductor({ clock, onTheWire, onQuiet: () => {} }), touchedAtMs: new Map() }
}

/** Lets time pass in both: at least until `atMs`. */
export async function passUntil(
  model: ReferenceModel,
  { world, conductor }: Flow,
  atMs: number,
): Promise<void> {
  await conductor.passUntil(Math.max(atMs, world.clock.now()))
  model.passUntil(world.clock.now())
}

/**
 * Lets time pass until nothing happens to this contact that the next step could race with; what happens to the
 * others goes on at the same moment.
 */
export async function passUntilQuiet(
  model: ReferenceModel,
  flow: Flow,
  contact: string,
  wishedAtMs = 0,
): Promise<void> {
  const happenings = [...dueOf(model, contact), flow.touchedAtMs.get(contact) ?? 0].sort((a, b) => a - b)
  let atMs = Math.max(flow.world.clock.now(), wishedAtMs)
  for (const happening of happenings) {
    if (Math.abs(atMs - happening) < quietMs) atMs = happening + quietMs
  }
  await passUntil(model, flow, atMs)
  flow.touchedAtMs.set(contact, flow.world.clock.now())
}

/** When a voicemail of this contact ends, or ended, or a conversation wakes. */
function dueOf(model: ReferenceModel, contact: string): number[] {
  const voicemails = model.calls.flatMap((call) =>
    call.voicemail !== 'none' && model.customerOf(call) === contact ? [call.endsAtMs!] : [],
  )
  const sleepers = model.conversations.flatMap(({ customer, wakesAtMs }) =>
    customer === contact && wakesAtMs !== null ? [wakesAtMs] : [],
  )
  return [...voicemails, ...sleepers]
}

/** One act in the world; the answer names the call that it began. */
export function act({ world }: Flow, step: Readonly<Record<string, unknown>>): string {
  return (perform(world, step) as { call?: string } | undefined)?.call ?? ''
}

/** What is compared, as Kustomer has it. */
export function shown({ world }: Flow): Shown {
  const nameOf = (userId: string | null) =>
    [...world.names.agents].find(([, agent]) => agent.userId === userId)?.[0] ?? userId
  const customers = customerTruths(world).map(({ id, phones, externalIds, assigned }) => ({
    id,
    who: phones.length > 0 ? phones.join() : `withheld ${externalIds.join()}`,
    assigned: nameOf(assigned),
  }))
  return sorted({
    customers: customers.map(({ who, assigned }) => ({ who, assigned })),
    conversations: conversationTruths(world).map((truth) => ({
      customer: customers.find(({ id }) => id === truth.customerId)?.who ?? truth.customerId,
      channel: truth.channel,
      menu: truth.menu,
      sessions: truth.messages.map(({ externalId }) => externalId),
      status: truth.status,
      assigned: truth.assigned.map(nameOf).join() || null,
    })),
  })
}

/** What is compared, as the documents say it must be. */
export function documented(model: ReferenceModel): Shown {
  return sorted({
    customers: [...model.customers].map(([who, { assigned }]) => ({ who, assigned })),
    conversations: model.conversations.map(({ wakesAtMs: _wakes, ...rest }) => ({ ...rest })),
  })
}

interface Shown {
  readonly customers: ReadonlyArray<{ who: string; assigned: string | null }>
  readonly conversations: ReadonlyArray<{
    customer: string
    channel: string | null
    menu: string | null
    sessions: ReadonlyArray<string | null>
    status: string
    assigned: string | null
  }>
}

/** Customers that ring at the same moment are made in either order; of one customer the order is kept. */
function sorted({ customers, conversations }: Shown): Shown {
  const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
  return {
    customers: customers.toSorted((one, other) => order(one.who, other.who)),
    conversations: conversations.toSorted((one, other) => order(one.customer, other.customer)),
  }
}
