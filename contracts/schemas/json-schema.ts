/** The part of JSON Schema in which the bodies of answers are described. */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | JsonSchema
  readonly items?: JsonSchema
  readonly allOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly nullable?: boolean
  readonly enum?: readonly unknown[]
  readonly const?: unknown
}

/** The document in which a `$ref` is looked up. */
export type SchemaDocument = Readonly<Record<string, unknown>>

/**
 * A schema without references, alternatives and older spellings: what is known of it. `types` is undefined where any
 * value may stand.
 */
export interface PlainSchema {
  readonly types: ReadonlySet<string> | undefined
  readonly properties: Readonly<Record<string, JsonSchema>> | undefined
  readonly required: ReadonlySet<string>
  readonly items: JsonSchema | undefined
}

/**
 * Follows references and joins what stands in `allOf`; of alternatives only the types are kept. Nothing is known of what
 * cannot be found, or leads back to itself.
 */
export function plainSchema(
  schema: JsonSchema,
  document: SchemaDocument,
  followed: ReadonlySet<string> = new Set(),
): PlainSchema {
  if (typeof schema !== 'object' || schema === null) return nothingKnown
  if (schema.$ref !== undefined) {
    const target = followed.has(schema.$ref) ? undefined : referenced(schema.$ref, document)
    const further = new Set([...followed, schema.$ref])
    return target ? plainSchema(target as JsonSchema, document, further) : nothingKnown
  }
  const parts = (schema.allOf ?? []).map((part) => plainSchema(part, document, followed))
  const alternatives = (schema.anyOf ?? schema.oneOf ?? []).map((part) =>
    plainSchema(part, document, followed),
  )
  const told = ownTypes(schema) ?? parts.find(({ types }) => types)?.types ?? typesOfAll(alternatives)
  // What is null or one form is that form.
  const forms = alternatives.filter(({ types }) => !types || [...types].some((type) => type !== 'null'))
  const only = forms.length === 1 ? forms[0] : undefined
  const known = [...parts, ...(only ? [only] : [])]
  const properties = Object.assign(
    {},
    ...known.map((part) => part.properties ?? {}),
    schema.properties ?? {},
  ) as Record<string, JsonSchema>
  return {
    types: schema.nullable && told ? new Set([...told, 'null']) : told,
    properties: Object.keys(properties).length > 0 ? properties : schema.properties,
    required: new Set([...known.flatMap((part) => [...part.required]), ...(schema.required ?? [])]),
    items: schema.items ?? known.find(({ items }) => items)?.items,
  }
}

const nothingKnown: PlainSchema = {
  types: undefined,
  properties: undefined,
  required: new Set(),
  items: undefined,
}

/** Whether nothing at all is known of what may stand there. */
export function isUnknown(schema: JsonSchema, document: SchemaDocument): boolean {
  const { types, properties, items } = plainSchema(schema, document)
  return !types && !properties && !items
}

/** What stands at a reference in this document; `undefined` where there is nothing, or it leads to another document. */
export function referenced(reference: string, document: SchemaDocument): unknown {
  if (!reference.startsWith('#/')) return undefined
  const keys = reference
    .slice(2)
    .split('/')
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
  return keys.reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], document)
}

function ownTypes({
  type,
  properties,
  items,
  enum: values,
  const: value,
}: JsonSchema): Set<string> | undefined {
  if (typeof type === 'string') return new Set([type])
  if (type) return new Set(type)
  if (values) return new Set(values.map(typeOf))
  if (value !== undefined) return new Set([typeOf(value)])
  if (properties) return new Set(['object'])
  return items ? new Set(['array']) : undefined
}

function typesOfAll(alternatives: readonly PlainSchema[]): ReadonlySet<string> | undefined {
  if (alternatives.length === 0 || alternatives.some(({ types }) => !types)) return undefined
  return new Set(alternatives.flatMap(({ types }) => [...types!]))
}

/** The type of a value in JSON Schema's words. */
export function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}
