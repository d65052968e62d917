import { z } from '@hono/zod-openapi'
import { digitsOf } from '../json-api/contact-lists.ts'
import { instant } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import {
  attributeOf,
  type SearchAttribute,
  type SearchContext,
  type SearchedRow,
  type SearchKind,
} from './context.ts'
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

/** A list of criteria, or one object, each of whose attributes is a criterion of its own. */
const criteria = z.union([z.array(criterion).max(100), criterion], 'Invalid criteria')

/** Body of a search. */
export const searchBody = z
  .strictObject({
    queryContext: z
      .enum(['customer', 'conversation', 'message', 'company', 'note', 'kobject'])
      .default('customer'),
    and: criteria.optional(),
    or: criteria.optional(),
    not: criteria.optional(),
    sort: z
      .array(z.record(z.string(), z.enum(['asc', 'desc'])))
      .max(10)
      .optional(),
    timeZone: z.string().refine(isTimeZone, 'Unknown time zone').default('GMT'),
    includeDeleted: z.boolean().default(false),
    /** What it stands for is not documented: it is taken, and without effect. */
    searchHash: z.string().optional(),
    fields: z.array(z.union([z.string().min(1), z.record(z.string(), z.unknown())])).optional(),
  })
  .openapi('SearchBody')

/** The validated body of a search. */
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

/** The operators that the vendor's pages and public clients show. */
const documentedOperators: readonly Operator[] = ['equals', 'gt', 'gte', 'lte']

const ofAll: readonly Operator[] = ['equals', 'in', 'not_equals', 'not_in', 'is_set', 'is_not_set']
const ofTexts: readonly Operator[] = [...ofAll, 'contains', 'not_contains', 'prefix']
const ofOrdered: readonly Operator[] = [...ofAll, 'gt', 'gte', 'lt', 'lte']

const operatorsOf: Readonly<Record<SearchKind, readonly Operator[]>> = {
  text: ofTexts,
  exact: ofTexts,
  phone: ofTexts,
  number: ofOrdered,
  instant: ofOrdered,
  boolean: ofAll,
}

/** How criteria are read: which operators there are, and where days begin. */
export interface Reading {
  readonly operators: 'likely' | 'documented'
  readonly timeZone: string
}

/**
 * The criteria as conditions: of each entry all must hold.
 * Throws a 400 for an attribute that the context lacks, or an operator or value that the attribute does not take.
 */
export function conditionsOf<Row extends SearchedRow>(
  context: SearchContext<Row>,
  given: z.output<typeof criteria> | undefined,
  reading: Reading,
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
        conditionOf({ name, attribute, operator: operator as Operator, sent: [sent].flat(), reading }),
      )
    }),
  )
}

/** Whether a row has a value that the condition wants. */
export function holds<Row>({ attribute, operator, wanted }: Condition<Row>, row: Row): boolean {
  const { kind } = attribute
  const values = attribute.valuesOf(row).map((one) => comparable(kind, one as string))
  if (operator === 'is_set') return values.length > 0 === wanted[0]
  if (operator === 'is_not_set') return (values.length === 0) === wanted[0]
  const positive = negated[operator]
  if (positive) return !values.some((one) => compares(kind, positive, one!, wanted))
  return values.some((one) => compares(kind, operator, one!, wanted))
}

/** The operators that hold where the other holds for no value. */
const negated: Partial<Record<Operator, Operator>> = {
  not_equals: 'equals',
  not_in: 'in',
  not_contains: 'contains',
}

type Comparable = string | number | boolean

function compares(
  kind: SearchKind,
  operator: Operator,
  one: Comparable,
  wanted: readonly Comparable[],
): boolean {
  const first = wanted[0]!
  if (operator === 'contains') return kind === 'exact' ? one === first : String(one).includes(String(first))
  if (operator === 'prefix') return String(one).startsWith(String(first))
  if (operator === 'gt') return one > first
  if (operator === 'gte') return one >= first
  if (operator === 'lt') return one < first
  return operator === 'lte' ? one <= first : wanted.includes(one)
}

interface Criterion<Row> {
  readonly name: string
  readonly attribute: SearchAttribute<Row>
  readonly operator: Operator
  readonly sent: ReadonlyArray<string | number | boolean>
  readonly reading: Reading
}

function conditionOf<Row>({ name, attribute, operator, sent, reading }: Criterion<Row>): Condition<Row> {
  const { kind } = attribute
  const known = reading.operators === 'likely' || documentedOperators.includes(operator)
  if (!known || !operatorsOf[kind].includes(operator)) {
    throw badParameter(name, 'Additional properties not allowed', `/properties/${name}/additionalProperties`)
  }
  if (operator === 'is_set' || operator === 'is_not_set') return { attribute, operator, wanted: sent, sent }
  const wanted = sent.map((one) => {
    const { timeZone } = reading
    const wellFormed = typeof one === typeOfKind(kind) ? comparable(kind, one as string, timeZone) : undefined
    const isPart = /contains|prefix/.test(operator)
    const isPhone = kind !== 'phone' || isPart || /^\+?[1-9]\d{1,14}$/.test(String(one))
    if (wellFormed !== undefined && wellFormed !== '' && isPhone) return wellFormed
    throw badParameter(name, `Invalid value (expected ${kind})`, `/properties/${name}/properties/${operator}`)
  })
  return { attribute, operator, wanted, sent }
}

function typeOfKind(kind: SearchKind): string {
  return kind === 'number' || kind === 'boolean' ? kind : 'string'
}

/** A value in the form in which two compare: instants in milliseconds, a day as its start in the time zone. */
function comparable(kind: SearchKind, one: string, timeZone = 'GMT'): Comparable | undefined {
  if (kind === 'text') return one.toLowerCase()
  if (kind === 'phone') return digitsOf(one)
  if (kind !== 'instant') return one
  if (z.iso.date().safeParse(one).success) return startOfDay(one, timeZone)
  const parsed = instant.safeParse(one).data
  return parsed === undefined ? undefined : Date.parse(parsed)
}
