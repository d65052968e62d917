import { type RouteConfig, z } from '@hono/zod-openapi'
import { idList, recordId } from '../json-api/fields.ts'

/** Path parameter for one record id. */
export const idParams = z.object({ id: recordId })

/** Path parameter for one id, or several separated by commas. */
export const idsParams = z.object({
  ids: z
    .string()
    .regex(idList, 'Invalid id')
    .meta({ description: 'one id, or up to 100 with commas between them' }),
})

/** Query of a PUT, which works like a PATCH unless `replace=true`. */
export const replaceQuery = z.object({ replace: z.enum(['true', 'false']).optional() })

/** Whether a request replaces the whole record: a PUT with `replace=true`. */
export function isReplacement(method: 'patch' | 'put', { replace }: z.output<typeof replaceQuery>): boolean {
  return method === 'put' && replace === 'true'
}

/** Schema of every record in a reply; its attributes depend on its type. */
const resourceSchema = z
  .object({
    type: z.string(),
    id: z.string(),
    attributes: z.record(z.string(), z.unknown()),
    relationships: z.record(z.string(), z.unknown()),
    links: z.object({ self: z.string() }),
  })
  .openapi('Resource')

const oneSchema = z.object({ data: resourceSchema }).openapi('ResourceReply')

const manySchema = z
  .object({
    meta: z.object({
      page: z.number(),
      pageSize: z.number(),
      total: z.number().optional(),
      totalPages: z.number().optional(),
    }),
    links: z.object({
      self: z.string(),
      first: z.string(),
      prev: z.string().nullable(),
      next: z.string().nullable(),
      last: z.string().optional(),
    }),
    data: z.array(resourceSchema),
    included: z.array(resourceSchema).optional(),
  })
  .openapi('ListReply')

const errorsSchema = z
  .object({ errors: z.array(z.record(z.string(), z.unknown())).min(1) })
  .openapi('ErrorReply')

type Responses = RouteConfig['responses']

/** The OpenAPI response of a route that asks for a role. */
export const forbidden: Responses = { 403: json('The token has none of the roles', errorsSchema) }

/** OpenAPI responses of a route that answers with one record, or with an error. */
export function answersOne(status: 200 | 201, description: string): Responses {
  return { [status]: json(description, oneSchema), default: json('Refused', errorsSchema) }
}

/** OpenAPI responses of a route that answers with a page of records. */
export function answersMany(description: string): Responses {
  return { 200: json(description, manySchema), default: json('Refused', errorsSchema) }
}

/** OpenAPI responses of a route that answers without a body. */
export function answersNothing(description: string): Responses {
  return { 204: { description }, default: json('Refused', errorsSchema) }
}

function json(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema } } }
}
