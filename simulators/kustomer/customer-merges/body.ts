import { z } from '@hono/zod-openapi'
import { recordId } from '../json-api/fields.ts'

/** Body of a merge. */
export const customerMergeBody = z
  .strictObject({ source: recordId, target: recordId })
  .openapi('CustomerMergeBody')

/** The validated body of a merge. */
export type CustomerMergeBody = z.output<typeof customerMergeBody>
