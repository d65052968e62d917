import { z } from '@hono/zod-openapi'
import { anyIdList, recordId } from '../json-api/fields.ts'

const reference = z.string().min(1).max(256).optional()
const record = z.record(z.string(), z.unknown())

/** Body of a bulk create; each item is validated only when it is written. */
export const bulkCreateBody = z
  .array(z.looseObject({ _clientRef: reference }))
  .min(1)
  .openapi('BulkCreateBody')

/** Body of a bulk update without `ids`: each item names its record. */
export const bulkUpdateItems = z.array(z.looseObject({ id: recordId, _clientRef: reference })).min(1)

/** Body of a bulk update: items with ids, or one body for all `ids` of the query. */
export const bulkUpdateBody = z
  .union([z.array(record), record], 'Neither items nor one body')
  .openapi('BulkUpdateBody')

/** Query parameter with the ids of the records, separated by commas. */
export const bulkIds = z
  .string()
  .regex(anyIdList, 'Invalid ids')
  .transform((ids) => [...new Set(ids.split(','))])
  .meta({ description: 'ids with commas between them' })
