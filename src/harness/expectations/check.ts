import { toMs } from '../../../simulators/kit/duration.ts'
import type { CustomerExpectation, Expectation, TokenExpectation } from '../scenario/expectation-schema.ts'
import {
  type ObservedCustomer,
  observedAttributes,
  observedConversations,
  observedCustomers,
  observedScreenPops,
  observedTokens,
} from '../world/observed.ts'
import type { World } from '../world/world.ts'
import { checkAgents } from './agents.ts'
import { conversationMismatches } from './conversation-mismatch.ts'
import type { Failure } from './failure.ts'
import { differs, mismatches, recordMismatches } from './mismatch.ts'
import { sessionExternalId, sessionKey } from './session-keys.ts'

/** Whether all of `expect` holds now; with `some`, only whether each expected conversation has a match. */
export function meets(world: World, expect: Expectation, how: 'all' | 'some' = 'all'): boolean {
  if (how === 'all') return check(world, expect, '').length === 0
  const actualConversations = observedConversations(world)
  return (expect.conversations ?? []).every((expected) =>
    actualConversations.some((actual) => conversationMismatches(world, expected, actual).length === 0),
  )
}

/** The failures of `expect` in the current state of the world. */
export function check(world: World, expect: Expectation, at: string): Failure[] {
  return [
    ...checkCustomers(world, expect.customers, `${at}.customers`),
    ...(expect.conversations
      ? checkList(
          `${at}.conversations`,
          expect.conversations,
          observedConversations(world),
          (expected, actual) => conversationMismatches(world, expected, actual),
          (actual) => linesAbout(world, actual.id),
        )
      : []),
    ...(expect.token ? checkToken(world, expect.token, `${at}.token`) : []),
    ...(expect.screenPops ? checkScreenPops(world, expect.screenPops, `${at}.screenPops`) : []),
    ...(expect.attributes ? checkAttributes(world, expect.attributes, `${at}.attributes`) : []),
    ...checkAgents(world, expect, at),
    ...checkSetAside(world, expect.setAside ?? 0, `${at}.setAside`),
  ]
}

function checkCustomers(world: World, expected: CustomerExpectation[] | undefined, at: string): Failure[] {
  const given = [...world.names.customers.keys()].map((ref): CustomerExpectation => ({ ref }))
  return checkList(
    at,
    expected ?? given,
    observedCustomers(world),
    (customer, actual) => customerMismatches(world, customer, actual),
    (actual) => linesAbout(world, actual.id),
  )
}

/**
 * Matches each expected record with an actual one. An expected record without a match is a failure, and so is an
 * actual record that is left over.
 */
function checkList<E, A extends { id: string }>(
  at: string,
  expected: readonly E[],
  actual: readonly A[],
  faultsOf: (expected: E, actual: A) => string[],
  linesOf: (actual: A) => number[],
): Failure[] {
  const unmatched = new Set(actual)
  const failures: Failure[] = []
  const missing: Array<readonly [number, E]> = []
  for (const [index, record] of expected.entries()) {
    const match = [...unmatched].find((candidate) => faultsOf(record, candidate).length === 0)
    if (match) unmatched.delete(match)
    else missing.push([index, record])
  }
  for (const [index, record] of missing) {
    const [nearest] = [...unmatched].sort((a, b) => faultsOf(record, a).length - faultsOf(record, b).length)
    if (nearest) unmatched.delete(nearest)
    failures.push({
      expectation: `${at}[${index}]`,
      expected: JSON.stringify(record),
      actual: nearest ? `none like it among ${actual.length}` : `${actual.length} there, each accounted for`,
      ...(nearest ? { nearest: faultsOf(record, nearest).join('; ') } : {}),
      journal: nearest ? linesOf(nearest) : [],
    })
  }
  for (const extra of unmatched) {
    failures.push({
      expectation: at,
      expected: `${expected.length} and no more`,
      actual: `one more: ${JSON.stringify(extra)}`,
      journal: linesOf(extra),
    })
  }
  return failures
}

