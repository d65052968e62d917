import { creatorOf } from '../../../simulators/kustomer/world/queries.ts'
import type { CustomerExpectation, Expectation, Prohibition } from '../scenario/expectation-schema.ts'
import {
  type ObservedConversation,
  type ObservedCustomer,
  observedAttributes,
  observedConversations,
  observedCustomers,
  observedScreenPops,
} from '../world/observed.ts'
import type { World } from '../world/world.ts'
import { checkAgents } from './agents.ts'
import { checkByoc } from './byoc.ts'
import { checkCards } from './cards.ts'
import { checkConfigurations } from './configurations.ts'
import { conversationMismatches, isSeen } from './conversation-mismatch.ts'
import { checkEvents } from './events.ts'
import type { Failure } from './failure.ts'
import { linesAbout } from './journal-lines.ts'
import { checkMemorializations } from './memorializations.ts'
import {
  differs,
  listDiffers,
  type Mismatch,
  mismatches,
  mismatchText,
  recordMismatches,
} from './mismatch.ts'
import { sessionExternalId } from './session-keys.ts'
import { checkGivenUp, checkSetAside } from './set-aside.ts'
import { agentName, agentNames, conversationName, conversationText, customerName } from './story-names.ts'
import { checkToken } from './tokens.ts'

/** Whether all of `expect` holds now. */
export function meets(world: World, expect: Expectation): boolean {
  return check(world, expect, '').length === 0
}

/** The failure of a watch: a conversation that must not be there, and is; `undefined` when there is none. */
export function seen(world: World, { conversation }: Prohibition, at: string): Failure | undefined {
  const found = observedConversations(world).find((actual) => isSeen(world, conversation, actual))
  return (
    found && {
      expectation: at,
      expected: `never ${JSON.stringify(conversation)}`,
      actual: `seen: ${conversationName(world, found.id)}: ${conversationText(world, found)}`,
      journal: linesAboutConversation(world, found),
    }
  )
}

/** The failures of `expect` in the current state of the world. */
export function check(world: World, expect: Expectation, at: string): Failure[] {
  return [
    ...checkCustomers(world, expect.customers, `${at}.customers`),
    ...(expect.conversations
      ? checkList(`${at}.conversations`, expect.conversations, observedConversations(world), {
          mismatchesOf: (expected, actual) => conversationMismatches(world, expected, actual),
          linesOf: (actual) => linesAboutConversation(world, actual),
          nameOf: (actual) => conversationName(world, actual.id),
          textOf: (actual) => conversationText(world, actual),
        })
      : []),
    ...(expect.token ? checkToken(world, expect.token, `${at}.token`) : []),
    ...(expect.screenPops ? checkScreenPops(world, expect.screenPops, `${at}.screenPops`) : []),
    ...(expect.attributes ? checkAttributes(world, expect.attributes, `${at}.attributes`) : []),
    ...checkMemorializations(world, expect, at),
    ...checkByoc(world, expect, at),
    ...checkCards(world, expect, at),
    ...checkEvents(world, expect.events, `${at}.events`),
    ...checkConfigurations(world, expect.configurations, `${at}.configurations`),
    ...checkAgents(world, expect, at),
    ...checkSetAside(world, expect.setAside ?? 0, `${at}.setAside`),
    ...checkGivenUp(world, expect.givenUp ?? [], `${at}.givenUp`),
  ]
}

function checkCustomers(world: World, expected: CustomerExpectation[] | undefined, at: string): Failure[] {
  const given = [...world.names.customers.keys()].map((ref): CustomerExpectation => ({ ref }))
  return checkList(at, expected ?? given, observedCustomers(world), {
    mismatchesOf: (customer, actual) => customerMismatches(world, customer, actual),
    linesOf: (actual) => linesAbout(world, actual.id),
    nameOf: (actual) => customerName(world, actual.id),
    textOf: ({ id: _id, ...customer }) =>
      JSON.stringify({ ...customer, assigned: agentNames(world, [customer.assigned ?? []].flat()) }),
  })
}

/** How records of one kind are compared and told. */
interface Telling<E, A> {
  readonly mismatchesOf: (expected: E, actual: A) => Mismatch[]
  readonly linesOf: (actual: A) => number[]
  readonly nameOf: (actual: A) => string
  readonly textOf: (actual: A) => string
}

/**
 * Matches each expected record with an actual one. An expected record without a match is a failure, and so is an
 * actual record that is left over.
 */
function checkList<E, A>(
  at: string,
  expected: readonly E[],
  actual: readonly A[],
  { mismatchesOf, linesOf, nameOf, textOf }: Telling<E, A>,
): Failure[] {
  const unmatched = new Set(actual)
  const failures: Failure[] = []
  const missing: Array<readonly [number, E]> = []
  for (const [index, record] of expected.entries()) {
    const match = [...unmatched].find((candidate) => mismatchesOf(record, candidate).length === 0)
    if (match) unmatched.delete(match)
    else missing.push([index, record])
  }
  for (const [index, record] of missing) {
    const distance = (candidate: A) => distanceOf(mismatchesOf(record, candidate))
    const [nearest] = [...unmatched].sort((one, other) => distance(one) - distance(other))
    if (nearest) unmatched.delete(nearest)
    const found = nearest && mismatchesOf(record, nearest)
    failures.push({
      expectation: `${at}[${index}]`,
      expected: JSON.stringify(record),
      actual: nearest
        ? `none like it among ${actual.length}; nearest is ${nameOf(nearest)}`
        : actual.length === 0
          ? 'none there'
          : `none left: ${actual.length} there, each matched by another entry`,
      ...(found ? { nearest: mismatchText(found), mismatches: found } : {}),
      journal: nearest ? linesOf(nearest) : [],
    })
  }
  for (const extra of unmatched) {
    failures.push({
      expectation: at,
      expected: `${expected.length} and no more`,
      actual: `one more: ${nameOf(extra)}: ${textOf(extra)}`,
      journal: linesOf(extra),
    })
  }
  return failures
}

