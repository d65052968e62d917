import { z } from 'zod'

const name = z.string().min(1)

/** A customer card that must exist. */
export const cardSchema = z.strictObject({
  identities: z
    .array(name)
    .describe('all ids of the person on the channels: `voice_+14155550123`, `byoc_user-ada`; in any order'),
  name: name.optional(),
  customFields: z
    .array(z.strictObject({ name, value: z.string() }))
    .optional()
    .describe('all of them'),
  notes: z.array(z.string()).optional().describe('all of them, oldest first'),
})

/** A customer card that must be open beside an interaction. */
export const openCardSchema = z.strictObject({
  of: name.describe('the interaction, or the person of a digital contact'),
  agent: name,
  records: z
    .array(
      z.strictObject({
        record: name.describe('what the card calls it, or a conversation of `given`'),
        entity: name.optional(),
        under: name
          .nullable()
          .optional()
          .describe('the record under which it is shown; null: at the level of the person'),
        fields: z.record(z.string(), z.string()).optional().describe('all fields that are shown'),
        linked: z.boolean().optional(),
      }),
    )
    .optional()
    .describe('all records of the CRM on it, in any order'),
  crmFailure: name
    .nullable()
    .optional()
    .describe('a part of what the agent is told where the CRM gave no records; null: nothing'),
  offered: z.array(name).optional().describe('the cards that are offered for a merge, in any order'),
  merge: name.nullable().optional().describe('`merged`, or what was shown of a failure; null: neither'),
})

/** A customer card that must exist, parsed. */
export type CardExpectation = z.output<typeof cardSchema>
/** An open customer card, parsed. */
export type OpenCardExpectation = z.output<typeof openCardSchema>
