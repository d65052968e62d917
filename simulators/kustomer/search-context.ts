import type { Attributes } from './attribute-merge.ts'
import type { Resource } from './envelope.ts'
import { suffixOf } from './field-schemas.ts'
import type { KustomerInstance } from './state.ts'

/** What the values of an attribute are, which decides the operators it takes and how values compare. */
export type SearchKind = 'text' | 'exact' | 'phone' | 'number' | 'instant' | 'boolean'

/** A record that can be searched for. */
export interface SearchedRow {
  readonly id: string
  readonly madeAtMs: number
  readonly attributes: Attributes & {
    readonly createdAt: string
    readonly custom: Readonly<Record<string, unknown>>
  }
}

/** One attribute that criteria may name. */
export interface SearchAttribute<Row> {
  readonly kind: SearchKind
  valuesOf(row: Row): readonly unknown[]
  /** The rows with this value, by an index; left out where there is none. */
  readonly find?: (instance: KustomerInstance, value: string) => readonly Row[]
}

/** One kind of records that a search is about. */
export interface SearchContext<Row extends SearchedRow> {
  readonly name: string
  readonly attributes: Readonly<Record<string, SearchAttribute<Row>>>
  rowsOf(instance: KustomerInstance, includeDeleted: boolean): Iterable<Row>
  resourceOf(instance: KustomerInstance, row: Row): Resource
}

/** An attribute of a search that reads the record's own attribute `name`, one value or several. */
export function reading<Row extends SearchedRow>(kind: SearchKind, name: string): SearchAttribute<Row> {
  return { kind, valuesOf: (row) => listed(row.attributes[name]) }
}

/** An attribute of a search that reads one field of each entry in the record's list `name`. */
export function readingEach<Row extends SearchedRow>(
  kind: SearchKind,
  name: string,
  field: string,
): SearchAttribute<Row> {
  return {
    kind,
    valuesOf: (row) => {
      const entries = (row.attributes[name] ?? []) as ReadonlyArray<Readonly<Record<string, unknown>>>
      return entries.flatMap((entry) => listed(entry[field]))
    },
  }
}

/** The attribute that a criterion names, a custom one too; `undefined` for one that this context lacks. */
export function attributeOf<Row extends SearchedRow>(
  context: SearchContext<Row>,
  name: string,
): SearchAttribute<Row> | undefined {
  if (Object.hasOwn(context.attributes, name)) return context.attributes[name]
  const prefix = `${context.name}_custom_`
  const custom = name.startsWith(prefix) ? name.slice(prefix.length) : ''
  const suffix = suffixOf(custom)
  if (suffix === undefined) return undefined
  return { kind: kindOfSuffix[suffix] ?? 'text', valuesOf: (row) => listed(row.attributes.custom[custom]) }
}

const kindOfSuffix: Readonly<Record<string, SearchKind>> = {
  Num: 'number',
  Bool: 'boolean',
  At: 'instant',
  Id: 'exact',
}

function listed(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}
