import { toMs } from '../../simulators/kit/duration.ts'
import type {
  ConversationExpectation,
  CustomerExpectation,
  Expectation,
  MessageExpectation,
  TokenExpectation,
} from './expectation-schema.ts'
import {
  type ConversationTruth,
  type CustomerTruth,
  conversationTruth,
  conversationTruths,
  customerTruths,
  type MessageTruth,
  type NoteTruth,
  tokenTruth,
} from './truth.ts'
import type { World } from './world.ts'

/** An expectation that was not met: what was expected, what is there, and the journal lines that led to it. */
export interface Failure {
  /** Where it stands: `expect.conversations[0]`. */
  readonly expectation: string
  readonly expected: string
  readonly actual: string
  /** The record that comes nearest, when something is missing. */
  readonly nearest?: string
  /** Numbers of journal lines. */
  readonly journal: readonly number[]
}

/** Whether everything of `expect` is true now; `some`: whether there is a conversation like each of them. */
export function meets(world: World, expect: Expectation, how: 'all' | 'some' = 'all'): boolean {
  if (how === 'all') return check(world, expect, '').length === 0
  const found = conversationTruths(world)
  return (expect.conversations ?? []).every((expected) =>
    found.some((actual) => conversationFaults(world, expected, actual).length === 0),
  )
}

/** What of `expect` is not true now. */
export function check(world: World, expect: Expectation, at: string): Failure[] {
  return [
    ...checkCustomers(world, expect.customers, `${at}.customers`),
    ...(expect.conversations
      ? checkList(
          `${at}.conversations`,
          expect.conversations,
          conversationTruths(world),
          (expected, actual) => conversationFaults(world, expected, actual),
          (actual) => linesAbout(world, actual.id),
        )
      : []),
    ...(expect.token ? checkToken(world, expect.token, `${at}.token`) : []),
    ...checkSetAside(world, expect.setAside ?? 0, `${at}.setAside`),
  ]
}

function checkCustomers(world: World, expected: CustomerExpectation[] | undefined, at: string): Failure[] {
  const given = [...world.names.customers.keys()].map((ref): CustomerExpectation => ({ ref }))
  return checkList(
    at,
    expected ?? given,
    customerTruths(world),
    (one, actual) => customerFaults(world, one, actual),
    (actual) => linesAbout(world, actual.id),
  )
}

/**
 * Pairs each expected record with one that is there. What finds no partner is missing, what is left over is
 * unexpected: either fails.
 */
function checkList<E, A extends { id: string }>(
  at: string,
  expected: readonly E[],
  actual: readonly A[],
  faultsOf: (expected: E, actual: A) => string[],
  linesOf: (actual: A) => number[],
): Failure[] {
  const left = new Set(actual)
  const failures: Failure[] = []
  const missing: Array<readonly [number, E]> = []
  for (const [index, one] of expected.entries()) {
    const partner = [...left].find((candidate) => faultsOf(one, candidate).length === 0)
    if (partner) left.delete(partner)
    else missing.push([index, one])
  }
  for (const [index, one] of missing) {
    const [near] = [...left].sort((a, b) => faultsOf(one, a).length - faultsOf(one, b).length)
    if (near) left.delete(near)
    failures.push({
      expectation: `${at}[${index}]`,
      expected: JSON.stringify(one),
      actual: near ? `none like it among ${actual.length}` : `${actual.length} there, each accounted for`,
      ...(near ? { nearest: faultsOf(one, near).join('; ') } : {}),
      journal: near ? linesOf(near) : [],
    })
  }
  for (const extra of left) {
    failures.push({
      expectation: at,
      expected: `${expected.length} and no more`,
      actual: `one more: ${JSON.stringify(extra)}`,
      journal: linesOf(extra),
    })
  }
  return failures
}

function customerFaults(world: World, expected: CustomerExpectation, actual: CustomerTruth): string[] {
  const { ref, phone, sharedPhone, externalId, name } = expected
  const assigned =
    expected.assigned && (world.names.agents.get(expected.assigned)?.userId ?? expected.assigned)
  const person = ref === undefined ? undefined : world.names.customers.get(ref)
  return faults([
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
  ])
}

