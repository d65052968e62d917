import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { NewCall } from './body.ts'
import { refuse, wellFormedNumber } from './checks.ts'

/** Whom a call to create goes to: the number, and the CRM record if the request names one. */
export interface CallContact {
  readonly number: string
  readonly identifier: string | null
  readonly endUserId: number | null
  readonly record: Call['record']
}

/** The words of the refusals, which differ between calls that an agent makes and calls into a queue. */
export interface ContactWords {
  readonly missing: string
  readonly malformed: string
}

/**
 * The contact of a call to create. A CRM record takes precedence over a number, as documented.
 * @throws ProblemError when neither is given, the number is malformed, or the record is linked to no contact
 */
export function contactOfCall(instance: CcaiInstance, body: NewCall, words: ContactWords): CallContact {
  if (body.ticket_id !== null && body.ticket_id !== undefined) {
    const found = contactOfTicket(instance, String(body.ticket_id)) ?? refuse('Contact not found')
    return isDialable(instance, found.number) ? found : refuse(doNotCall)
  }
  if (!body.end_user_number) return refuse(words.missing)
  const number = wellFormedNumber(body.end_user_number) ?? refuse(words.malformed)
  if (!isDialable(instance, number)) return refuse(doNotCall)
  const endUserId = instance.state.endUsers.first('caller', number)?.id ?? null
  return { number, identifier: null, endUserId, record: null }
}

/** The company's list blocks calls by API too (release notes, 3.4); the words are ours. */
const doNotCall = 'end_user_number is on the Do Not Call list'

function isDialable({ switches }: CcaiInstance, number: string): boolean {
  return !switches.doNotCall.includes(number)
}

/** The contact of the latest call that is linked to a CRM record; the fake knows the records of no other way. */
function contactOfTicket({ state }: CcaiInstance, ticketId: string): CallContact | undefined {
  const linked = [...state.calls.values()].findLast(
    ({ record, number }) => record?.id === ticketId && number !== null,
  )
  if (!linked) return undefined
  const { number, identifier, endUserId, record } = linked
  return { number: number!, identifier, endUserId, record }
}
