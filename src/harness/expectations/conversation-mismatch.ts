import type {
  ConversationExpectation,
  MessageExpectation,
  NoteExpectation,
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
import { differs, mismatches, recordMismatches } from './mismatch.ts'
import { sessionExternalId } from './session-keys.ts'

/** How a conversation differs from the expected one; empty when it matches. */
export function conversationMismatches(
  world: World,
  expected: ConversationExpectation,
  actual: ObservedConversation,
): string[] {
  const { names } = world
  const given = expected.ref === undefined ? undefined : names.conversations.get(expected.ref)
  const customer = expected.customer === undefined ? undefined : names.customers.get(expected.customer)
  const assigned = expected.assigned && (names.agents.get(expected.assigned)?.userId ?? expected.assigned)
  return mismatches([
    expected.ref !== undefined && differs('id', given?.id ?? `that of ${expected.ref}`, actual.id),
    customer && differs('customer', customer.id, actual.customerId),
    expected.customer !== undefined &&
      !customer &&
      phoneMismatch(world, expected.customer, actual.customerId),
    expected.status !== undefined && differs('status', expected.status, actual.status),
    expected.name !== undefined && differs('name', expected.name, actual.name),
    expected.channel !== undefined && differs('channel', expected.channel, actual.channel),
    expected.menu !== undefined && differs('menu', expected.menu, actual.menu),
    expected.assigned !== undefined &&
      differs('assigned', assigned === null ? '' : assigned, actual.assigned.join(', ')),
    expected.sessionOf !== undefined && sessionMismatch(world, [expected.sessionOf].flat(), actual.messages),
    expected.notes && noteMismatch(expected.notes, actual.notes),
    expected.untouched &&
      given?.before !== JSON.stringify(observedConversation(world, actual.id)) &&
      'was touched',
    ...recordMismatches('custom', expected.custom, actual.custom),
    ...(expected.messages ? messageMismatches(world, expected.messages, actual.messages) : []),
  ])
}

function messageMismatches(
  world: World,
  expected: readonly MessageExpectation[],
  actual: readonly ObservedMessage[],
): string[] {
  if (expected.length !== actual.length) return [`messages: ${actual.length}, not ${expected.length}`]
  return expected.flatMap(({ sessionOf, channel, direction, preview, meta, custom }, at) => {
    const message = actual[at]!
    const session = sessionOf === undefined ? undefined : sessionExternalId(world, sessionOf)
    return mismatches([
      sessionOf !== undefined && differs(`messages[${at}]`, session, message.externalId),
      channel !== undefined && differs(`messages[${at}].channel`, channel, message.channel),
      direction !== undefined && differs(`messages[${at}].direction`, direction, message.direction),
      preview !== undefined && differs(`messages[${at}].preview`, preview, message.preview),
      ...recordMismatches(`messages[${at}].meta`, meta, message.meta),
      ...recordMismatches(`messages[${at}].custom`, custom, message.custom),
    ])
  })
}

function sessionMismatch(
  world: World,
  calls: readonly string[],
  messages: readonly ObservedMessage[],
): string | false {
  const expected = calls.map((call) => sessionExternalId(world, call)).join(', ')
  return differs('messages of sessions', expected, messages.map((message) => message.externalId).join(', '))
}

function phoneMismatch(world: World, phone: string, customerId: string): string | false {
  const owner = observedCustomers(world).find((customer) => customer.phones.includes(phone))
  return differs('customer', owner?.id ?? `the one with ${phone}`, customerId)
}

/** Compares notes in any order, because two events of the same moment may be processed in either order. */
function noteMismatch(expected: readonly NoteExpectation[], actual: readonly ObservedNote[]): string | false {
  const unmatched = [...actual]
  const missing = expected.filter((note) => {
    const at = unmatched.findIndex((other) => isNote(note, other))
    if (at >= 0) unmatched.splice(at, 1)
    return at < 0
  })
  if (missing.length === 0 && unmatched.length === 0) return false
  return `notes are ${notesText(actual)}, not ${notesText(expected)}`
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
