/** What the value of an attribute has to look like. */
export type Format = 'text' | 'number' | 'boolean' | 'instant' | 'url'

/** An attribute of a record that takes a text, or what a text can be read as. */
export interface WritableField {
  readonly name: string
  readonly isCustom: boolean
  readonly format: Format
  /** The most characters that it holds; `null`: no limit is documented. */
  readonly maximumLength: number | null
}

/** What the suffix of a custom attribute says of its values; the three kinds of text hold up to 1024 characters. */
const formatOfSuffix: Readonly<Record<string, Format>> = {
  Str: 'text',
  Txt: 'text',
  Tree: 'text',
  Num: 'number',
  Bool: 'boolean',
  At: 'instant',
  Url: 'url',
}
const customTextLength = 1024

/** The attributes of each type of record that hold one text; lists, references, notes and files do not. */
const standardFields: Readonly<
  Record<'customer' | 'conversation' | 'company' | 'object', Record<string, Format>>
> = {
  customer: {
    name: 'text',
    username: 'text',
    locale: 'text',
    timeZone: 'text',
    defaultLang: 'text',
    avatarUrl: 'url',
    birthdayAt: 'instant',
    signedUpAt: 'instant',
  },
  conversation: { name: 'text', defaultLang: 'text' },
  company: { name: 'text', defaultLang: 'text', avatarUrl: 'url' },
  object: { title: 'text', description: 'text' },
}

const customName = /^custom\.([a-z][A-Za-z0-9]*?(Str|Txt|Tree|Num|Bool|At|Url))$/

/** The attribute that a mapping names for a type of record; `undefined` when it is none that holds one text. */
export function writableField(entity: string, crmField: string): WritableField | undefined {
  const custom = customName.exec(crmField)
  if (custom) {
    const format = formatOfSuffix[custom[2]!]!
    const maximumLength = format === 'text' ? customTextLength : null
    return { name: custom[1]!, isCustom: true, format, maximumLength }
  }
  const fields = Object.hasOwn(standardFields, entity)
    ? standardFields[entity as keyof typeof standardFields]
    : standardFields.object
  if (!Object.hasOwn(fields, crmField)) return undefined
  return { name: crmField, isCustom: false, format: fields[crmField]!, maximumLength: null }
}
