import { z } from '@hono/zod-openapi'
import { typeOfAttribute } from './attribute-names.ts'

/** The kinds of records that have custom attributes; whether a klass is there, is for the routes to say. */
export const metadataKind = z
  .string()
  .regex(/^(?:customer|company|conversation|message|kobject\.[a-z][a-z0-9_-]*)$/, 'No enum match')

const partBody = z.record(z.string(), z.unknown()).optional()

/** What a reply shows of a definition and the platform sets; taken from who sends back what was read, and ignored. */
const stamps = {
  modifiedBy: z.string(),
  modifiedAt: z.string(),
  updatedAt: z.string(),
  deletedBy: z.string(),
  deletedAt: z.string(),
}

const definitionBody = z
  .strictObject({
    type: z.string(),
    displayName: z.string().min(1),
    description: z.string(),
    enumeration: z.array(z.string()),
    target: z.string(),
    multi: z.boolean(),
    array: z.boolean(),
    tree: z.unknown(),
    hasSensitiveAttributes: z.boolean(),
    ...stamps,
  })
  .partial()

/**
 * Body of a metadata PUT: definitions by name, whose suffix is known and whose type agrees with it; null deletes
 * one. How a definition is deleted is ours: that it keeps who did it, and when, was seen by public clients.
 */
export const metadataBody = z
  .strictObject({
    properties: z.record(z.string(), definitionBody.nullable()).superRefine((definitions, context) => {
      for (const [name, definition] of Object.entries(definitions)) {
        const expected = typeOfAttribute(name)
        const type = definition?.type
        if (expected === undefined) {
          context.addIssue({ code: 'unrecognized_keys', keys: [name], input: definitions })
        } else if (type !== undefined && type !== expected) {
          const message = `The suffix of ${name} makes it a ${expected}`
          context.addIssue({ code: 'custom', message, path: [name, 'type'], input: type })
        }
      }
    }),
    standardProperties: partBody,
    relationships: partBody,
    validations: z.union([z.array(z.string()), partBody]),
  })
  .partial()
  .openapi('MetadataBody')

/** A metadata body after its check. */
export type MetadataBody = z.output<typeof metadataBody>
