import { z } from '@hono/zod-openapi'
import { digitsOf } from '../json-api/contact-lists.ts'
import { instant } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { SearchAttribute, SearchContext, SearchedRow, SearchKind } from './context.ts'
import { attributeFor } from './related.ts'
import { isTimeZone, startOfDay } from './time-zone.ts'

const value = z.union([z.string(), z.number(), z.boolean()])

const operators = z
  .strictObject({
    equals: value,
    in: z.array(value).min(1).max(100),
    contains: value,
    not_equals: value,
    not_in: z.array(value).min(1).max(100),
    not_contains: value,
    prefix: value,
    set: z.boolean(),
    not_set: z.boolean(),
    is_set: z.boolean(),
    is_not_set: z.boolean(),
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

/** A list of criteria, or one object whose properties are separate criteria. */
const criteria = z.union([z.array(criterion).max(100), criterion], 'Invalid criteria')

const direction = z.enum(['asc', 'desc'])

/** A direction for each attribute; an action of the vendor's own workflows of 2017 has it in an object. */
const order = z.record(
  z.string(),
  z.union([direction, z.strictObject({ order: direction }).transform(({ order }) => order)], 'No enum match'),
)

/** Body of a search. */
export const searchBody = z
  .strictObject({
    queryContext: z
      .enum(['customer', 'conversation', 'message', 'company', 'note', 'kobject'])
      .default('customer'),
    and: criteria.optional(),
    or: criteria.optional(),
    not: criteria.optional(),
    sort: z.union([z.array(order).max(10), order], 'Invalid sort').optional(),
    timeZone: z.string().refine(isTimeZone, 'Unknown time zone').default('GMT'),
    includeDeleted: z.boolean().default(false),
    /** Accepted and ignored, because its meaning is not documented. */
    searchHash: z.string().optional(),
    fields: z.array(z.union([z.string().min(1), z.looseObject({ key: z.string().min(1) })])).optional(),
  })
  .openapi('SearchBody')

/** The validated body of a search. */
export type SearchBody = z.output<typeof searchBody>

type Operator = keyof z.output<typeof operators>

/** One attribute, one operator and its operands, normalized for comparison. */
export interface Condition<Row> {
  readonly attribute: SearchAttribute<Row>
  readonly operator: Operator
  readonly operands: ReadonlyArray<string | number | boolean>
  /** The operands as they were rawOperands, for index look-ups. */
  readonly rawOperands: ReadonlyArray<string | number | boolean>
}

/** The operators that the vendor's pages and public clients show, and the samples of its published description. */
const documentedOperators: readonly Operator[] = ['equals', 'not_equals', 'in', 'not_set', 'gt', 'gte', 'lte']

const equalityOperators: readonly Operator[] = [
  'equals',
  'in',
  'not_equals',
  'not_in',
  'set',
  'not_set',
  'is_set',
  'is_not_set',
]
const textOperators: readonly Operator[] = [...equalityOperators, 'contains', 'not_contains', 'prefix']
const orderOperators: readonly Operator[] = [...equalityOperators, 'gt', 'gte', 'lt', 'lte']

const operatorsOf: Readonly<Record<SearchKind, readonly Operator[]>> = {
  text: textOperators,
  exact: textOperators,
  phone: textOperators,
  number: orderOperators,
  instant: orderOperators,
  boolean: equalityOperators,
}

/** Options for reading criteria: the allowed operators, and the time zone of dates. */
export interface Reading {
  readonly operators: 'likely' | 'documented'
  readonly timeZone: string
}

/**
 * Parses criteria: each entry becomes a list of conditions that must all hold.
 * Throws a 400 for an unknown attribute, or an operator or value that the attribute does not support.
 */
export function conditionsOf<Row extends SearchedRow>(
  context: SearchContext<Row>,
  body: z.output<typeof criteria> | undefined,
  reading: Reading,
): Array<ReadonlyArray<Condition<Row>>> {
  if (body === undefined) return []
  const entries = Array.isArray(body)
    ? body
    : Object.entries(body).map(([name, operation]) => ({ [name]: operation }))
  return entries.map((entry) =>
    Object.entries(entry).flatMap(([name, operation]) => {
      const attribute = attributeFor(context, name)
      if (!attribute) throw badParameter(name, 'Additional properties not allowed', '/additionalProperties')
      return Object.entries(operation).map(([operator, rawOperands]) =>
        conditionOf({
          name,
          attribute,
          operator: operator as Operator,
          rawOperands: [rawOperands].flat(),
          reading,
        }),
      )
    }),
  )
}

/** Whether a row matches the condition. */
export function matches<Row>(
  instance: KustomerInstance,
  { attribute, operator, operands }: Condition<Row>,
  row: Row,
): boolean {
  const { kind } = attribute
  const values = attribute.valuesOf(row, instance).map((item) => comparable(kind, item as string))
  if (isPresence(operator)) return values.length > 0 === (operands[0] !== operator.includes('not_'))
  const positive = positiveOf[operator]
  if (positive) return !values.some((item) => compare(kind, positive, item!, operands))
  return values.some((item) => compare(kind, operator, item!, operands))
}

/** Whether an operator asks for any value at all; `not_set` is the vendor's word, its counterparts are inferred. */
function isPresence(operator: Operator): boolean {
  return operator === 'set' || operator === 'not_set' || operator === 'is_set' || operator === 'is_not_set'
}

/** Negated operators with the operator that no value may satisfy. */
const positiveOf: Partial<Record<Operator, Operator>> = {
  not_equals: 'equals',
  not_in: 'in',
  not_contains: 'contains',
}

type Comparable = string | number | boolean

function compare(
  kind: SearchKind,
  operator: Operator,
  candidate: Comparable,
  operands: readonly Comparable[],
): boolean {
  const first = operands[0]!
  if (operator === 'contains')
    return kind === 'exact' ? candidate === first : String(candidate).includes(String(first))
  if (operator === 'prefix') return String(candidate).startsWith(String(first))
  if (operator === 'gt') return candidate > first
  if (operator === 'gte') return candidate >= first
  if (operator === 'lt') return candidate < first
  return operator === 'lte' ? candidate <= first : operands.includes(candidate)
}

interface Criterion<Row> {
  readonly name: string
  readonly attribute: SearchAttribute<Row>
  readonly operator: Operator
  readonly rawOperands: ReadonlyArray<string | number | boolean>
  readonly reading: Reading
}

function conditionOf<Row>({
  name,
  attribute,
  operator,
  rawOperands,
  reading,
}: Criterion<Row>): Condition<Row> {
  const { kind } = attribute
  const known = reading.operators === 'likely' || documentedOperators.includes(operator)
  if (!known || !operatorsOf[kind].includes(operator)) {
    throw badParameter(name, 'Additional properties not allowed', `/properties/${name}/additionalProperties`)
  }
  if (isPresence(operator)) return { attribute, operator, operands: rawOperands, rawOperands }
  const operands = rawOperands.map((given) => {
    const item = kind === 'boolean' ? asBoolean(given) : given
    const { timeZone } = reading
    const wellFormed =
      typeof item === typeOfKind(kind) ? comparable(kind, item as string, timeZone) : undefined
    const isPart = /contains|prefix/.test(operator)
    const isPhone = kind !== 'phone' || isPart || /^\+?[1-9]\d{1,14}$/.test(String(item))
    if (wellFormed !== undefined && wellFormed !== '' && isPhone) return wellFormed
    throw badParameter(name, `Invalid value (expected ${kind})`, `/properties/${name}/properties/${operator}`)
  })
  return { attribute, operator, operands, rawOperands }
}

/** Booleans come as words too: in the samples of the published description, and from public clients. */
function asBoolean(given: Comparable): Comparable {
  const word = String(given).toLowerCase()
  return word === 'true' || word === 'false' ? word === 'true' : given
}

function typeOfKind(kind: SearchKind): string {
  return kind === 'number' || kind === 'boolean' ? kind : 'string'
}

/** A value normalized for comparison: instants in milliseconds, dates as the start of the day in the time zone. */
function comparable(kind: SearchKind, text: string, timeZone = 'GMT'): Comparable | undefined {
  if (kind === 'text') return text.toLowerCase()
  if (kind === 'phone') return digitsOf(text)
  if (kind !== 'instant') return text
  if (z.iso.date().safeParse(text).success) return startOfDay(text, timeZone)
  const parsed = instant.safeParse(text).data
  return parsed === undefined ? undefined : Date.parse(parsed)
}