function conversationFaults(
  world: World,
  expected: ConversationExpectation,
  actual: ConversationTruth,
): string[] {
  const { names } = world
  const given = expected.ref === undefined ? undefined : names.conversations.get(expected.ref)
  const customer = expected.customer === undefined ? undefined : names.customers.get(expected.customer)
  const assigned = expected.assigned && (names.agents.get(expected.assigned)?.userId ?? expected.assigned)
  return faults([
    expected.ref !== undefined && differs('id', given?.id ?? `that of ${expected.ref}`, actual.id),
    customer && differs('customer', customer.id, actual.customerId),
    expected.customer !== undefined && !customer && phoneFault(world, expected.customer, actual.customerId),
    expected.status !== undefined && differs('status', expected.status, actual.status),
    expected.name !== undefined && differs('name', expected.name, actual.name),
    expected.channel !== undefined && differs('channel', expected.channel, actual.channel),
    expected.menu !== undefined && differs('menu', expected.menu, actual.menu),
    expected.assigned !== undefined &&
      differs('assigned', assigned === null ? '' : assigned, actual.assigned.join(', ')),
    expected.sessionOf !== undefined && sessionFault(world, [expected.sessionOf].flat(), actual.messages),
    expected.notes && differs('notes', notesText(expected.notes), notesText(actual.notes)),
    expected.untouched &&
      given?.before !== JSON.stringify(conversationTruth(world, actual.id)) &&
      'was touched',
    ...recordFaults('custom', expected.custom, actual.custom),
    ...(expected.messages ? messageFaults(world, expected.messages, actual.messages) : []),
  ])
}

function messageFaults(
  world: World,
  expected: readonly MessageExpectation[],
  actual: readonly MessageTruth[],
): string[] {
  if (expected.length !== actual.length) return [`messages: ${actual.length}, not ${expected.length}`]
  return expected.flatMap((one, at) => {
    const there = actual[at]!
    const call = one.sessionOf === undefined ? undefined : callId(world, one.sessionOf)
    return faults([
      one.sessionOf !== undefined && differs(`messages[${at}]`, call, there.externalId),
      one.channel !== undefined && differs(`messages[${at}].channel`, one.channel, there.channel),
      one.direction !== undefined && differs(`messages[${at}].direction`, one.direction, there.direction),
      one.preview !== undefined && differs(`messages[${at}].preview`, one.preview, there.preview),
      ...recordFaults(`messages[${at}].meta`, one.meta, there.meta),
      ...recordFaults(`messages[${at}].custom`, one.custom, there.custom),
    ])
  })
}

function sessionFault(
  world: World,
  calls: readonly string[],
  messages: readonly MessageTruth[],
): string | false {
  const expected = calls.map((call) => callId(world, call)).join(', ')
  return differs('messages of sessions', expected, messages.map((message) => message.externalId).join(', '))
}

function phoneFault(world: World, phone: string, customerId: string): string | false {
  const owner = customerTruths(world).find((customer) => customer.phones.includes(phone))
  return differs('customer', owner?.id ?? `the one with ${phone}`, customerId)
}

function checkToken(world: World, expected: TokenExpectation, at: string): Failure[] {
  const actual = tokenTruth(world)
  const longest = actual.longestWaitMs
  const { atLeast, atMost } = expected.longestWait ?? {}
  const waited = expected.waited?.map((name) => sessionKey(world, name)).sort()
  return faults([
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

function checkSetAside(world: World, expected: number, at: string): Failure[] {
  const lines = world.journal
    .lines()
    .filter((line) => line.kind === 'decision' && ['dead', 'malformed', 'conflict'].includes(line.outcome))
  if (lines.length === expected) return []
  const reasons = lines.map((line) => (line.kind === 'decision' ? line.reason : undefined)).join('; ')
  const actual = `${lines.length}${reasons === '' ? '' : `: ${reasons}`}`
  return [{ expectation: at, expected: String(expected), actual, journal: lines.map(({ n }) => n) }]
}

/** The external id of a call's records, or of what the story calls so but never began. */
function callId(world: World, name: string): string {
  return (world.core?.settings.EXTERNAL_ID_PREFIX ?? '') + sessionKey(world, name)
}

function sessionKey(world: World, name: string): string {
  const call = world.simulators['ccai-platform'].state.calls.first('name', name)
  if (call) return `call-${call.id}`
  const interaction = world.simulators['digital-experience'].state.interactions.get(name)
  return interaction ? `interaction-${interaction.interactionId}` : `${name} (never began)`
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

function recordFaults(
  at: string,
  expected: Record<string, unknown> | undefined,
  actual: Readonly<Record<string, unknown>>,
): string[] {
  return faults(
    Object.entries(expected ?? {}).map(([key, value]) => differs(`${at}.${key}`, value, actual[key] ?? null)),
  )
}

function notesText(notes: readonly NoteTruth[]): string {
  return JSON.stringify(notes.map(({ body, files }) => (files.length > 0 ? { body, files } : body)))
}

function differs(what: string, expected: unknown, actual: unknown): string | false {
  return expected !== actual && `${what} is ${show(actual)}, not ${show(expected)}`
}

function show(value: unknown): string {
  return value === '' ? 'nobody' : typeof value === 'string' ? value : JSON.stringify(value)
}

function faults(found: ReadonlyArray<string | false | undefined | null>): string[] {
  return found.filter((fault): fault is string => typeof fault === 'string')
}
