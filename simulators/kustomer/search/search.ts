import { badParameter } from '../json-api/problem.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { SearchContext, SearchedRow } from './context.ts'
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
  const compare = orderOf(context, body.sort ?? [])
  const sinceIso = twoYearsBefore(instance.host.now())
  const matchesAll = (entry: ReadonlyArray<Condition<Row>>, row: Row) =>
    entry.every((condition) => matches(condition, row))
  const rows = [...(indexedRows(instance, and, or) ?? context.rowsOf(instance, body.includeDeleted))].filter(
    (row) =>
      row.madeAtMs + instance.switches.searchLagMs <= instance.host.now() &&
      String(row.attributes.updatedAt) >= sinceIso !== archived &&
      (body.includeDeleted || !('deleted' in row && row.deleted)) &&
      and.every((entry) => matchesAll(entry, row)) &&
      (or.length === 0 || or.some((entry) => matchesAll(entry, row))) &&
      !not.some((entry) => matchesAll(entry, row)),
  )
  return rows.sort(compare)
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

type Order = (left: SearchedRow, right: SearchedRow) => number

function orderOf<Row extends SearchedRow>(
  context: SearchContext<Row>,
  sort: NonNullable<SearchBody['sort']>,
): Order {
  const keys = sort
    .flatMap((entry) => Object.entries(entry))
    .map(([name, direction]) => {
      const field = sortable[name.slice(context.name.length + 1)]
      if (!name.startsWith(`${context.name}_`) || field === undefined) {
        throw badParameter(
          name,
          'Additional properties not allowed',
          '/properties/sort/items/additionalProperties',
        )
      }
      return { field, sign: direction === 'asc' ? 1 : -1 }
    })
  const byCreation = { field: 'createdAt', sign: 1 }
  return (left, right) => {
    for (const { field, sign } of [...keys, byCreation]) {
      const order = compareTexts(String(left.attributes[field]), String(right.attributes[field]))
      if (order !== 0) return order * sign
    }
    return compareTexts(left.id, right.id)
  }
}

const sortable: Readonly<Record<string, string>> = { created_at: 'createdAt', updated_at: 'updatedAt' }

function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function twoYearsBefore(nowMs: number): string {
  const date = new Date(nowMs)
  date.setUTCFullYear(date.getUTCFullYear() - 2)
  return date.toISOString()
}
