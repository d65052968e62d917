import { z } from '@hono/zod-openapi'
import { typeOfAttribute } from './attribute-names.ts'

/** The kinds of records with custom attributes; the routes check whether the klass exists. */
export const metadataKind = z
  .string()
  .regex(/^(?:customer|company|conversation|message|kobject\.[a-z][a-z0-9_-]*)$/, 'No enum match')

const partBody = z.record(z.string(), z.unknown()).optional()

/** Fields that the platform sets; accepted and ignored, so that a client can send back what it read. */
const stamps = {
  modifiedBy: z.string(),
  modifiedAt: z.string(),
  updatedAt: z.string(),
  deletedBy: z.string(),
  deletedAt: z.string(),
}

/** A node of a tree in the form of the vendor's own chat SDKs; more members are kept as they come. */
const node = z
  .looseObject({
    id: z.string().min(1),
    displayName: z.string().min(1).optional(),
    deleted: z.boolean().optional(),
    get children() {
      return z.array(node).optional()
    },
  })
  .openapi('TreeNode')

const definitionBody = z
  .strictObject({
    type: z.string(),
    displayName: z.string().min(1),
    description: z.string(),
    enumeration: z.array(z.string()),
    target: z.string(),
    multi: z.boolean(),
    array: z.boolean(),
    tree: z.looseObject({ children: z.array(node) }),
    lastNodeRequired: z.boolean(),
    sensitive: z.strictObject({ enabled: z.boolean(), maskType: z.string() }).partial(),
    hasSensitiveAttributes: z.boolean(),
    ...stamps,
  })
  .partial()

/**
 * Body of a metadata PUT: definitions by name, each with a known suffix and a type that matches it; null deletes
 * one, which is our choice. That a deleted one keeps by whom and when is known from public clients.
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

/** The validated body of a metadata PUT. */
export type MetadataBody = z.output<typeof metadataBody>
