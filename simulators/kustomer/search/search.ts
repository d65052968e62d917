import { badParameter } from '../json-api/problem.ts'
import type { KustomerInstance } from '../state/state.ts'
import {
  attributeOf,
  type SearchAttribute,
  type SearchContext,
  type SearchedRow,
  type SearchKind,
} from './context.ts'
import { type Condition, conditionsOf, matches, type SearchBody } from './query.ts'

/**
 * All records that match a search, sorted as requested, or by creation. As documented, a search covers records that
 * were updated in the last two years, and an archived search only older ones; new records appear after the search
 * lag. Throws a 400 for criteria or a sort order that the context does not support.
 */
export function search<Row extends SearchedRow>(
  instance: KustomerInstance,
  context: SearchContext<Row>,
  body: SearchBody,
  archived = false,
): Row[] {
  const reading = { operators: instance.switches.searchOperators, timeZone: body.timeZone }
  const and = conditionsOf(context, body.and, reading)
  const or = conditionsOf(context, body.or, reading)
  const not = conditionsOf(context, body.not, reading)
  const keys = sortKeysOf(context, body.sort)
  const sinceIso = twoYearsBefore(instance.host.now())
  const matchesAll = (entry: ReadonlyArray<Condition<Row>>, row: Row) =>
    entry.every((condition) => matches(instance, condition, row))
  const rows = [...(indexedRows(instance, and, or) ?? context.rowsOf(instance, body.includeDeleted))].filter(
    (row) =>
      row.madeAtMs + instance.switches.searchLagMs <= instance.host.now() &&
      String(row.attributes.updatedAt) >= sinceIso !== archived &&
      (body.includeDeleted || !('deleted' in row && row.deleted)) &&
      and.every((entry) => matchesAll(entry, row)) &&
      (or.length === 0 || or.some((entry) => matchesAll(entry, row))) &&
      !not.some((entry) => matchesAll(entry, row)),
  )
  return sorted(instance, rows, keys)
}

/**
 * A superset of the matching rows, read from an index, when a condition of `and`, or one in each entry of `or`, has
 * an index; `undefined` when all rows must be checked.
 */
function indexedRows<Row extends SearchedRow>(
  instance: KustomerInstance,
  and: ReadonlyArray<ReadonlyArray<Condition<Row>>>,
  or: ReadonlyArray<ReadonlyArray<Condition<Row>>>,
): Iterable<Row> | undefined {
  const indexedCondition = and.flat().find(isIndexed)
  if (indexedCondition) return rowsByIndex(instance, [indexedCondition])
  const perEntry = or.map((entry) => entry.find(isIndexed)).filter((condition) => condition !== undefined)
  if (or.length === 0 || perEntry.length < or.length) return undefined
  return rowsByIndex(instance, perEntry)
}

function isIndexed<Row>({ attribute, operator }: Condition<Row>): boolean {
  return attribute.find !== undefined && (operator === 'equals' || operator === 'in')
}

function rowsByIndex<Row extends SearchedRow>(
  instance: KustomerInstance,
  conditions: ReadonlyArray<Condition<Row>>,
): Iterable<Row> {
  const byId = new Map<string, Row>()
  for (const { attribute, rawOperands } of conditions) {
    for (const value of rawOperands) {
      for (const row of attribute.find!(instance, String(value))) byId.set(row.id, row)
    }
  }
  return byId.values()
}

/** The rows in the order that is asked for, then by creation; what they are sorted by is read once from each. */
function sorted<Row extends SearchedRow>(
  instance: KustomerInstance,
  rows: Row[],
  keys: ReadonlyArray<SortKey<Row>>,
): Row[] {
  if (keys.length === 0) return rows.sort(compareCreation)
  const read = rows.map((row) => ({
    row,
    values: keys.map(({ attribute }) => attribute.valuesOf(row, instance)[0]),
  }))
  read.sort((left, right) => {
    for (const [index, { sign }] of keys.entries()) {
      const order = compareValues(left.values[index], right.values[index], sign)
      if (order !== 0) return order
    }
    return compareCreation(left.row, right.row)
  })
  return read.map(({ row }) => row)
}

function compareCreation(left: SearchedRow, right: SearchedRow): number {
  const order = compareTexts(left.attributes.createdAt, right.attributes.createdAt)
  return order === 0 ? compareTexts(left.id, right.id) : order
}

interface SortKey<Row> {
  readonly attribute: SearchAttribute<Row>
  readonly sign: 1 | -1
}

function sortKeysOf<Row extends SearchedRow>(
  context: SearchContext<Row>,
  sort: SearchBody['sort'],
): Array<SortKey<Row>> {
  const entries = [sort ?? []].flat().flatMap((entry) => Object.entries(entry))
  return entries.map(([name, direction]) => {
    const attribute = attributeOf(context, name)
    if (!attribute || !sortableKinds.includes(attribute.kind)) {
      throw badParameter(
        name,
        'Additional properties not allowed',
        '/properties/sort/items/additionalProperties',
      )
    }
    return { attribute, sign: direction === 'asc' ? 1 : -1 }
  })
}

/** The vendor documents a list of attributes to sort by and shows none; clients sort by times. */
const sortableKinds: readonly SearchKind[] = ['instant', 'number']

/** Records without a value come last, whichever way the sort goes; instants compare as texts. */
function compareValues(left: unknown, right: unknown, sign: number): number {
  if (left === right) return 0
  if (left === undefined || right === undefined) return left === undefined ? 1 : -1
  return (left as string) < (right as string) ? -sign : sign
}

function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function twoYearsBefore(nowMs: number): string {
  const date = new Date(nowMs)
  date.setUTCFullYear(date.getUTCFullYear() - 2)
  return date.toISOString()
}
