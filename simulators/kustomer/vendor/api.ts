import type { ApiDescription, AskedOperation } from '../../kit/api/description.ts'

/** Writes of records whose state, or whose ids, may rule them out; searches, jobs and settings never are. */
const neverInConflict =
  /\/(?:bulk|search|tokens|tags|members|metadata|settings|outbound-webhooks|attachments)\b/

/** Routes whose body names records that may not be there. */
const namesRecords = /^POST \/v1\/(?:conversations|messages|customers\/merges|routing\/work-items)$/

/** Where a missing record is made, or is named in a list of which each item is answered for itself. */
const makesWhatIsMissing = /^PUT \/v1\/attachments\/|^(?:PUT|DELETE) \/v1\/klasses\/\{\w+\}\/bulk$/

function refusals({ method, path, takesBody, takesQuery }: AskedOperation): readonly number[] {
  const called = `${method} ${path}`
  const hasParameter = path.includes('{')
  if (path.startsWith('/standin/')) return hasParameter ? [400, 403, 404] : [400, 403, 413]
  const isWrite = takesBody && !neverInConflict.test(path)
  const isInUse = method === 'DELETE' && /^\/v1\/(?:klasses|routing\/statuses)\/\{\w+\}$/.test(path)
  const isFound = (hasParameter && !makesWhatIsMissing.test(called)) || namesRecords.test(called)
  return [
    ...(takesBody || takesQuery || hasParameter ? [400] : []),
    401,
    ...(isFound ? [404] : []),
    ...(isWrite || isInUse ? [409] : []),
    ...(takesBody ? [413, 415] : []),
    429,
  ]
}

/** One event of a webhook, as the page "Delivery and security" shows it. */
const webhookEvent = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    org: { type: 'string' },
    partition: { type: 'string' },
    orgName: { type: 'string' },
    createdAt: { type: 'string', format: 'date-time' },
    client: { type: 'string' },
    persist: { type: 'boolean' },
    data: { $ref: '#/components/schemas/Resource' },
    changes: { type: ['object', 'null'], additionalProperties: true },
  },
  required: ['id', 'name', 'org', 'data'],
}

/** What the routes of Kustomer do not say of themselves. */
export const kustomerApi: ApiDescription = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer', description: 'An API key, or the token of a session' },
    webhookSignature: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Kustomer-Webhook-Signature',
      description: 'HMAC-SHA256 of the body in hexadecimal digits, by the token of the webhook',
    },
    appToken: {
      type: 'apiKey',
      in: 'header',
      name: 'x-kustomer-app-token',
      description: 'A JWT, signed with the client secret of the app',
    },
  },
  credentials: [['/v1/', 'bearer']],
  refusalSchema: 'ErrorReply',
  refusals,
  webhooks: {
    outboundWebhook: {
      summary: 'An event of an outbound webhook, posted to the URL of its subscriber',
      security: ['webhookSignature'],
      body: webhookEvent,
    },
    appEvent: {
      summary: 'An event that an installed app subscribes to, as agents’ statuses',
      security: ['appToken'],
    },
  },
}
