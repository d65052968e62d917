import type { Attributes } from '../json-api/attributes.ts'
import { suffixOf } from '../json-api/fields.ts'
import type { Resource } from '../json-api/resource.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The type of an attribute's values, which determines its operators and how values compare. */
export type SearchKind = 'text' | 'exact' | 'phone' | 'number' | 'instant' | 'boolean'

/** A record that can be searched for. */
export interface SearchedRow {
  readonly id: string
  readonly madeAtMs: number
  readonly attributes: Attributes & { readonly createdAt: string }
}

/** One attribute that search criteria can use. */
export interface SearchAttribute<Row> {
  readonly kind: SearchKind
  valuesOf(row: Row, instance: KustomerInstance): readonly unknown[]
  /** Finds the rows with this value by an index, if there is one. */
  readonly find?: (instance: KustomerInstance, value: string) => readonly Row[]
}

/** How to search one kind of records. */
export interface SearchContext<Row extends SearchedRow> {
  readonly name: string
  readonly attributes: Readonly<Record<string, SearchAttribute<Row>>>
  /** The custom attribute with this name, without the context's prefix; absent for kinds without any. */
  readonly customAttribute?: (name: string) => SearchAttribute<Row> | undefined
  rowsOf(instance: KustomerInstance, includeDeleted: boolean): Iterable<Row>
  /** The record as a reply shows it. */
  resourceOf(org: string, row: Row): Resource
}

/** A search attribute that reads the record's attribute `name`, a single value or a list. */
export function reading<Row extends SearchedRow>(kind: SearchKind, name: string): SearchAttribute<Row> {
  return { kind, valuesOf: (row) => listed(row.attributes[name]) }
}

/** A search attribute that reads what stands at a path in the record's attributes: `lastDone`, `createdAt`. */
export function readingPath<Row extends SearchedRow>(
  kind: SearchKind,
  ...path: readonly string[]
): SearchAttribute<Row> {
  return {
    kind,
    valuesOf: ({ attributes }) =>
      listed(path.reduce<unknown>((part, name) => (part as Attributes | undefined)?.[name], attributes)),
  }
}

/** A search attribute that reads a property of the row itself: an id, or null. */
export function readingOwn<Row extends SearchedRow>(name: keyof Row): SearchAttribute<Row> {
  return { kind: 'exact', valuesOf: (row) => listed(row[name]) }
}

/** A search attribute that reads the polarity of the record's sentiment in words, which are our choice. */
export function readingSentiment<Row extends SearchedRow>(): SearchAttribute<Row> {
  return {
    kind: 'exact',
    valuesOf: ({ attributes }) => {
      const polarity = (attributes.sentiment as { polarity?: number } | undefined)?.polarity
      return polarity === undefined ? [] : [['negative', 'neutral', 'positive'][polarity + 1]]
    },
  }
}

/** A search attribute that reads one field of each entry in the record's list `name`. */
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

/** The search attribute with this name, including custom ones; `undefined` when the context has none. */
export function attributeOf<Row extends SearchedRow>(
  context: SearchContext<Row>,
  name: string,
): SearchAttribute<Row> | undefined {
  if (Object.hasOwn(context.attributes, name)) return context.attributes[name]
  const prefix = `${context.name}_custom_`
  return name.startsWith(prefix) ? context.customAttribute?.(name.slice(prefix.length)) : undefined
}

/** The search attribute for a custom attribute; `undefined` when the suffix of its name is unknown. */
export function readingCustom<Row extends SearchedRow>(name: string): SearchAttribute<Row> | undefined {
  const suffix = suffixOf(name)
  if (suffix === undefined) return undefined
  const valuesOf = ({ attributes }: Row) => listed((attributes.custom as Attributes | undefined)?.[name])
  return { kind: kindOfSuffix[suffix] ?? 'text', valuesOf }
}

/** A search attribute that reads every text in these attributes and in the custom attributes, as separate values. */
export function readingTexts<Row extends SearchedRow>(...names: readonly string[]): SearchAttribute<Row> {
  return {
    kind: 'text',
    valuesOf: ({ attributes }) =>
      [...names.map((name) => attributes[name]), attributes.custom].flatMap(textsIn),
  }
}

/** Every text in a value. */
export function textsIn(value: unknown): string[] {
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

/** A search attribute that says whether a record was imported. */
export function readingImported<Row extends SearchedRow>(): SearchAttribute<Row> {
  return { kind: 'boolean', valuesOf: ({ attributes }) => [attributes.importedAt !== undefined] }
}
