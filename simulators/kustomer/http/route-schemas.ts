import { type RouteConfig, z } from '@hono/zod-openapi'
import { idList, recordId } from '../json-api/fields.ts'

/** Path with one record id. */
export const idParams = z.object({ id: recordId })

/** Path with one id, or several with commas between them. */
export const idsParams = z.object({
  ids: z
    .string()
    .regex(idList, 'Invalid id')
    .meta({ description: 'one id, or up to 100 with commas between them' }),
})

/** Query of a PUT: without `replace=true` it is a PATCH. */
export const replaceQuery = z.object({ replace: z.enum(['true', 'false']).optional() })

/** Whether a call replaces the whole record: a PUT with `replace=true`. */
export function isReplacement(method: 'patch' | 'put', { replace }: z.output<typeof replaceQuery>): boolean {
  return method === 'put' && replace === 'true'
}

/** Form of every record in a reply; which attributes it has depends on its type. */
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
    meta: z.object({ page: z.number(), pageSize: z.number() }),
    links: z.object({
      self: z.string(),
      first: z.string(),
      prev: z.string().nullable(),
      next: z.string().nullable(),
    }),
    data: z.array(resourceSchema),
    included: z.array(resourceSchema).optional(),
  })
  .openapi('ListReply')

const errorsSchema = z
  .object({ errors: z.array(z.record(z.string(), z.unknown())).min(1) })
  .openapi('ErrorReply')

type Responses = RouteConfig['responses']

/** Replies of a route that answers with one record; refusals come in the error shape. */
export function answersOne(status: 200 | 201, description: string): Responses {
  return { [status]: json(description, oneSchema), default: json('Refused', errorsSchema) }
}

/** Replies of a route that answers with a page of records. */
export function answersMany(description: string): Responses {
  return { 200: json(description, manySchema), default: json('Refused', errorsSchema) }
}

/** Replies of a route that answers with nothing. */
export function answersNothing(description: string): Responses {
  return { 204: { description }, default: json('Refused', errorsSchema) }
}

function json(description: string, schema: z.ZodType) {
  return { description, content: { 'application/json': { schema } } }
}
