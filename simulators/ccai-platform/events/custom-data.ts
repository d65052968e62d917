import { z } from 'zod'
import type { Fact } from './session-event.ts'

/** One value of custom data. */
export const customDatum = z.strictObject({
  label: z.string().optional().describe('the key unless told'),
  type: z.enum(['text', 'number', 'boolean', 'date', 'url']).default('text'),
  value: z.union([z.string(), z.number(), z.boolean()]),
})

/** Custom data that an app sends with a session, by key, in the form of the SDK as far as it is known. */
export const customDataSchema = z
  .record(z.string().min(1), customDatum)
  .describe('what the app hands in, by key')

/** Custom data that an app has sent with a session. */
export type CustomData = z.output<typeof customDataSchema>

/** The custom data as an undocumented fact of an event. */
export function customDataFact(customData: CustomData): Fact {
  const data = Object.entries(customData).map(([key, { label = key, type, value }]) => [
    key,
    { label, type, value },
  ])
  return { kind: 'custom_data', data: Object.fromEntries(data) }
}
