import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { CcaiInstance } from '../state/state.ts'

/** The app that the routes of the platform are added to. */
export type CcaiApp = OpenAPIHono<SimulatorEnv<CcaiInstance>>

/** An id as it stands in a path or a query. */
export const wholeNumber = z.string().regex(/^[1-9]\d{0,14}$/, 'must be a whole number')

/** An instant as a filter gives it: ISO 8601 with a zone. */
export const instant = z.iso.datetime({ offset: true })

/** The content of an answer that is one object. */
export const anyJson = { 'application/json': { schema: z.looseObject({}) } }

/** The content of an answer that is a bare list. */
export const anyList = { 'application/json': { schema: z.array(z.looseObject({})) } }

/** A JSON body that a route cannot do without. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const
}
