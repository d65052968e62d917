import { expect } from 'vitest'
import type { VirtualClock } from '../../src/harness/time/virtual-clock.ts'
import type { Conductor } from '../../src/harness/world/conductor.ts'
import type { World } from '../../src/harness/world/world.ts'
import type { WorldOptions } from '../../src/harness/world/world-options.ts'
import type { WorldKit } from '../source-defects/defective-code.ts'
import { ChannelModel, type ModelSkill } from './channel-model.ts'

/** The people who write, and the points of contact that they write to. */
export const people = ['ada', 'ben'] as const
/** The points of contact, each with a skill of its own. */
export const channels = ['eu', 'us'] as const
/** The agents, of whom one has both skills. */
export const agents = ['grace', 'alan', 'mary'] as const

/** The skills: that of `eu` asks its agents, that of `us` does not. */
export const skills: Readonly<Record<string, ModelSkill>> = {
  Care_EU: {
    agents: ['grace', 'alan'],
    askedForMs: 30_000,
    firstResponseMs: 60_000,
    laterResponseMs: 25_000,
    customerIdleMs: 300_000,
  },
  Care_US: {
    agents: ['alan', 'mary'],
    askedForMs: null,
    firstResponseMs: 47_000,
    laterResponseMs: 20_000,
    customerIdleMs: 240_000,
  },
}
const skillOf = { eu: 'Care_EU', us: 'Care_US' }

/** Longer than what goes wrong in one step can hold a message up. */
const arrivalLimitMs = 1_800_000

/** A world in which a flow of messages is played. */
export interface ChannelFlow {
  readonly kit: WorldKit
  readonly world: World
  readonly conductor: Conductor
  readonly clock: VirtualClock
}

/** Creates a world with people, agents, channels and skills, and the model of it. */
export async function startChannelFlow(
  kit: WorldKit,
  options: WorldOptions,
): Promise<{ real: ChannelFlow; model: ChannelModel }> {
  const world = await kit.createWorld(options)
  const skillsOf = (agent: string) =>
    Object.entries(skills).flatMap(([name, { agents: its }]) => (its.includes(agent) ? [name] : []))
  const { given } = kit.parseScenario(
    {
      title: 'A flow of messages on channels of one’s own',
      rules: [],
      given: {
        people: people.map((ref) => ({ ref })),
        agents: agents.map((ref) => ({
          ref,
          email: `${ref}@acme.example`,
          cxone: { skills: skillsOf(ref) },
        })),
        channels: channels.map((ref) => ({ ref, skill: skillOf[ref] })),
      },
      steps: [{ after: '1s' }],
      expect: {},
    },
    'channel-flow',
  )
  kit.applyGiven(world, given)
  for (const [skill, its] of Object.entries(skills)) {
    const asks = its.askedForMs === null ? {} : { acceptReject: true, refusalTimeout: `${its.askedForMs}ms` }
    kit.perform(world, {
      do: 'cxone.skill.create',
      skill,
      ...asks,
      agentFirstResponse: `${its.firstResponseMs}ms`,
      agentFollowOnResponse: `${its.laterResponseMs}ms`,
      customerIdle: `${its.customerIdleMs}ms`,
    })
  }
  const clock = world.clock as VirtualClock
  const conductor = new kit.Conductor({ clock, network: world.network })
  return {
    real: { kit, world, conductor, clock },
    model: new ChannelModel(clock.now(), skills, skillOf),
  }
}

/** Lets time pass in world and model. */
export async function passFor(model: ChannelModel, { conductor, clock }: ChannelFlow, forMs: number) {
  await conductor.passUntil(clock.now() + forMs)
  model.passUntil(clock.now())
}

/** Waits until Digital Experience has a person's message, and tells the model when that was. */
export async function awaitArrival(
  model: ChannelModel,
  { world, conductor, clock }: ChannelFlow,
  { person, channel, text }: { person: string; channel: string; text: string },
): Promise<void> {
  const { messages } = world.simulators['digital-experience'].state
  const isThere = () => [...messages.values()].some(({ content }) => content.payload.text === text)
  await conductor.playUntil(clock.now() + arrivalLimitMs, isThere)
  expect(isThere(), `${text} of ${person} arrives`).toBe(true)
  model.passUntil(clock.now())
  model.receive(person, channel, text)
}

