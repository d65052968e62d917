/** What the value of an attribute has to look like. */
export type Format = 'text' | 'number' | 'boolean' | 'instant' | 'url'

/** What an attribute of a record is, for whoever shows it and for whoever writes it. */
export interface FieldKind {
  readonly holds: 'string' | 'number' | 'boolean' | 'other'
  /** How a memorialization reads a text for it; `null`: it writes none there. */
  readonly format: Format | null
  /** The most characters that it holds; `null`: no limit is documented. */
  readonly maximumLength: number | null
}

/** An attribute of a record that takes a text, or what a text can be read as. */
export interface WritableField {
  readonly name: string
  readonly isCustom: boolean
  readonly format: Format
  readonly maximumLength: number | null
}

const written = (
  holds: FieldKind['holds'],
  format: Format,
  maximumLength: number | null = null,
): FieldKind => ({ holds, format, maximumLength })
const text = written('string', 'text')
const url = written('string', 'url')
// Only a text of one form is a time: whoever counts texts does not count it.
const instant = written('other', 'instant')
/** What says which record it is, where it stands and how it is handled is for agents and workflows to change. */
const shown = (holds: FieldKind['holds']): FieldKind => ({ holds, format: null, maximumLength: null })
/** Several values, or a reference: no text stands for either. */
const list = shown('other')
const reference = shown('other')

/** The attributes of each type of record that Kustomer's API lets an update change, notes and files apart. */
const standardFields: Readonly<Record<string, Readonly<Record<string, FieldKind>>>> = {
  customer: {
    name: text,
    externalId: shown('string'),
    username: text,
    avatarUrl: url,
    locale: text,
    timeZone: text,
    defaultLang: text,
    gender: shown('string'),
    birthdayAt: instant,
    signedUpAt: instant,
    lastSeenAt: instant,
    emails: list,
    phones: list,
    whatsapps: list,
    tags: list,
  },
  conversation: {
    name: text,
    externalId: shown('string'),
    status: shown('string'),
    subStatus: shown('string'),
    direction: shown('string'),
    replyChannel: shown('string'),
    defaultLang: text,
    priority: shown('number'),
    satisfaction: shown('number'),
    tags: list,
  },
  company: {
    name: text,
    externalId: shown('string'),
    avatarUrl: url,
    defaultLang: text,
    employeeCount: shown('number'),
    emails: list,
    phones: list,
    tags: list,
  },
}

const objectFields: Readonly<Record<string, FieldKind>> = {
  title: text,
  externalId: shown('string'),
  description: text,
  icon: shown('string'),
  tags: list,
}

/** What the suffix of a custom attribute says of its values; the three kinds of text hold up to 1024 characters. */
const kindOfSuffix: Readonly<Record<string, FieldKind>> = {
  Str: written('string', 'text', 1024),
  Txt: written('string', 'text', 1024),
  Tree: written('other', 'text', 1024),
  Num: written('number', 'number'),
  Bool: written('boolean', 'boolean'),
  At: instant,
  Url: url,
  Id: reference,
}
const customName = /^[a-z][A-Za-z0-9]*?(Str|Txt|Tree|Num|Bool|At|Url|Id)$/

/** The types of records that every organisation has; each further one is a klass of objects. */
export const standardTypes: readonly string[] = Object.keys(standardFields)

/** The attributes that every record of a type has. */
export function standardFieldsOf(entity: string): Readonly<Record<string, FieldKind>> {
  return Object.hasOwn(standardFields, entity) ? standardFields[entity]! : objectFields
}

/** What the name of a custom attribute tells of it; `undefined` where it has no suffix of Kustomer's. */
export function customFieldKind(name: string): FieldKind | undefined {
  const suffix = customName.exec(name)?.[1]
  return suffix === undefined ? undefined : kindOfSuffix[suffix]
}

/** The attribute that a mapping names for a type of record; `undefined` when it is none that holds one text. */
export function writableField(entity: string, crmField: string): WritableField | undefined {
  const isCustom = crmField.startsWith('custom.')
  const name = isCustom ? crmField.slice('custom.'.length) : crmField
  const fields = standardFieldsOf(entity)
  const kind = isCustom ? customFieldKind(name) : Object.hasOwn(fields, name) ? fields[name] : undefined
  if (!kind || kind.format === null) return undefined
  return { name, isCustom, format: kind.format, maximumLength: kind.maximumLength }
}