function customerMismatches(world: World, expected: CustomerExpectation, actual: ObservedCustomer): string[] {
  const { ref, phone, sharedPhone, externalId, name } = expected
  const assigned =
    expected.assigned && (world.names.agents.get(expected.assigned)?.userId ?? expected.assigned)
  const person = ref === undefined ? undefined : world.names.customers.get(ref)
  return mismatches([
    ref !== undefined && differs('id', person?.id, actual.id),
    phone !== undefined &&
      !actual.phones.includes(phone) &&
      `phones ${actual.phones.join(', ') || 'none'}, not ${phone}`,
    sharedPhone !== undefined &&
      !actual.sharedPhones.includes(sharedPhone) &&
      `shared phones ${actual.sharedPhones.join(', ') || 'none'}, not ${sharedPhone}`,
    externalId !== undefined &&
      !actual.externalIds.includes(externalId) &&
      `external ids ${actual.externalIds.join(', ') || 'none'}, not ${externalId}`,
    name !== undefined && differs('name', name, actual.name),
    assigned !== undefined && differs('assigned', assigned, actual.assigned),
    ...recordMismatches('custom', expected.custom, actual.custom),
  ])
}

function checkToken(world: World, expected: TokenExpectation, at: string): Failure[] {
  const actual = observedTokens(world)
  const longest = actual.longestWaitMs
  const { atLeast, atMost } = expected.longestWait ?? {}
  const waited = expected.waited?.map((name) => sessionKey(world, name)).sort()
  return mismatches([
    expected.regenerations !== undefined &&
      differs('regenerations', expected.regenerations, actual.regenerations),
    expected.refused !== undefined && differs('refused', expected.refused, actual.refused),
    waited && differs('waited', waited.join(', '), actual.waited.join(', ')),
    atLeast !== undefined && longest < toMs(atLeast) && `longest wait ${longest} ms, not at least ${atLeast}`,
    atMost !== undefined && longest > toMs(atMost) && `longest wait ${longest} ms, not at most ${atMost}`,
  ]).map((fault) => ({
    expectation: at,
    expected: JSON.stringify(expected),
    actual: fault,
    journal: actual.lines,
  }))
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
    const text = (attributes: ReadonlyArray<[string, string]>) => JSON.stringify([...attributes].sort())
    const [expectedText, actual] = [text(Object.entries(labels)), text(added)]
    if (expectedText === actual) return []
    return [{ expectation: `${at}.${resource}`, expected: expectedText, actual, journal: [] }]
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
    return `${session} for ${world.names.agents.get(agent)?.email ?? agent}: ${conversation?.id ?? 'no conversation'}`
  })
  const opened = observedScreenPops(world).map(
    ({ session, agent, url }) => `${session} for ${agent}: ${url.slice(url.lastIndexOf('/') + 1)}`,
  )
  if (expectedPops.join() === opened.join()) return []
  return [
    {
      expectation: at,
      expected: expectedPops.join('; '),
      actual: opened.join('; ') || 'nothing opened',
      journal: [],
    },
  ]
}

function checkSetAside(world: World, expected: number, at: string): Failure[] {
  const lines = world.journal
    .lines()
    .filter((line) => line.kind === 'decision' && ['dead', 'malformed', 'conflict'].includes(line.outcome))
  if (lines.length === expected) return []
  const reasons = lines.map((line) => (line.kind === 'decision' ? line.reason : undefined)).join('; ')
  const actual = `${lines.length}${reasons === '' ? '' : `: ${reasons}`}`
  return [{ expectation: at, expected: String(expected), actual, journal: lines.map(({ n }) => n) }]
}

function linesAbout(world: World, id: string): number[] {
  return world.journal
    .lines()
    .filter(
      (line) =>
        (line.kind === 'request' &&
          line.method !== 'GET' &&
          (line.path.includes(id) || line.body.includes(id))) ||
        (line.kind === 'change' && line.subject === id),
    )
    .map(({ n }) => n)
}
