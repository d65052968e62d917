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

/** The numbers of those who call; who withholds theirs is a fourth. */
export const numbers = ['+14155550123', '+14155550199', '+14155550177'] as const

/** The users of the app, with the number that they may tell: none, that of a caller, one of their own. */
export const users: ReadonlyArray<{ readonly user: string; readonly number?: string }> = [
  { user: 'user-8841' },
  { user: 'user-8842', number: numbers[0] },
  { user: 'user-8843', number: '+14155550166' },
]

/** A whole world in which a flow of calls and chats is played. */
export interface Flow {
  readonly world: World
  readonly conductor: Conductor
  /** Long enough for every event of one step to be told and worked off, in milliseconds. */
  readonly quietMs: number
  /** What last happened to a contact: in which session, and when, in epoch milliseconds. */
  readonly touched: Map<string, { readonly by: string; readonly atMs: number }>
}

/** Makes a world with its agents, and nobody known yet. */
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
  return { world, conductor, quietMs, touched: new Map() }
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

/** What the next step is about: somebody, and the session or other thing by which that is told. */
interface About {
  readonly contact: string
  readonly by: string
}

/**
 * Lets time pass until nothing happens to this contact that the next step could race with. What happens to others
 * goes on at the same moment, and so does what happens to the same session, whose events may overtake one another.
 */
export async function passUntilQuiet(
  model: ReferenceModel,
  flow: Flow,
  { contact, by }: About,
  wishedAtMs = 0,
): Promise<void> {
  const last = flow.touched.get(contact)
  const happenings = [...dueOf(model, contact, by), ...(last && last.by !== by ? [last.atMs] : [])]
  // No two things happen to a contact in the same millisecond: nobody could tell which was first.
  let atMs = Math.max(flow.world.clock.now(), wishedAtMs, (last?.atMs ?? 0) + 1)
  for (const happening of happenings.sort((one, other) => one - other)) {
    if (Math.abs(atMs - happening) < flow.quietMs) atMs = happening + flow.quietMs
  }
  await passUntil(model, flow, atMs)
  flow.touched.set(contact, { by, atMs: flow.world.clock.now() })
}

/** When another session of this contact ends by itself, or ended, or a conversation wakes. */
function dueOf(model: ReferenceModel, contact: string, by: string): number[] {
  const voicemails = model.sessions.flatMap((session) => {
    const isOwn = session.name === by || contactOf(session) !== contact
    return isOwn || session.endsAtMs === null ? [] : [session.endsAtMs]
  })
  const sleepers = model.conversations.flatMap((conversation) =>
    conversation.wakesAtMs !== null && contactIn(conversation) === contact ? [conversation.wakesAtMs] : [],
  )
  return [...voicemails, ...sleepers]
}

/** Who could race with whom: a number and the user who may tell it are one contact. */
export function contactOf({ key, customer, number }: Pick<ModelSession, 'key' | 'customer' | 'number'>) {
  return number ?? contactOfUser(customer.user) ?? key
}

/** The contact that a user of the app is. */
export function contactOfUser(user: string | null): string | undefined {
  const known = users.find((one) => one.user === user)
  return known && (known.number ?? known.user)
}

/** The contact whose conversation it is. */
export function contactIn({ sessions }: ModelConversation): string {
  return contactOf(sessions[0]!)
}

/** One act in the world; the answer names the call or chat that it began. */
export function act({ world }: Flow, step: Readonly<Record<string, unknown>>): string {
  const begun = perform(world, step) as { call?: string; chat?: string } | undefined
  return begun?.call ?? begun?.chat ?? ''
}
