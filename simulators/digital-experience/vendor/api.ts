import type { ApiDescription, AskedOperation } from '../../kit/api/description.ts'

/** Routes declare what they refuse; here is what the simulator refuses before it comes to them. */
function refusals({ method, path, takesBody }: AskedOperation): readonly number[] {
  const isStatus = method === 'PUT' && path.endsWith('/status')
  return [...(takesBody ? [413, 415] : []), ...(isStatus ? [422] : [])]
}

/** What the routes of Digital Experience do not say of themselves. */
export const digitalExperienceApi: ApiDescription = {
  securitySchemes: {
    bearer: { type: 'http', scheme: 'bearer', description: 'An access token of one of the token endpoints' },
    client: { type: 'http', scheme: 'basic', description: 'Id and secret of a client' },
    integrationToken: {
      type: 'http',
      scheme: 'bearer',
      description: 'The token of the service of Agent Integrations, or the one that a middleware gives',
    },
  },
  credentials: [['/dfo/', 'bearer']],
  refusalSchema: 'ErrorEnvelope',
  refusals,
  webhooks: {
    middlewareToken: {
      summary: 'The token endpoint of a BYOC middleware',
      security: [],
      type: 'application/x-www-form-urlencoded',
    },
    middlewareMessage: {
      summary: 'A message for a customer, to the thread of his on a BYOC middleware',
      security: ['integrationToken'],
    },
    middlewareOutbound: {
      summary: 'The first message of a thread, to a BYOC middleware',
      security: ['integrationToken'],
    },
    memorialization: {
      summary: 'Data memorialization: what a contact was, for the CRM',
      security: ['integrationToken'],
    },
    workflowSearch: {
      summary: 'The search of a workflow, by number or address',
      security: ['integrationToken'],
    },
    workflowCreate: {
      summary: 'The customer that a workflow makes',
      security: ['integrationToken'],
    },
    subscriberEvent: {
      summary: 'An event of contacts and messages, posted to a subscriber',
      security: [],
    },
  },
}
