import { lastAuthor } from '../../../simulators/kustomer/world/queries.ts'
import type {
  ConversationExpectation,
  MessageExpectation,
  NoteExpectation,
  Prohibition,
} from '../scenario/expectation-schema.ts'
import {
  type ObservedConversation,
  type ObservedFile,
  type ObservedMessage,
  type ObservedNote,
  observedConversation,
  observedCustomers,
} from '../world/observed.ts'
import type { World } from '../world/world.ts'
import {
  difference,
  differs,
  listDiffers,
  listParts,
  type Mismatch,
  mismatches,
  recordMismatches,
} from './mismatch.ts'
import { sessionExternalId } from './session-keys.ts'
import { agentName, agentNames, conversationName, customerName, messageName } from './story-names.ts'

/** How a conversation differs from the expected one; empty when it matches. */
export function conversationMismatches(
  world: World,
  expected: ConversationExpectation,
  actual: ObservedConversation,
): Mismatch[] {
  const { ref, sessionOf } = expected
  const given = ref === undefined ? undefined : world.names.conversations.get(ref)
  return mismatches([
    ref !== undefined &&
      given?.id !== actual.id && { field: 'ref', expected: ref, found: conversationName(world, actual.id) },
    expected.customer !== undefined && customerMismatch(world, expected.customer, actual.customerId),
    expected.status !== undefined && differs('status', expected.status, actual.status),
    expected.name !== undefined && differs('name', expected.name, actual.name),
    expected.channel !== undefined && differs('channel', expected.channel, actual.channel),
    expected.menu !== undefined && differs('menu', expected.menu, actual.menu),
    expected.assigned !== undefined && assignedMismatch(world, expected.assigned, actual.assigned),
    expected.modifiedBy !== undefined &&
      differs('modifiedBy', expected.modifiedBy, lastAuthor(world.simulators.kustomer, actual.id)),
    sessionOf !== undefined && sessionMismatch(world, [sessionOf].flat(), actual.messages),
    expected.notes && noteMismatch(expected.notes, actual.notes),
    ...(expected.untouched ? touches(world, given?.before, actual) : []),
    ...recordMismatches('custom', expected.custom, actual.custom),
    ...(expected.messages ? messagesMismatches(world, expected.messages, actual.messages) : []),
  ])
}

/** Whether a conversation is one that must not be there: its messages and notes may have others beside them. */
export function isSeen(
  world: World,
  { messages, notes, ...rest }: Prohibition['conversation'],
  actual: ObservedConversation,
): boolean {
  return (
    conversationMismatches(world, rest, actual).length === 0 &&
    difference(notes ?? [], actual.notes, isNote).missing.length === 0 &&
    hasInOrder(
      messages ?? [],
      actual.messages,
      (expected, found) => messageMismatches(world, expected, found, '').length === 0,
    )
  )
}

/** Whether a list has matches for all entries of another one, in their order. */
function hasInOrder<E, F>(
  expected: readonly E[],
  found: readonly F[],
  matches: (expected: E, found: F) => boolean,
): boolean {
  let next = 0
  for (const entry of found) if (next < expected.length && matches(expected[next]!, entry)) next += 1
  return next === expected.length
}

function customerMismatch(world: World, expected: string, customerId: string): Mismatch | false {
  const person =
    world.names.customers.get(expected) ??
    observedCustomers(world).find((customer) => customer.phones.includes(expected))
  if (person?.id === customerId) return false
  return { field: 'customer', expected, found: customerName(world, customerId) }
}

function assignedMismatch(world: World, expected: string | null, users: readonly string[]): Mismatch | false {
  const userId = expected === null ? '' : (world.names.agents.get(expected)?.userId ?? expected)
  if (userId === users.join(', ')) return false
  return { field: 'assigned', expected: expected ?? 'nobody', found: agentNames(world, users) }
}

/** What has changed about a conversation since the story began. */
function touches(world: World, before: string | undefined, actual: ObservedConversation): Mismatch[] {
  const now = observedConversation(world, actual.id)
  if (before === JSON.stringify(now)) return []
  const given = before === undefined ? {} : (JSON.parse(before) as Readonly<Record<string, unknown>>)
  const changed = Object.entries(now).filter(
    ([key, value]) => key !== 'rev' && JSON.stringify(value) !== JSON.stringify(given[key]),
  )
  const fields = changed.length > 0 ? changed : [['rev', now.rev] as const]
  const text = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'))
  return fields.map(([field, value]) => ({
    field,
    expected: `${text(given[field])} as given`,
    found: text(value),
  }))
}

