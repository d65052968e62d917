import { z } from 'zod'
import { type Description, descriptionOf } from '../../../contracts/schemas/description.ts'
import { checkedBy } from '../json-file.ts'

/** In JSON Schema a schema may be true or false, of which nothing is known here. */
const schema: z.ZodType = z.preprocess(
  (told) => (typeof told === 'boolean' ? {} : told),
  z.looseObject({
    $ref: z.string().optional(),
    type: z.union([z.string(), z.array(z.string())]).optional(),
    required: z.array(z.string()).optional(),
    enum: z.array(z.unknown()).optional(),
    get properties() {
      return z.record(z.string(), schema).optional()
    },
    get items() {
      return schema.optional()
    },
    get allOf() {
      return z.array(schema).optional()
    },
    get anyOf() {
      return z.array(schema).optional()
    },
    get oneOf() {
      return z.array(schema).optional()
    },
  }),
)

const body = z.looseObject({
  $ref: z.string().optional(),
  content: z.record(z.string(), z.looseObject({ schema: schema.optional() })).optional(),
})

const bodies = z.preprocess(withoutExtensions, z.record(z.string(), body).optional())

const servers = z
  .array(
    z.looseObject({
      url: z.string(),
      variables: z.record(z.string(), z.looseObject({ default: z.string().optional() })).optional(),
    }),
  )
  .optional()

const operation = z.looseObject({ servers, requestBody: body.optional(), responses: bodies }).optional()

const path = z.looseObject({
  $ref: z.string().optional(),
  servers,
  get: operation,
  put: operation,
  post: operation,
  delete: operation,
  patch: operation,
  head: operation,
  options: operation,
})

const paths = z.preprocess(withoutExtensions, z.record(z.string(), path).optional())

/** An OpenAPI document, as far as it is read: references may lead to any of its components. */
const document = z.looseObject({
  openapi: z.string(),
  servers,
  paths,
  components: z
    .looseObject({
      schemas: z.preprocess(withoutExtensions, z.record(z.string(), schema).optional()),
      responses: bodies,
      requestBodies: bodies,
      pathItems: paths,
    })
    .optional(),
})

/** Whatever stands under a name that begins with `x-` is somebody's own. */
function withoutExtensions(told: unknown): unknown {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) return told
  return Object.fromEntries(Object.entries(told).filter(([name]) => !name.startsWith('x-')))
}

/** Reads an OpenAPI document of somebody else's. @throws CallError that names what is not as in OpenAPI */
export function openApiDescription(source: string, told: unknown): Description {
  return descriptionOf(source, checkedBy(document, told, { shownAs: `--against ${source}` }))
}
