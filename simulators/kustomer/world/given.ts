import { customerConversationBody } from '../conversations/body.ts'
import { withStatus } from '../conversations/status.ts'
import { storeConversation } from '../conversations/store.ts'
import { createConversation } from '../conversations/write.ts'
import { customerBody } from '../customers/body.ts'
import { createCustomer } from '../customers/write.ts'
import { defineMissing } from '../definitions/metadata-write.ts'
import { conversationMessageBody } from '../messages/body.ts'
import { createMessage } from '../messages/write.ts'
import { createUser, type NewUser } from '../org/user-write.ts'
import type { ConversationRow, Direction, Status } from '../state/rows/conversation.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'
import { deskOf, type GivenDesk, putAtDesk } from './given-routing.ts'

/** A customer that a story begins with. */
export interface GivenCustomer {
  readonly name: string
  readonly phone?: string | undefined
  readonly email?: string | undefined
  readonly externalId?: string | undefined
  readonly custom?: Readonly<Record<string, unknown>> | undefined
}

/** A conversation that a story begins with. */
export interface GivenConversation {
  readonly customerId: string
  readonly status: Status
  readonly name?: string | undefined
  readonly externalId?: string | undefined
  readonly custom?: Readonly<Record<string, unknown>> | undefined
  readonly assignedUsers?: readonly string[] | undefined
  readonly createdAtMs?: number | undefined
  /** When a snoozed one wakes, in epoch milliseconds; a day from now, unless told. */
  readonly snoozedUntilMs?: number | undefined
}

/** A message that a story begins with. */
export interface GivenMessage {
  readonly conversationId: string
  readonly channel: string
  readonly app: string
  readonly direction: Direction
  readonly preview?: string | undefined
  readonly externalId?: string | undefined
  readonly custom?: Readonly<Record<string, unknown>> | undefined
  readonly createdAtMs?: number | undefined
}

const dayMs = 86_400_000

/**
 * Puts a user in place and returns its id. One who has logged in has one page open, without the adapter having
 * been told; with a team by its name, works for that; with a status by its name, is in a session.
 * @throws RangeError for a team that is not given, or a status that nobody begins with
 */
export function givenUser(
  instance: KustomerInstance,
  { team, status, page, ...user }: NewUser & GivenDesk,
): string {
  const desk = deskOf(instance, { team, status, page })
  const row = createUser(instance, user)
  if (row.attributes.firstLoginAt !== undefined) putAtDesk(instance, row, desk)
  return row.id
}

/**
 * Puts a customer in place and returns its id; custom attributes that were not defined are from now on.
 * @throws z.ZodError when a value is not one that the API would take; ProblemError when one is another's.
 */
export function givenCustomer(instance: KustomerInstance, given: GivenCustomer): string {
  const { name, phone, email, externalId, custom } = given
  const body = customerBody.parse({
    name,
    externalId,
    custom,
    phones: phone === undefined ? undefined : [{ phone, type: 'mobile' }],
    emails: email === undefined ? undefined : [{ email, type: 'work' }],
  })
  defineMissing(instance, 'customer', body.custom)
  return createCustomer(worldWriter(instance), body).id
}

/**
 * Puts a conversation in place, as if made at its time, and returns its id.
 * @throws z.ZodError, ProblemError as {@link givenCustomer}; RangeError for an unknown customer.
 */
export function givenConversation(instance: KustomerInstance, given: GivenConversation): string {
  const { customerId, status, createdAtMs, snoozedUntilMs, ...fields } = given
  if (!instance.state.customers.get(customerId)) throw new RangeError(`no customer ${customerId}`)
  const writer = worldWriter(instance, createdAtMs)
  const made = status === 'done' ? status : 'open'
  const body = customerConversationBody.parse({ ...fields, status: made })
  defineMissing(instance, 'conversation', body.custom)
  const row = createConversation(writer, customerId, body)
  if (status === 'snoozed') snooze(instance, row, writer.atMs, snoozedUntilMs ?? instance.host.now() + dayMs)
  return row.id
}

/**
 * Puts a message in place, as if recorded at its time, and returns its id; it counts as any other does.
 * @throws z.ZodError, ProblemError as {@link givenCustomer}; RangeError for an unknown conversation.
 */
export function givenMessage(instance: KustomerInstance, given: GivenMessage): string {
  const { conversationId, createdAtMs, ...fields } = given
  const conversation = instance.state.conversations.get(conversationId)
  if (!conversation) throw new RangeError(`no conversation ${conversationId}`)
  const body = conversationMessageBody.parse(fields)
  defineMissing(instance, 'message', body.custom)
  return createMessage(worldWriter(instance, createdAtMs), conversation, body).id
}

function snooze(instance: KustomerInstance, row: ConversationRow, atMs: number, untilMs: number): void {
  const snoozeUntil = new Date(untilMs).toISOString()
  const user = instance.state.machineUser
  storeConversation(instance, row, withStatus(row, { to: 'snoozed', snoozeUntil, atMs, user }), atMs)
  instance.host.wakeAt(untilMs)
}
