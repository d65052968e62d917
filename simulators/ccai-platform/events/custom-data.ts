import { z } from 'zod'
import type { Fact } from './session-event.ts'

/** What an app hands in with a session, by key. The form is that of the SDK as far as it is known. */
export const customDataSchema = z
  .record(
    z.string().min(1),
    z.strictObject({
      label: z.string().optional().describe('the key unless told'),
      type: z.enum(['text', 'number', 'boolean', 'date', 'url']).default('text'),
      value: z.union([z.string(), z.number(), z.boolean()]),
    }),
  )
  .describe('what the app hands in, by key')

/** What an app has handed in. */
export type CustomData = z.output<typeof customDataSchema>

/** The fact that tells of it; no public channel does. */
export function customDataFact(given: CustomData): Fact {
  const data = Object.entries(given).map(([key, { label = key, type, value }]) => [
    key,
    { label, type, value },
  ])
  return { kind: 'custom_data', data: Object.fromEntries(data) }
}
