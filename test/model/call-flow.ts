import { applyGiven } from '../../src/harness/given/apply.ts'
import { parseScenario } from '../../src/harness/scenario/parse.ts'
import type { VirtualClock } from '../../src/harness/time/virtual-clock.ts'
import { Conductor } from '../../src/harness/world/conductor.ts'
import { perform } from '../../src/harness/world/perform.ts'
import { createWorld, type World } from '../../src/harness/world/world.ts'
import type { WorldOptions } from '../../src/harness/world/world-options.ts'
import type { ModelConversation, ModelSession, ReferenceModel } from './reference-model.ts'

/** The agents of every flow. */
export const agents = ['grace', 'alan', 'mary'] as const

/** The phone numbers of callers; calls with a withheld number come in addition. */
export const numbers = ['+14155550123', '+14155550199', '+14155550177'] as const

/** The users of the app, with the number that they may give: none, that of a caller, or their own. */
export const users: ReadonlyArray<{ readonly user: string; readonly number?: string }> = [
  { user: 'user-8841' },
  { user: 'user-8842', number: numbers[0] },
  { user: 'user-8843', number: '+14155550166' },
]

/** A world in which a flow of calls and chats is played. */
export interface Flow {
  readonly world: World
  readonly conductor: Conductor
  /** Time in which every event of a step is delivered and processed, in milliseconds. */
  readonly quietMs: number
  /** The latest step of each contact: its session, and its time in epoch milliseconds. */
  readonly latestStep: Map<string, { readonly by: string; readonly atMs: number }>
}

/** Creates a world with agents, but without customers. */
export async function startFlow(options: WorldOptions, quietMs: number): Promise<Flow> {
  const world = await createWorld(options)
  const { given } = parseScenario(
    {
      title: 'A flow of calls and chats',
      rules: [],
      given: { agents: agents.map((ref) => ({ ref, email: `${ref}@acme.example` })) },
      steps: [{ after: '1s' }],
      expect: {},
    },
    'call-flow',
  )
  applyGiven(world, given)
  const clock = world.clock as VirtualClock
  const conductor = new Conductor({ clock, network: world.network })
  return { world, conductor, quietMs, latestStep: new Map() }
}

/** Advances world and model, at least until `atMs`. */
export async function passUntil(
  model: ReferenceModel,
  { world, conductor }: Flow,
  atMs: number,
): Promise<void> {
  await conductor.passUntil(Math.max(atMs, world.clock.now()))
  model.passUntil(world.clock.now())
}

/** The subject of the next step: a contact, and the session or other source of the step's events. */
interface Subject {
  readonly contact: string
  readonly by: string
}

/**
 * Advances time until no pending event of this contact can race with the next step. Events of other contacts may
 * still be pending, and so may those of the same session, which can overtake each other.
 */
export async function passUntilQuiet(
  model: ReferenceModel,
  flow: Flow,
  { contact, by }: Subject,
  earliestAtMs = 0,
): Promise<void> {
  const last = flow.latestStep.get(contact)
  const eventTimesMs = [...dueOf(model, contact, by), ...(last && last.by !== by ? [last.atMs] : [])]
  // Two steps of a contact never share a millisecond, because their order would be undetermined.
  let atMs = Math.max(flow.world.clock.now(), earliestAtMs, (last?.atMs ?? 0) + 1)
  for (const eventAtMs of eventTimesMs.sort((left, right) => left - right)) {
    if (Math.abs(atMs - eventAtMs) < flow.quietMs) atMs = eventAtMs + flow.quietMs
  }
  await passUntil(model, flow, atMs)
  flow.latestStep.set(contact, { by, atMs: flow.world.clock.now() })
}

/** The times when voicemails of this contact's other sessions end, and when its snoozed conversations reopen. */
function dueOf(model: ReferenceModel, contact: string, by: string): number[] {
  const voicemails = model.sessions.flatMap((session) => {
    const isOwn = session.name === by || contactOf(session) !== contact
    return isOwn || session.endsAtMs === null ? [] : [session.endsAtMs]
  })
  const snoozes = model.conversations.flatMap((conversation) =>
    conversation.wakesAtMs !== null && contactIn(conversation) === contact ? [conversation.wakesAtMs] : [],
  )
  return [...voicemails, ...snoozes]
}

/** Identifies the contact of a session; a phone number and the app user who may give it are the same contact. */
export function contactOf({ key, customer, number }: Pick<ModelSession, 'key' | 'customer' | 'number'>) {
  return number ?? contactOfUser(customer.user) ?? key
}

/** The contact of an app user. */
export function contactOfUser(user: string | null): string | undefined {
  const known = users.find((candidate) => candidate.user === user)
  return known && (known.number ?? known.user)
}

/** The contact of a conversation. */
export function contactIn({ sessions }: ModelConversation): string {
  return contactOf(sessions[0]!)
}

/** Performs an act in the world and returns the id of the call or chat that it began, or an empty string. */
export function act({ world }: Flow, step: Readonly<Record<string, unknown>>): string {
  const begun = perform(world, step) as { call?: string; chat?: string } | undefined
  return begun?.call ?? begun?.chat ?? ''
}
