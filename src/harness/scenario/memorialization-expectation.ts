import { z } from 'zod'

const name = z.string().min(1)
const fields = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

const memorialization = z.strictObject({
  call: name.optional(),
  person: name.optional(),
  fields: fields.optional().describe('these members of its contact; null: not sent'),
  has: z.array(z.string()).optional().describe('all members of its contact, in any order'),
})

/** What a story may expect of memorializations, and of the objects of klasses that they write. */
export const memorializationExpectations = {
  objects: z
    .array(
      z.strictObject({
        ref: name.optional().describe('an object of `given`; left out, the title tells which is meant'),
        klass: name.optional(),
        title: z.string().optional(),
        custom: fields.optional(),
        createdBy: name.optional().describe('the name of the Kustomer user who made it'),
      }),
    )
    .optional()
    .describe('these objects of klasses; a custom field that is null is not there'),
  companies: z
    .array(z.strictObject({ ref: name, name: z.string().optional(), custom: fields.optional() }))
    .optional()
    .describe('these companies; a custom field that is null is not there'),
  memorializations: z
    .array(memorialization)
    .optional()
    .describe('the data memorialization requests of CXone, in order, and no others'),
  leftOut: z
    .array(z.string())
    .optional()
    .describe('what the core could not write of memorializations, in order, and why'),
} as const
