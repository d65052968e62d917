import { z } from 'zod'
import type { States } from './states.ts'

/** The API key that both sides of this contract know; it opens nothing but a fake. */
export const apiKey = 'standin-kustomer-key'

const phone = z.strictObject({ phone: z.string() })
const externalId = z.strictObject({ externalId: z.string() })

/** What an organisation of Kustomer holds when a request of the core arrives, and the values that a state gives. */
export const kustomerStates = {
  'an organisation with an API key': z.strictObject({}),
  /** Gives `customerId`. */
  'a customer with the phone number': phone,
  'no customer with the phone number': phone,
  /** A customer with one conversation, open and assigned to nobody; gives `customerId` and `conversationId`. */
  'the conversation of a session': z.strictObject({
    externalId: z.string(),
    channel: z.string(),
    menu: z.string(),
  }),
  /** In a conversation of its own; gives `messageId`. */
  'a message with the external id': z.strictObject({
    externalId: z.string(),
    status: z.string(),
    placedAt: z.string(),
  }),
  'no message with the external id': externalId,
  /** Gives `userId`. */
  'a user with the e-mail address': z.strictObject({ email: z.string() }),
  /** A token made with the API key; gives `token`. */
  'a token of the integration': z.strictObject({ validity: z.enum(['valid', 'expired']) }),
  'no such token': z.strictObject({ token: z.string() }),
} as const satisfies States
