import { z } from '@hono/zod-openapi'

const mappingRow = z.strictObject({
  kustomer_status: z.string().min(1),
  kustomer_name: z.string().min(1),
  ccai_status: z.int(),
})

/** A row of the mapping in a request body. */
export type MappingRow = z.output<typeof mappingRow>

/** The settings of status inheritance to save. */
export const settingsWrite = z.strictObject({
  activated: z.boolean().optional(),
  inheritance: z.boolean(),
  direction: z.enum(['one-way', 'two-way']),
  priority: z.enum(['latest', 'crm']),
  mapping: z.array(mappingRow),
})
