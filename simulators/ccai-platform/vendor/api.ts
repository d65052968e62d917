import type { ApiDescription, AskedOperation } from '../../kit/api/description.ts'

/** Routes that look up, by query or body, what may not be there. */
const looksUp =
  /^(?:GET \/apps\/api\/v1\/end_users|PUT \/apps\/api\/v1\/bulk\/users\/upload|POST \/apps\/api\/v1\/bulk\/users\/proceed|POST \/adapter\/messages)$/

/** Chats and calls that are over, and adapters that are not open. */
const mayBeOver = /^(?:PATCH|POST) (?:\/apps\/api\/v1\/(?:chats|calls)\/\{|\/adapter\/)/

function refusals({ method, path, takesBody, takesQuery, isSecured }: AskedOperation): readonly number[] {
  const called = `${method} ${path}`
  const hasParameter = path.includes('{')
  const isCounted = /^\/(?:apps|manager)\//.test(path)
  const isWrite = method !== 'GET'
  return [
    ...(takesBody || takesQuery || hasParameter ? [400] : []),
    ...(isSecured ? [401] : []),
    ...(called === 'PUT /standin/agent-status-settings' ? [403] : []),
    ...(hasParameter || looksUp.test(called) ? [404] : []),
    ...(mayBeOver.test(called) ? [409] : []),
    ...(takesBody ? [413, 415] : []),
    ...(isWrite && !path.startsWith('/adapter/') ? [422] : []),
    ...(isCounted ? [429] : []),
  ]
}

/** What the routes of CCAI Platform do not say of themselves. */
export const ccaiApi: ApiDescription = {
  securitySchemes: {
    tenant: { type: 'http', scheme: 'basic', description: 'The subdomain of the tenant, and its API token' },
    adapter: { type: 'http', scheme: 'bearer', description: 'Of pages with the agent adapter; ours' },
    receiver: {
      type: 'http',
      scheme: 'basic',
      description: 'User and password that the receiver of events was set up with',
    },
    webhookSignature: {
      type: 'apiKey',
      in: 'header',
      name: 'X-Signature',
      description: 'Signatures with the primary, and the secondary, secret',
    },
  },
  credentials: [
    ['/adapter/', 'adapter'],
    ['/', 'tenant'],
  ],
  refusalSchema: 'Refusal',
  schemas: {
    Refusal: {
      type: 'object',
      properties: {
        status: { type: 'integer' },
        error: { type: 'string' },
        message: { type: 'string' },
      },
      required: ['message'],
    },
  },
  refusals,
  webhooks: {
    sessionEvents: {
      summary: 'Session events of calls and of chats, each kind posted to an address of its own',
      security: ['receiver'],
    },
    sessionMetadata: {
      summary: 'The record of a session, once it is over',
      security: ['receiver'],
    },
    chatWebhook: {
      summary: 'What happens in a chat that was made by the API',
      security: ['webhookSignature'],
    },
  },
}
