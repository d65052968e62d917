import type { KustomerClient } from '../kustomer/client.ts'
import type { Conversation, Customer, Message } from '../kustomer/wire.ts'
import { externalIdOf, isSessionExternalId } from './external-id.ts'
import type { Session } from './session.ts'
import type { CalledBack, EndUser, KnownCustomer, RuleSettings, Situation } from './situation.ts'

/** What customers are read with. Sends only GETs. */
interface CustomerReaders {
  readonly kustomer: KustomerClient
  readonly settings: RuleSettings
}

/**
 * Once the session has its message, details of the customer are only read if it may be assigned or gets custom data.
 */
export async function customerOf(
  session: Session,
  { message, fact, calledBack }: Pick<Situation, 'message' | 'fact' | 'calledBack'>,
  readers: CustomerReaders,
): Promise<KnownCustomer | null> {
  const { kustomer } = readers
  const matters = session.assignedAgentId !== null || fact?.kind === 'custom_data'
  if (message && !matters) return customerWithoutDetails(message.customerId)
  const customer = message
    ? await kustomer.customer(message.customerId)
    : await callerOf(session, calledBack, readers)
  if (customer || !message) return toKnownCustomer(customer)
  return { ...customerWithoutDetails(message.customerId), isGone: true }
}

/** The properties of a customer that decisions use; `null` for none. */
export function toKnownCustomer(customer: Customer | null): KnownCustomer | null {
  if (!customer) return null
  const { id, assignedTo, companyId, custom, externalIds, conversations } = customer
  const createdBySession = typeof custom.createdBySessionStr === 'string' ? custom.createdBySessionStr : null
  return { id, createdBySession, assignedTo, companyId, custom, externalIds, conversations }
}

/**
 * Finds the customer of a session: for a call back the customer of the original call, for whoever has an identifier by
 * that, for a caller by number, and for a withheld number by this session's external id.
 */
async function callerOf(
  session: Session,
  calledBack: CalledBack | null,
  readers: CustomerReaders,
): Promise<Customer | null> {
  const { kustomer, settings } = readers
  const calledBackCustomer =
    calledBack?.conversation && (await kustomer.customer(calledBack.conversation.customerId))
  if (calledBackCustomer) return calledBackCustomer
  if (session.identifier !== null) return identified(session, session.identifier, readers)
  return session.number === null
    ? kustomer.customerByExternalId(externalIdOf(session, settings))
    : kustomer.customerByPhone(session.number)
}

/**
 * The customer of an end user: by the identifier; else, where the settings trust them, by the e-mail address or the phone
 * that the platform has of them; else, for a call by number, by the number. Who is known by an identifier of their own is
 * somebody else.
 */
async function identified(
  { identifier: _, ...session }: Session,
  identifier: string,
  { kustomer, settings }: CustomerReaders,
): Promise<Customer | null> {
  const known = await kustomer.customerByExternalId(identifier)
  if (known) return known
  const { email, phone, origin, number } = session
  const byDetails = settings.endUserLookUp === 'details'
  const lookUps = [
    ...(byDetails && email !== null ? [() => kustomer.customerByEmail(email)] : []),
    ...(byDetails && phone !== null ? [() => kustomer.customerByPhone(phone)] : []),
    ...(origin === 'phone' && number !== null ? [() => kustomer.customerByPhone(number)] : []),
  ]
  for (const lookUp of lookUps) {
    const found = await lookUp()
    if (found?.externalIds.every((id) => isSessionExternalId(id, settings))) return found
  }
  return null
}

/**
 * Which of the contact's number, phone and e-mail address another customer has already; asked only when a customer is
 * to be made for somebody who has an identifier.
 */
export async function takenOf(
  { identifier, number, phone, email }: Session,
  { kustomer, settings }: CustomerReaders,
): Promise<Pick<Situation, 'numberTaken' | 'phoneTaken' | 'emailTaken'>> {
  const byDetails = settings.endUserLookUp === 'details'
  const isTaken = async (value: string | null, look: (value: string) => Promise<Customer | null>) =>
    value !== null && (await look(value)) !== null
  if (identifier === null) return { numberTaken: false, phoneTaken: false, emailTaken: false }
  const numberTaken = await isTaken(number, kustomer.customerByPhone)
  const isOther = byDetails && phone !== number
  return {
    numberTaken,
    phoneTaken: isOther ? await isTaken(phone, kustomer.customerByPhone) : numberTaken,
    emailTaken: byDetails && (await isTaken(email, kustomer.customerByEmail)),
  }
}

/**
 * As whom a session has been authenticated in its course, when its message tells of another end user or of none.
 */
export async function endUserOf(
  session: Session,
  {
    message,
    conversation,
    fresh,
  }: { message: Message | null; conversation: Conversation | null; fresh: boolean },
  readers: CustomerReaders,
): Promise<EndUser | null> {
  const { identifier } = session
  if (!message || !conversation || !fresh) return null
  if (identifier === null || message.meta.endUser === identifier) return null
  const { kustomer } = readers
  return {
    customer: toKnownCustomer(await identified(session, identifier, readers)),
    holder: toKnownCustomer(await kustomer.customer(conversation.customerId)),
  }
}

function customerWithoutDetails(id: string): KnownCustomer {
  const unread = { assignedTo: null, companyId: null, custom: {}, externalIds: null }
  return { id, createdBySession: null, ...unread, conversations: { all: 0, open: 0 } }
}