/** A record that the story names is nearer to itself than any other record, whatever else differs. */
function distanceOf(found: readonly Mismatch[]): number {
  return found.length + (found.some(({ field }) => field === 'ref') ? 1000 : 0)
}

function customerMismatches(
  world: World,
  expected: CustomerExpectation,
  actual: ObservedCustomer,
): Mismatch[] {
  const { ref, phone, sharedPhone, externalId, name, assigned, createdBy } = expected
  const userId = assigned && (world.names.agents.get(assigned)?.userId ?? assigned)
  const person = ref === undefined ? undefined : world.names.customers.get(ref)
  const user = (id: string | null) => agentNames(world, id === null ? [] : [id])
  return mismatches([
    ref !== undefined &&
      person?.id !== actual.id && { field: 'ref', expected: ref, found: customerName(world, actual.id) },
    phone !== undefined && includes('phones', phone, actual.phones),
    sharedPhone !== undefined && includes('shared phones', sharedPhone, actual.sharedPhones),
    externalId !== undefined && includes('external ids', externalId, actual.externalIds),
    name !== undefined && differs('name', name, actual.name),
    userId !== undefined &&
      userId !== actual.assigned && {
        field: 'assigned',
        expected: assigned ?? 'nobody',
        found: user(actual.assigned),
      },
    createdBy !== undefined &&
      differs('createdBy', createdBy, creatorOf(world.simulators.kustomer, actual.id)),
    ...recordMismatches('custom', expected.custom, actual.custom),
  ])
}

function includes(field: string, expected: string, found: readonly string[]): Mismatch | false {
  return (
    !found.includes(expected) && { field, expected, found: found.join(', ') || 'none', missing: [expected] }
  )
}

/** Compares the attributes that were added during the story; one that is not expected is a failure. */
function checkAttributes(
  world: World,
  expected: NonNullable<Expectation['attributes']>,
  at: string,
): Failure[] {
  return [...world.names.attributes].flatMap(([resource, given]) => {
    const labels = expected[resource as keyof typeof expected] ?? {}
    const added = Object.entries(observedAttributes(world, resource)).filter(([name]) => !(name in given))
    const texts = (attributes: ReadonlyArray<[string, string]>) =>
      attributes.map(([name, label]) => `${name} (${label})`).sort()
    const mismatch = listDiffers('attributes', texts(Object.entries(labels)), texts(added))
    if (!mismatch) return []
    const told = { expected: mismatch.expected, actual: mismatchText([mismatch]), mismatches: [mismatch] }
    return [{ expectation: `${at}.${resource}`, ...told, journal: [] }]
  })
}

/** Each screen pop must open the conversation that holds the message of its call or chat; extra ones are failures. */
function checkScreenPops(
  world: World,
  expected: NonNullable<Expectation['screenPops']>,
  at: string,
): Failure[] {
  const expectedPops = expected.map(({ session, agent }) => {
    const key = sessionExternalId(world, session)
    const conversation = observedConversations(world).find(({ messages }) =>
      messages.some((message) => message.externalId === key),
    )
    const email = world.names.agents.get(agent)?.email ?? agent
    return { session, agent: email, conversation: conversation?.id ?? '' }
  })
  const opened = observedScreenPops(world).map(({ session, agent, url }) => ({
    session,
    agent,
    conversation: url.slice(url.lastIndexOf('/') + 1),
  }))
  if (JSON.stringify(expectedPops) === JSON.stringify(opened)) return []
  const text = ({ session, agent, conversation }: (typeof opened)[number]) => {
    const shown = conversation === '' ? 'no conversation' : conversationName(world, conversation)
    return `${session} for ${agentName(world, agent)}: ${shown}`
  }
  const mismatch = listDiffers('screenPops', expectedPops.map(text), opened.map(text))
  return [
    {
      expectation: at,
      expected: expectedPops.map(text).join('; '),
      actual: opened.map(text).join('; ') || 'nothing opened',
      ...(mismatch ? { mismatches: [mismatch] } : {}),
      journal: [],
    },
  ]
}

/** The lines about a conversation, with the decisions on its calls and chats that did or told something. */
function linesAboutConversation(world: World, { id, messages }: ObservedConversation): number[] {
  const prefix = world.core?.settings.EXTERNAL_ID_PREFIX ?? ''
  const sessions = messages.flatMap(({ externalId }) => externalId?.slice(prefix.length) ?? [])
  const decisions = world.journal.lines().flatMap((line) => {
    if (line.kind !== 'decision' || !sessions.includes(line.session)) return []
    return line.writes.length > 0 || line.reason !== undefined || line.leftOut || line.givenUp ? [line.n] : []
  })
  return [...linesAbout(world, id), ...decisions].sort((left, right) => left - right)
}
