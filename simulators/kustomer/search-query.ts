import { z } from '@hono/zod-openapi'
import { digitsOf } from './customer.ts'
import { badParameter } from './errors.ts'
import { instant } from './field-schemas.ts'
import {
  attributeOf,
  type SearchAttribute,
  type SearchContext,
  type SearchedRow,
  type SearchKind,
} from './search-context.ts'

const value = z.union([z.string(), z.number(), z.boolean()])

const operators = z
  .strictObject({
    equals: value,
    in: z.array(value).min(1).max(100),
    contains: value,
    gt: value,
    gte: value,
    lt: value,
    lte: value,
  })
  .partial()
  .refine((operation) => Object.keys(operation).length > 0, 'Missing operator')

const criterion = z
  .record(z.string(), operators)
  .refine((entry) => Object.keys(entry).length > 0, 'Missing attribute')

/** A list of criteria, or one object, each of whose attributes is a criterion of its own. */
const criteria = z.union([z.array(criterion).max(100), criterion], 'Invalid criteria')

/** Body of a search. */
export const searchBody = z
  .strictObject({
    queryContext: z.enum(['customer', 'conversation', 'message']).default('customer'),
    and: criteria.optional(),
    or: criteria.optional(),
    not: criteria.optional(),
    sort: z
      .array(z.record(z.string(), z.enum(['asc', 'desc'])))
      .max(10)
      .optional(),
    timeZone: z.enum(['GMT', 'UTC']).optional(),
    includeDeleted: z.boolean().default(false),
  })
  .openapi('SearchBody')

/** A search's body after its check. */
export type SearchBody = z.output<typeof searchBody>

type Operator = keyof z.output<typeof operators>

/** One attribute compared with one operator; `wanted` in the form in which values compare. */
export interface Condition<Row> {
  readonly attribute: SearchAttribute<Row>
  readonly operator: Operator
  readonly wanted: ReadonlyArray<string | number | boolean>
  /** As they were sent, for indexes. */
  readonly sent: ReadonlyArray<string | number | boolean>
}

const comparing: readonly Operator[] = ['equals', 'in', 'gt', 'gte', 'lt', 'lte']

const operatorsOf: Readonly<Record<SearchKind, readonly Operator[]>> = {
  text: ['equals', 'in', 'contains'],
  exact: ['equals', 'in', 'contains'],
  phone: ['equals', 'in', 'contains'],
  number: comparing,
  instant: comparing,
  boolean: ['equals', 'in'],
}

/**
 * The criteria as conditions: of each entry all must hold.
 * Throws a 400 for an attribute that the context lacks, or an operator or value that the attribute does not take.
 */
export function conditionsOf<Row extends SearchedRow>(
  context: SearchContext<Row>,
  given: z.output<typeof criteria> | undefined,
): Array<ReadonlyArray<Condition<Row>>> {
  if (given === undefined) return []
  const entries = Array.isArray(given)
    ? given
    : Object.entries(given).map(([name, operation]) => ({ [name]: operation }))
  return entries.map((entry) =>
    Object.entries(entry).flatMap(([name, operation]) => {
      const attribute = attributeOf(context, name)
      if (!attribute) throw badParameter(name, 'Additional properties not allowed', '/additionalProperties')
      return Object.entries(operation).map(([operator, sent]) =>
        conditionOf(name, attribute, operator as Operator, [sent].flat()),
      )
    }),
  )
}

/** Whether a row has a value that the condition wants. */
export function holds<Row>({ attribute, operator, wanted }: Condition<Row>, row: Row): boolean {
  const { kind } = attribute
  const values = attribute.valuesOf(row).map((one) => comparable(kind, one as string))
  const [first] = wanted
  if (operator === 'equals' || operator === 'in') return values.some((one) => wanted.includes(one!))
  if (operator === 'contains') {
    return values.some((one) => (kind === 'exact' ? one === first : String(one).includes(String(first))))
  }
  return values.some((one) => {
    if (operator === 'gt') return one! > first!
    if (operator === 'gte') return one! >= first!
    return operator === 'lt' ? one! < first! : one! <= first!
  })
}

function conditionOf<Row>(
  name: string,
  attribute: SearchAttribute<Row>,
  operator: Operator,
  sent: ReadonlyArray<string | number | boolean>,
): Condition<Row> {
  const { kind } = attribute
  if (!operatorsOf[kind].includes(operator)) {
    throw badParameter(name, 'Additional properties not allowed', `/properties/${name}/additionalProperties`)
  }
  const wanted = sent.map((one) => {
    const wellFormed = typeof one === typeOfKind(kind) ? comparable(kind, one as string) : undefined
    const isPhone = kind !== 'phone' || operator === 'contains' || /^\+?[1-9]\d{1,14}$/.test(String(one))
    if (wellFormed !== undefined && wellFormed !== '' && isPhone) return wellFormed
    throw badParameter(name, `Invalid value (expected ${kind})`, `/properties/${name}/properties/${operator}`)
  })
  return { attribute, operator, wanted, sent }
}

function typeOfKind(kind: SearchKind): string {
  return kind === 'number' || kind === 'boolean' ? kind : 'string'
}

/** A value in the form in which two compare: instants in milliseconds, a day as its start in UTC. */
function comparable(kind: SearchKind, one: string): string | number | boolean | undefined {
  if (kind === 'text') return one.toLowerCase()
  if (kind === 'phone') return digitsOf(one)
  if (kind !== 'instant') return one
  const parsed = z.iso.date().safeParse(one).success ? one : instant.safeParse(one).data
  return parsed === undefined ? undefined : Date.parse(parsed)
}
