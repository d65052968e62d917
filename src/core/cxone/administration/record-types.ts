import type { KustomerClient } from '../../kustomer/client.ts'
import { customFieldKind, type FieldKind, standardFieldsOf, standardTypes } from '../record-fields.ts'

/** A field of a type of records: what the page calls it, and what it holds. */
export interface RecordField {
  /** `name` for a standard attribute, `custom.orderIdStr` for a custom one. */
  readonly name: string
  readonly label: string
  readonly holds: FieldKind['holds']
}

/** The types of records of an organisation: the standard ones, and those that it has made itself. */
export async function recordTypesOf(kustomer: Pick<KustomerClient, 'klasses'>): Promise<string[]> {
  return [...standardTypes, ...(await kustomer.klasses())]
}

/** The fields of one type of records. */
export async function fieldsOf(
  kustomer: Pick<KustomerClient, 'attributes'>,
  type: string,
): Promise<RecordField[]> {
  const isStandard = standardTypes.includes(type)
  return recordFields(type, await kustomer.attributes(isStandard ? type : `kobject.${type}`))
}

/** The fields of one type of records, with these custom attributes. */
export function recordFields(
  type: string,
  custom: ReadonlyMap<string, { readonly label: string; readonly type: string }>,
): RecordField[] {
  return [
    ...Object.entries(standardFieldsOf(type)).map(([name, { holds }]) => ({
      name,
      label: wordsOf(name),
      holds,
    })),
    ...Array.from(custom, ([name, { label, type: told }]) => ({
      name: `custom.${name}`,
      label,
      holds:
        told === 'number' || told === 'boolean'
          ? told
          : (customFieldKind(name)?.holds ?? ('string' as const)),
    })),
  ]
}

/** `externalId` as words: `External Id`. */
function wordsOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (capital) => ` ${capital}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
