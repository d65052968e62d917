import { z } from 'zod'

/** The name of a status, an agent or a team. */
const name = z.string().min(1)

/** How agents' statuses are inherited at the start of a story. What is left out is set up as the page asks for it. */
export const statusInheritanceSchema = z.strictObject({
  activated: z.boolean().default(true).describe('by support, for the tenant'),
  inheritance: z.boolean().default(true).describe('the administrator’s switch'),
  direction: z.enum(['one-way', 'two-way']).default('one-way'),
  priority: z.enum(['latest', 'crm']).default('latest'),
  kustomerStatuses: z.array(name).default([]).describe('custom statuses, beside the four built-in ones'),
  ccaiStatuses: z.array(name).default([]).describe('custom statuses, beside the built-in ones'),
  mapping: z
    .array(z.tuple([name, name]))
    .default([
      ['Available', 'Available'],
      ['Unavailable', 'Unavailable'],
    ])
    .describe('a status of Kustomer with one of CCAI Platform, by their names'),
  teams: z
    .array(
      z.strictObject({
        name,
        teamRouting: z.boolean().default(true),
        externalQueue: name.optional(),
        members: z.array(name).default([]).describe('agents of the story, beside those who work for it'),
      }),
    )
    .default([{ name: 'Support', teamRouting: true, externalQueue: 'ujet', members: [] }]),
})

/** How statuses are inherited at the start, as read. */
export type StatusInheritance = z.output<typeof statusInheritanceSchema>