/** Waits until the middleware has taken every message of an agent, as Digital Experience sees it. */
export async function awaitSent({ world, conductor, clock }: ChannelFlow): Promise<void> {
  const { messages } = world.simulators['digital-experience'].state
  const areSent = () => [...messages.values()].every(({ sending }) => sending !== 'sending')
  await conductor.playUntil(clock.now() + arrivalLimitMs, areSent)
  expect(areSent(), 'the middleware takes what agents write').toBe(true)
}

/** Performs an act that is refused where the model does not allow it. */
export function attempt(
  { kit, world }: ChannelFlow,
  step: Readonly<Record<string, unknown>>,
  isAllowed: boolean,
): void {
  let refusal: string | null = null
  try {
    kit.perform(world, step)
  } catch (error) {
    if (!(error instanceof kit.ActRefused)) throw error
    refusal = error.message
  }
  if (isAllowed) expect(refusal).toBeNull()
  else expect(refusal, `${String(step.do)} is refused`).not.toBeNull()
}

/** Compares what agents see with the model: every contact with its agent, and both directions in their order. */
export function compareContacts(model: ChannelModel, { kit, world }: ChannelFlow): void {
  const nameOf = (email: string | null) => email?.split('@')[0] ?? null
  const actual = kit.contacts(world.simulators['digital-experience']).map((contact) => ({
    person: contact.person.replace('user-', ''),
    channel: contact.account.replace('acct-', ''),
    status: contact.status,
    // Whose inbox a closed contact was in is history.
    owner: contact.status === 'closed' ? null : nameOf(contact.assigned),
    asked: nameOf(contact.offeredTo),
    timesLate: contact.agentLate,
    fromPerson: contact.messages.filter(({ agent }) => agent === null).map(({ text }) => text),
    fromAgents: contact.messages.filter(({ agent }) => agent !== null).map(({ text }) => text),
  }))
  const expected = model.contacts.map(
    ({ person, channel, status, owner, asked, timesLate, fromPerson, fromAgents }) => ({
      person,
      channel,
      status,
      owner: status === 'closed' ? null : owner,
      asked,
      timesLate,
      fromPerson,
      fromAgents,
    }),
  )
  expect(actual).toEqual(expected)
}

/** Compares, once nothing is on its way, what people and agents have of each other's messages, and what the core has left. */
export async function compareAll(model: ChannelModel, flow: ChannelFlow): Promise<void> {
  const { kit, world } = flow
  compareContacts(model, flow)
  const told = [...world.simulators.channel.state.messages.values()]
  for (const person of people) {
    for (const channel of channels) {
      const own = model.contacts.filter((one) => one.person === person && one.channel === channel)
      const there = told.filter(
        ({ personId, accountId }) => personId === `user-${person}` && accountId === `acct-${channel}`,
      )
      const outgoing = there.filter(({ direction }) => direction === 'out')
      expect(
        outgoing.map(({ text }) => text),
        `what ${person} gets on ${channel}`,
      ).toEqual(own.flatMap(({ fromAgents }) => fromAgents))
      expect(outgoing.filter(({ deliveredAtMs }) => deliveredAtMs === null)).toEqual([])
      expect(there.filter(({ direction }) => direction === 'in').map(({ text }) => text)).toEqual(
        own.flatMap(({ fromPerson }) => fromPerson),
      )
    }
  }
  const states = kit
    .contacts(world.simulators['digital-experience'])
    .flatMap(({ messages }) => messages.map(({ state }) => state))
  expect(states.filter((state) => state !== null && state !== 'delivered')).toEqual([])
  expect(await world.core!.store.count()).toMatchObject({ waiting: 0, dead: 0, malformed: 0 })
  expect(world.crashes).toEqual([])
}
