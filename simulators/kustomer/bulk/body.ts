import { z } from '@hono/zod-openapi'
import { idList, recordId } from '../json-api/fields.ts'

/** Most records of one call, as documented. */
const bulkLimit = 100

const reference = z.string().min(1).max(256).optional()
const record = z.record(z.string(), z.unknown())

/** Body of a bulk create; what is in each item is checked when its turn comes. */
export const bulkCreateBody = z
  .array(z.looseObject({ _clientRef: reference }))
  .min(1)
  .max(bulkLimit)
  .openapi('BulkCreateBody')

/** Body of a bulk update without `ids`: each item names its record. */
export const bulkUpdateItems = z
  .array(z.looseObject({ id: recordId, _clientRef: reference }))
  .min(1)
  .max(bulkLimit)

/** Body of a bulk update: items with ids, or one body for all of `ids`. */
export const bulkUpdateBody = z
  .union([z.array(record), record], 'Neither items nor one body')
  .openapi('BulkUpdateBody')

/** Query that names the records, with commas between them. */
export const bulkIds = z
  .string()
  .regex(idList, 'Invalid ids')
  .transform((ids) => [...new Set(ids.split(','))])
  .meta({ description: `up to ${bulkLimit} ids with commas between them` })
