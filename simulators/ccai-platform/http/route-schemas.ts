import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { CcaiInstance } from '../state/state.ts'

/** The Hono app to which the routes of this simulator are added. */
export type CcaiApp = OpenAPIHono<SimulatorEnv<CcaiInstance>>

/** An id in a path or a query. */
export const wholeNumber = z.string().regex(/^[1-9]\d{0,14}$/, 'must be a whole number')

/** An id in a JSON body. */
export const bodyId = z.int().positive()

/** The path parameter `id`. */
export const idParam = z.object({ id: wholeNumber })

/** The id of a call or a chat in a path. Whatever else stands there is the id of none, and is answered as such. */
export const sessionParam = z.object({ id: z.string().min(1).max(256) })

/** An instant in ISO 8601 with a time zone. */
export const instant = z.iso.datetime({ offset: true })

/** The content of a response that is one JSON object. */
export const anyJson = { 'application/json': { schema: z.looseObject({}) } }

/** The content of a response that is a bare JSON array. */
export const anyList = { 'application/json': { schema: z.array(z.looseObject({})) } }

/** A required JSON request body. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const
}
