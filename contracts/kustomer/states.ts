import { z } from 'zod'
import type { States } from '../states.ts'

/** The API key that both sides of this contract use; only the simulator accepts it. */
export const apiKey = 'standin-kustomer-key'

const phone = z.strictObject({ phone: z.string() })
const email = z.strictObject({ email: z.email() })
const externalId = z.strictObject({ externalId: z.string() })
const recordKind = z.enum(['customer', 'message'])

/**
 * Provider states of Kustomer when a request of the core arrives; the comments name the values that a state provides.
 */
export const kustomerStates = {
  'an organisation with an API key': z.strictObject({}),
  /** Gives `customerId`. */
  'a customer with the phone number': phone,
  'no customer with the phone number': phone,
  /** Gives `customerId`. */
  'a customer with the external id': externalId,
  'no customer with the external id': externalId,
  /** Gives `otherCustomerId`, so that it can stand beside the customer of another state. */
  'a customer with the e-mail address': email,
  'no customer with the e-mail address': email,
  /** A customer with one open, unassigned conversation; gives `customerId` and `conversationId`. */
  'the conversation of a session': z.strictObject({
    externalId: z.string(),
    channel: z.string(),
    menu: z.string(),
  }),
  /** A message in an otherwise empty conversation; gives `messageId`. */
  'a message with the external id': z.strictObject({
    externalId: z.string(),
    status: z.string(),
    placedAt: z.string(),
  }),
  /** A note in an otherwise empty conversation; gives `conversationId` and `noteId`. */
  'a note with the external id': externalId,
  'no message with the external id': externalId,
  /** An unassigned customer of a company; gives `customerId` and `companyId`. */
  'a customer of a company': phone,
  /** An object of the klass; gives `objectId`. */
  'an object of a klass': z.strictObject({ klass: z.string(), title: z.string() }),
  'a defined custom attribute': z.strictObject({ of: recordKind, name: z.string() }),
  'no defined custom attribute': z.strictObject({ of: recordKind }),
  /** A custom attribute of conversations that takes this value alone. */
  'a drop-down of conversations': z.strictObject({ field: z.string(), value: z.string() }),
  /** The CCAI Platform app, which Kustomer lists as UJET. */
  'the app of CCAI Platform': z.strictObject({ is: z.enum(['current', 'outdated', 'not installed']) }),
  /** A team with Team Routing on; gives `teamId`. */
  'a team with an external queue': z.strictObject({ name: z.string(), externalQueue: z.string() }),
  'a routing status that is switched off': z.strictObject({ name: z.string() }),
  /**
   * A user's only work session, for a team; gives `userId`, `teamId`, `workSessionId`, the session's `statusId`, and the
   * `otherStatusId` of a status that it can be changed to.
   */
  'a work session': z.strictObject({ email: z.string(), is: z.enum(['under way', 'ended']) }),
  /** Gives `userId`. */
  'a user with the e-mail address': z.strictObject({ email: z.string() }),
  /** A user in a team that is routed to an external queue, so that work sessions are told to the app. */
  'an agent of the app': z.strictObject({
    name: z.string(),
    email: z.email(),
    team: z.string(),
    queue: z.string(),
  }),
  /** A token created with the API key; gives `token`. */
  'a token of the integration': z.strictObject({ validity: z.enum(['valid', 'expired']) }),
  'no such token': z.strictObject({ token: z.string() }),
} as const satisfies States
