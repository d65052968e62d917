import { z } from '@hono/zod-openapi'
import { errorEnvelopeSchema } from './error-answer.ts'

const refusal = { content: { 'application/json': { schema: errorEnvelopeSchema } } }

/** The answers that every call of `/dfo/3.0` may get instead of its own. */
export const refusals = {
  400: { description: 'Malformed', ...refusal },
  401: { description: 'No bearer, or one that is not good now', ...refusal },
} as const

/** The answer to an id that nothing has. */
export const notFound = { 404: { description: 'Nothing has this id', ...refusal } } as const

/** The answer to what the state rules out. */
export const conflict = { 409: { description: 'The state rules it out', ...refusal } } as const

/** The answer to more than a limit. */
export const tooMany = {
  429: { description: 'More than the limits of a contact or of an hour', ...refusal },
} as const

/** A JSON body of this schema. */
export function json<S extends z.ZodType>(schema: S) {
  return { content: { 'application/json': { schema } } }
}

/** What a bearer has to be sent for. */
export const bearer: Array<Record<string, string[]>> = [{ bearer: [] }]

/** A filter of a query that may be repeated (`status[]=new&status[]=open`). */
export function several<S extends z.ZodType<string | number, string>>(item: S) {
  return z
    .union([item, z.array(item).max(100)])
    .transform((given) => [given].flat() as Array<z.output<S>>)
    .optional()
}

/** A whole number in a query. */
export const numeral = z
  .string()
  .regex(/^\d{1,15}$/, 'must be a number')
  .transform(Number)

/** The number of a contact in a path. */
export const contactParams = z.object({
  contactNumber: z.string().regex(/^\d{1,19}$/, 'must be a contact number'),
})
