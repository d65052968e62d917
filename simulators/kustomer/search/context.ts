import type { Attributes } from '../json-api/attributes.ts'
import { suffixOf } from '../json-api/fields.ts'
import type { Resource } from '../json-api/resource.ts'
import type { KustomerInstance } from '../state/state.ts'

/** What the values of an attribute are, which decides the operators it takes and how values compare. */
export type SearchKind = 'text' | 'exact' | 'phone' | 'number' | 'instant' | 'boolean'

/** A record that can be searched for. */
export interface SearchedRow {
  readonly id: string
  readonly madeAtMs: number
  readonly attributes: Attributes & { readonly createdAt: string }
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
  /** The custom attribute of this name, without the context's prefix; left out where there are none. */
  readonly customAttribute?: (name: string) => SearchAttribute<Row> | undefined
  rowsOf(instance: KustomerInstance, includeDeleted: boolean): Iterable<Row>
  /** The record as a reply shows it. */
  resourceOf(org: string, row: Row): Resource
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
  return name.startsWith(prefix) ? context.customAttribute?.(name.slice(prefix.length)) : undefined
}

/** A custom attribute of a search; `undefined` when its suffix tells no type. */
export function readingCustom<Row extends SearchedRow>(name: string): SearchAttribute<Row> | undefined {
  const suffix = suffixOf(name)
  if (suffix === undefined) return undefined
  const valuesOf = ({ attributes }: Row) => listed((attributes.custom as Attributes | undefined)?.[name])
  return { kind: kindOfSuffix[suffix] ?? 'text', valuesOf }
}

/** An attribute of a search that reads all texts of a record, of its custom attributes too, each by itself. */
export function readingTexts<Row extends SearchedRow>(...names: readonly string[]): SearchAttribute<Row> {
  return {
    kind: 'text',
    valuesOf: ({ attributes }) =>
      [...names.map((name) => attributes[name]), attributes.custom].flatMap(textsIn),
  }
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
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

/** An attribute of a search that says whether a record was imported. */
export function readingImported<Row extends SearchedRow>(): SearchAttribute<Row> {
  return { kind: 'boolean', valuesOf: ({ attributes }) => [attributes.importedAt !== undefined] }
}
