import { z } from '@hono/zod-openapi'
import { recordId } from '../json-api/fields.ts'

/** Body of a work session's update. */
export const workSessionUpdateBody = z
  .strictObject({ status: recordId, team: recordId })
  .partial()
  .openapi('WorkSessionUpdateBody')

/** Body of a new work session. */
export const workSessionBody = z
  .strictObject({ user: recordId, status: recordId, team: recordId.optional() })
  .openapi('WorkSessionBody')

/** The validated body of a new session. */
export type WorkSessionBody = z.output<typeof workSessionBody>

/** The validated body of a session update. */
export type WorkSessionUpdateBody = z.output<typeof workSessionUpdateBody>
