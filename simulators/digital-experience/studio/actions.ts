import { z } from 'zod'

const name = z.string().min(1).max(200)

/** The actions of a script, as a story writes them. */
export const scriptActionSchema = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('ASSIGN'),
    variable: z.string().regex(/^\w{1,100}$/, { error: 'expected letters, digits and "_"' }),
    value: z.string().max(1000).describe('a text; {ANI} and {variable} stand for their values'),
    screenPop: z.boolean().default(false),
  }),
  z.strictObject({
    action: z.literal('SNIPPET'),
    workflowInput: z
      .record(name, z.string().max(1000))
      .describe('what the workflow gets; {ANI} and {variable} stand for their values'),
  }),
  z.strictObject({
    action: z.literal('WORKFLOW EXECUTE'),
    configuration: name.default('crm-1'),
    workflow: name.describe('the action of the workflow, such as Search'),
    dynamicDataMapping: name.nullable().default(null),
  }),
  z.strictObject({
    action: z.literal('AGENT WORKFLOW CONFIGURATION'),
    configuration: name.default('crm-1'),
    search: z
      .strictObject({ dynamicDataMapping: name.nullable().default(null) })
      .nullable()
      .default(null),
    dataMemorialization: z.strictObject({ dataMapping: name }).nullable().default(null),
  }),
  z.strictObject({ action: z.literal('CUSTOMEVENT') }),
])
