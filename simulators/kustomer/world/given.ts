import { customerConversationBody } from '../conversations/body.ts'
import { withStatus } from '../conversations/status.ts'
import { storeConversation } from '../conversations/store.ts'
import { createConversation } from '../conversations/write.ts'
import { customerBody } from '../customers/body.ts'
import { createCustomer } from '../customers/write.ts'
import { metadataOf } from '../definitions/find.ts'
import { metadataBody } from '../definitions/metadata-body.ts'
import { defineMissing, updateMetadata } from '../definitions/metadata-write.ts'
import { conversationMessageBody } from '../messages/body.ts'
import { createMessage } from '../messages/write.ts'
import { createUser, type NewUser } from '../org/user-write.ts'
import type { ConversationRow, Direction, Status } from '../state/rows/conversation.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'
import { applyWorkplace, type GivenWorkplace, resolveWorkplace } from './given-routing.ts'

/** A customer in the given state of a scenario. */
export interface GivenCustomer {
  readonly name: string
  readonly phone?: string | undefined
  readonly whatsapp?: string | undefined
  readonly email?: string | undefined
  readonly externalId?: string | undefined
  /** The id of its company. */
  readonly company?: string | undefined
  readonly custom?: Readonly<Record<string, unknown>> | undefined
}

/** A conversation in the given state of a scenario. */
export interface GivenConversation {
  readonly customerId: string
  readonly status: Status
  readonly name?: string | undefined
  readonly externalId?: string | undefined
  readonly custom?: Readonly<Record<string, unknown>> | undefined
  readonly assignedUsers?: readonly string[] | undefined
  readonly createdAtMs?: number | undefined
  /** The end of the snooze in epoch milliseconds; a day from now by default. */
  readonly snoozedUntilMs?: number | undefined
}

/** A message in the given state of a scenario. */
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

/** A custom attribute in the given state of a scenario. */
export interface GivenDropDown {
  readonly entity: 'customer' | 'conversation' | 'company'
  /** Its name, as `reasonStr`. */
  readonly field: string
  readonly values: readonly string[]
}

const dayMs = 86_400_000

/** Defines a custom attribute that takes the values of its enumeration alone. */
export function givenDropDown(instance: KustomerInstance, { entity, field, values }: GivenDropDown): void {
  const definition = metadataBody.parse({ properties: { [field]: { enumeration: values } } })
  updateMetadata(worldWriter(instance), metadataOf(instance, entity), definition)
}

/**
 * Creates a user and returns the id. A user who has logged in before has one page open, without a message to the
 * adapter, belongs to `team` and has a work session in `status`; both are names.
 * @throws RangeError for an unknown team or status, or the status offline
 */
export function givenUser(
  instance: KustomerInstance,
  { team, status, page, ...user }: NewUser & GivenWorkplace,
): string {
  const workplace = resolveWorkplace(instance, { team, status, page })
  const row = createUser(instance, user)
  if (row.attributes.firstLoginAt !== undefined) applyWorkplace(instance, row, workplace)
  return row.id
}

/**
 * Creates a customer and returns its id; it also defines custom attributes that have no definition yet.
 * @throws z.ZodError for a value that the API would refuse; ProblemError when another customer has one of them.
 */
export function givenCustomer(instance: KustomerInstance, given: GivenCustomer): string {
  const { name, phone, whatsapp, email, externalId, company, custom } = given
  const body = customerBody.parse({
    name,
    externalId,
    company,
    custom,
    phones: phone === undefined ? undefined : [{ phone, type: 'mobile' }],
    whatsapps: whatsapp === undefined ? undefined : [{ phone: whatsapp, type: 'mobile' }],
    emails: email === undefined ? undefined : [{ email, type: 'work' }],
  })
  defineMissing(instance, 'customer', body.custom)
  return createCustomer(worldWriter(instance), body).id
}

/**
 * Creates a conversation as of its given time, and returns its id.
 * @throws z.ZodError, ProblemError as {@link givenCustomer}; RangeError for an unknown customer.
 */
export function givenConversation(instance: KustomerInstance, given: GivenConversation): string {
  const { customerId, status, createdAtMs, snoozedUntilMs, ...fields } = given
  if (!instance.state.customers.get(customerId)) throw new RangeError(`no customer ${customerId}`)
  const writer = worldWriter(instance, createdAtMs)
  const createdStatus = status === 'done' ? status : 'open'
  const body = customerConversationBody.parse({ ...fields, status: createdStatus })
  defineMissing(instance, 'conversation', body.custom)
  const row = createConversation(writer, customerId, body)
  if (status === 'snoozed') snooze(instance, row, writer.atMs, snoozedUntilMs ?? instance.host.now() + dayMs)
  return row.id
}

/**
 * Creates a message as of its given time, and returns its id; all counters include it.
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
