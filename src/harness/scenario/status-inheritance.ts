import { z } from 'zod'

/** The name of a status, an agent or a team. */
const name = z.string().min(1)

/** The schema of the initial status inheritance; the defaults are the set-up that the vendor's page asks for. */
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

/** The initial status inheritance, parsed. */
export type StatusInheritance = z.output<typeof statusInheritanceSchema>
