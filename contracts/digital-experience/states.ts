import { z } from 'zod'
import type { States } from '../states.ts'

/** The access key and its token, which both sides of this contract use; only the simulator accepts them. */
export const access = { id: 'standin-cxone-key', secret: 'standin-cxone-secret', token: 'a-token' } as const

/** What the agent's application and administrators show to the core; only tests accept them. */
export const credentials = {
  service: 'standin-cxone-token',
  administrator: 'standin-cxone-administrator',
} as const

const integration = z.strictObject({ integrationId: z.string() })
const channel = integration.extend({ channelId: z.string(), account: z.string() })

/** Provider states of Digital Experience when a request of the middleware arrives. */
export const digitalExperienceStates = {
  'an access token': z.strictObject({ token: z.string() }),
  'an access token that is over': z.strictObject({ token: z.string() }),
  'an integration': integration,
  'a point of contact': channel,
  'no such point of contact': z.strictObject({ channelId: z.string() }),
  /** A message that somebody wrote on the point of contact. */
  'a message of a person': z.strictObject({
    channelId: z.string(),
    messageId: z.string(),
    threadId: z.string(),
  }),
  /** A message that an agent sent, and that the middleware gave this name. */
  'a message of an agent': z.strictObject({ channelId: z.string(), messageId: z.string() }),
  /** Somebody has written to a point of contact, and the agent serves them; there is no token of the middleware yet. */
  'an agent with a chat': z.strictObject({
    agent: z.email(),
    user: z.string(),
    outboundApi: z.enum(['classic', 'v3']),
    clientId: z.string(),
  }),
  /** A conversation is linked to the interaction; the token is for Agent Integrations. */
  'an agent in an interaction': z.strictObject({
    agent: z.email(),
    conversationId: z.string(),
    token: z.string(),
  }),
  'an access key': z.strictObject({ id: z.string(), secret: z.string() }),
  'no such one-time token': z.strictObject({ token: z.string() }),
  'a one-time token': z.strictObject({ userId: z.string(), token: z.string() }),
} as const satisfies States

/** Provider states of the middleware when Digital Experience calls it. */
export const middlewareStates = {
  'a middleware with this client': z.strictObject({ clientId: z.string(), clientSecret: z.string() }),
  /** A configuration `crm-1` with the mapping `dm-digital`. */
  'a configuration with a mapping': z.strictObject({ token: z.string() }),
  /** No configuration at all; whoever has the token may ask. */
  'no configuration': z.strictObject({ token: z.string() }),
  /** It picks `name` of customers and `title` of orders, for the configuration `crm-1`. */
  'a Dynamic Data mapping of the configuration': z.strictObject({ mappingId: z.string() }),
  /** An administrator with `all` permissions, or with those in a list with commas. */
  'an administrator': z.strictObject({ key: z.string(), permissions: z.string() }),
  'the system user of a key in Kustomer': z.strictObject({ userId: z.string() }),
  'a customer in Kustomer': z.strictObject({
    customerId: z.string(),
    name: z.string(),
    phone: z.string(),
    email: z.string(),
  }),
  'a conversation of a customer in Kustomer': z.strictObject({
    customerId: z.string(),
    conversationId: z.string(),
    name: z.string(),
  }),
  'a klass in Kustomer': z.strictObject({ klass: z.string() }),
  /** The next record that is made gets this id. */
  'Kustomer makes what it is asked to': z.strictObject({ id: z.string() }),
  'Kustomer refuses every request': z.strictObject({ status: z.enum(['401', '403', '429']) }),
  /** It has given this bearer, which is good until then, in epoch milliseconds. */
  'a bearer of the middleware': z.strictObject({ clientSecret: z.string(), untilMs: z.string() }),
} as const satisfies States
