import type {
  ApiDescription,
  ApiDocument,
  ApiOperation,
  ApiResponse,
  PathItem,
  Webhook,
} from './description.ts'
import { operationIdOf, withLookups, withoutTwins } from './path-items.ts'

/** What a document says of whose it is. */
const licence = { name: 'MIT', identifier: 'MIT' }

const notTheVendors =
  'What this simulator answers, and not the vendor’s own description: its README says how faithful each part is.'

/**
 * The document of a simulator's routes, completed by what no route says of itself: server, credentials, refusals, names
 * of operations, and the calls that the platform makes.
 */
export function completedDocument(raw: ApiDocument, api: ApiDescription, server: string): ApiDocument {
  const schemas = { ...raw.components.schemas, ...api.schemas }
  const paths = withLookups(withoutTwins(raw.paths))
  const completed = Object.entries(paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => [
      method,
      completedOperation(method, path, operation, api),
    ])
    return [path, Object.fromEntries(operations) as PathItem] as const
  })
  return {
    openapi: raw.openapi,
    info: { ...raw.info, description: notTheVendors, license: licence },
    servers: [{ url: server }],
    paths: Object.fromEntries(completed),
    webhooks: Object.fromEntries(
      Object.entries(api.webhooks).map(([name, webhook]) => [name, webhookItem(name, webhook)]),
    ),
    components: {
      ...raw.components,
      securitySchemes: { ...raw.components.securitySchemes, ...api.securitySchemes },
      schemas,
      responses: refusalResponses(api),
    },
  }
}

function completedOperation(
  method: string,
  path: string,
  operation: ApiOperation,
  api: ApiDescription,
): ApiOperation {
  const scheme = api.credentials.find(([prefix]) => path.startsWith(prefix))?.[1]
  const security = operation.security ?? (scheme === undefined ? [] : [{ [scheme]: [] }])
  const statuses = api.refusals({
    method: method.toUpperCase(),
    path,
    takesBody: operation.requestBody !== undefined,
    takesQuery: (operation.parameters ?? []).some((parameter) => parameter.in === 'query'),
    isSecured: security.length > 0,
  })
  const refusals = Object.fromEntries(
    statuses.map((status) => [status, { $ref: `#/components/responses/${refusalName(status)}` }]),
  )
  return {
    operationId: operationIdOf(method, path),
    summary: summaryOf(operation),
    ...operation,
    security,
    responses: { ...refusals, ...operation.responses },
  }
}

/** Routes without a summary say what they answer with. */
function summaryOf({ summary, responses }: ApiOperation): string {
  const success = Object.entries(responses).find(([status]) => status.startsWith('2'))
  return summary ?? success?.[1].description ?? 'An operation'
}

const refusalWords: Readonly<Record<number, string>> = {
  400: 'Malformed',
  401: 'No credentials, or none that are good now',
  403: 'The credentials do not open this',
  404: 'Nothing is there',
  409: 'The state rules it out',
  413: 'Larger than is taken',
  415: 'Of another type than is taken',
  422: 'Well-formed, and yet impossible',
  429: 'More than the limits',
}

function refusalName(status: number): string {
  return `Refused${status}`
}

function refusalResponses(api: ApiDescription): Record<string, ApiResponse> {
  const schema = { $ref: `#/components/schemas/${api.refusalSchema}` }
  return Object.fromEntries(
    Object.entries(refusalWords).map(([status, description]) => [
      refusalName(Number(status)),
      { description, content: { 'application/json': { schema } } },
    ]),
  )
}

function webhookItem(name: string, { summary, security, body, type }: Webhook): PathItem {
  const content = {
    [type ?? 'application/json']: { schema: body ?? { type: 'object', additionalProperties: true } },
  }
  const operation: ApiOperation = {
    operationId: name,
    summary,
    security: security.map((scheme) => ({ [scheme]: [] })),
    requestBody: { required: true, content },
    responses: {
      '2XX': { description: 'Taken' },
      '4XX': { description: 'Not taken: what is posted is tried again, as the policy of its channel says' },
    },
  }
  return { post: operation }
}

/**
 * The document with the bodies of answers as they were seen in all stories, member by member: that of the file
 * `contracts/schemas/<simulator>.json`, for the operations and statuses that are there.
 */
export function withSeenBodies(document: ApiDocument, seen: ApiDocument): ApiDocument {
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => {
      const { responses } = seen.paths[path]?.[method] ?? {}
      return [
        method,
        responses ? { ...operation, responses: { ...operation.responses, ...responses } } : operation,
      ]
    })
    return [path, Object.fromEntries(operations) as PathItem] as const
  })
  const webhooks = Object.entries(document.webhooks ?? {}).map(
    ([name, item]) => [name, seen.webhooks?.[name] ?? item] as const,
  )
  const schemas = { ...seen.components.schemas, ...document.components.schemas }
  return {
    ...document,
    paths: Object.fromEntries(paths),
    webhooks: Object.fromEntries(webhooks),
    components: { ...document.components, schemas },
  }
}
