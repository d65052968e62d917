import type { KustomerClient } from '../../kustomer/client.ts'

/** A field of a type of records: what the page calls it, and what it holds. */
export interface RecordField {
  /** `name` for a standard attribute, `custom.orderIdStr` for a custom one. */
  readonly name: string
  readonly label: string
  readonly holds: 'string' | 'number' | 'boolean' | 'other'
}

type Holds = RecordField['holds']

/** The types of records that every organisation has, with the attributes that Kustomer's API lets an update change. */
const standardFields: Readonly<Record<string, Readonly<Record<string, Holds>>>> = {
  customer: {
    name: 'string',
    externalId: 'string',
    username: 'string',
    avatarUrl: 'string',
    locale: 'string',
    timeZone: 'string',
    defaultLang: 'string',
    gender: 'string',
    birthdayAt: 'other',
    signedUpAt: 'other',
    lastSeenAt: 'other',
    emails: 'other',
    phones: 'other',
    whatsapps: 'other',
    tags: 'other',
  },
  conversation: {
    name: 'string',
    externalId: 'string',
    status: 'string',
    subStatus: 'string',
    direction: 'string',
    replyChannel: 'string',
    defaultLang: 'string',
    priority: 'number',
    satisfaction: 'number',
    tags: 'other',
  },
  company: {
    name: 'string',
    externalId: 'string',
    avatarUrl: 'string',
    defaultLang: 'string',
    employeeCount: 'number',
    emails: 'other',
    phones: 'other',
    tags: 'other',
  },
}

const objectFields: Readonly<Record<string, Holds>> = {
  title: 'string',
  externalId: 'string',
  description: 'string',
  icon: 'string',
  tags: 'other',
}

/** The types of records that every organisation has. */
export const standardTypes: readonly string[] = Object.keys(standardFields)

/** The types of records of an organisation: the standard ones, and those that it has made itself. */
export async function recordTypesOf(kustomer: Pick<KustomerClient, 'klasses'>): Promise<string[]> {
  return [...standardTypes, ...(await kustomer.klasses())]
}

/** The fields of one type of records. */
export async function fieldsOf(
  kustomer: Pick<KustomerClient, 'attributes'>,
  type: string,
): Promise<RecordField[]> {
  const isStandard = Object.hasOwn(standardFields, type)
  return recordFields(type, await kustomer.attributes(isStandard ? type : `kobject.${type}`))
}

/** The fields of one type of records, with these custom attributes. */
export function recordFields(
  type: string,
  custom: ReadonlyMap<string, { readonly label: string; readonly type: string }>,
): RecordField[] {
  const standard = Object.hasOwn(standardFields, type) ? standardFields[type]! : objectFields
  return [
    ...Object.entries(standard).map(([name, holds]) => ({ name, label: wordsOf(name), holds })),
    ...Array.from(custom, ([name, { label, type: holds }]) => ({
      name: `custom.${name}`,
      label,
      // A time is a text of one form, as the end of its name tells; any other text in it is refused.
      holds: holdsOf(name, holds),
    })),
  ]
}

function holdsOf(name: string, type: string): Holds {
  if (type === 'number' || type === 'boolean') return type
  return /(?:At|Id|Tree)$/.test(name) ? 'other' : 'string'
}

/** `externalId` as words: `External Id`. */
function wordsOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (capital) => ` ${capital}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