/** Messages are compared one by one when there are as many as expected, else it is said which are missing. */
function messagesMismatches(
  world: World,
  expected: readonly MessageExpectation[],
  actual: readonly ObservedMessage[],
): Mismatch[] {
  if (expected.length === actual.length) {
    return expected.flatMap((message, at) =>
      messageMismatches(world, message, actual[at]!, `messages[${at}]`),
    )
  }
  const { missing, tooMany } = difference(
    expected,
    actual,
    (message, other) => messageMismatches(world, message, other, '').length === 0,
  )
  const parts = listParts(
    missing.map((message) => JSON.stringify(message)),
    tooMany.map((message) => messageText(world, message)),
  )
  return [{ field: 'messages', expected: String(expected.length), found: String(actual.length), ...parts }]
}

function messageMismatches(
  world: World,
  { sessionOf, channel, direction, preview, meta, custom }: MessageExpectation,
  actual: ObservedMessage,
  at: string,
): Mismatch[] {
  const isOther = sessionOf !== undefined && sessionExternalId(world, sessionOf) !== actual.externalId
  return mismatches([
    isOther && {
      field: `${at}.sessionOf`,
      expected: messageName(world, sessionExternalId(world, sessionOf)),
      found: messageName(world, actual.externalId),
    },
    channel !== undefined && differs(`${at}.channel`, channel, actual.channel),
    direction !== undefined && differs(`${at}.direction`, direction, actual.direction),
    preview !== undefined && differs(`${at}.preview`, preview, actual.preview),
    ...recordMismatches(`${at}.meta`, meta, withNames(world, actual.meta, meta)),
    ...recordMismatches(`${at}.custom`, custom, actual.custom),
  ])
}

/** The meta of a message with its agent as the story calls them, unless the story expects the user's id itself. */
function withNames(
  world: World,
  meta: ObservedMessage['meta'],
  expected: MessageExpectation['meta'],
): ObservedMessage['meta'] {
  const { assignedUser } = meta
  if (typeof assignedUser !== 'string' || expected?.assignedUser === assignedUser) return meta
  return { ...meta, assignedUser: agentName(world, assignedUser) }
}

function messageText(world: World, { externalId, channel, direction, preview }: ObservedMessage): string {
  return JSON.stringify({ sessionOf: messageName(world, externalId), channel, direction, preview })
}

function sessionMismatch(
  world: World,
  sessions: readonly string[],
  messages: readonly ObservedMessage[],
): Mismatch | false {
  return listDiffers<string | null>(
    'sessionOf',
    sessions.map((session) => sessionExternalId(world, session)),
    messages.map(({ externalId }) => externalId),
    (externalId) => messageName(world, externalId),
  )
}

/** Compares notes in any order, because two events of the same moment may be processed in either order. */
function noteMismatch(
  expected: readonly NoteExpectation[],
  actual: readonly ObservedNote[],
): Mismatch | false {
  const { missing, tooMany } = difference(expected, actual, isNote)
  if (missing.length === 0 && tooMany.length === 0) return false
  const texts = (notes: ReadonlyArray<NoteExpectation | ObservedNote>) =>
    notes.map((note) => notesText([note]))
  return {
    field: 'notes',
    expected: notesText(expected),
    found: notesText(actual),
    ...listParts(texts(missing), texts(tooMany)),
  }
}

/** Shows a note without files as its body alone. */
function notesText(notes: ReadonlyArray<NoteExpectation | ObservedNote>): string {
  return JSON.stringify(notes.map(({ body, files }) => (files.length > 0 ? { body, files } : body)))
}

function isNote({ body, files }: NoteExpectation, actual: ObservedNote): boolean {
  return (
    body === actual.body &&
    files.length === actual.files.length &&
    files.every((file, at) => isFile(file, actual.files[at]!))
  )
}

function isFile(expected: NoteExpectation['files'][number], { name, text }: ObservedFile): boolean {
  if (typeof expected === 'string') return expected === name
  const lines = text.split('\n').filter((line) => line !== '')
  return (
    expected.name === name &&
    expected.lines.length === lines.length &&
    expected.lines.every((line, at) => lines[at]!.endsWith(line))
  )
}
