import { fieldsOfChannel } from './contact-fields.ts'
import { type Format, type WritableField, writableField } from './record-fields.ts'
import type { MappedEntity, MappedField } from './records.ts'

/** What becomes of a text that is longer than its attribute holds: as much as fits is written, or nothing. */
export type OverlongText = 'cut' | 'nothing'

/** The members of `cxoneContact`. */
export type ContactValues = Readonly<Record<string, unknown>>

/** What a mapping writes to one record, what it cannot write, and the rules that said so. */
export interface RecordValues {
  readonly attributes: Readonly<Record<string, string>>
  readonly custom: Readonly<Record<string, string | number | boolean>>
  readonly leftOut: readonly string[]
  readonly because: readonly string[]
}

/** The values of a contact for the records of one type. What cannot be written keeps back nothing beside it. */
export function valuesFor(
  { entity, fields }: MappedEntity,
  contact: ContactValues,
  overlong: OverlongText,
): RecordValues {
  const attributes: Record<string, string> = {}
  const custom: Record<string, string | number | boolean> = {}
  const leftOut: string[] = []
  const because = new Set<string>()
  const leave = (field: MappedField, why: string, rule: string) => {
    leftOut.push(`${entity} ${field.crmField}: ${field.cxoneField} ${why}`)
    because.add(rule)
  }
  for (const field of fields) {
    if (field.channel === 'script-variable') because.add('script-variable-lowercase')
    const told = toldValue(field, contact)
    if (told === undefined) continue
    const text = textOf(told)
    const target = writableField(entity, field.crmField)
    if (text === undefined || target === undefined) {
      leave(
        field,
        text === undefined ? 'is no text' : 'is a text, which cannot go there',
        'memorialize-text-only',
      )
      continue
    }
    const value = fitted(text, target, overlong)
    if (value.length === 'over') because.add('memorialize-transcript-limit')
    if (value.why !== undefined) leave(field, value.why, 'memorialize-transcript-limit')
    if (value.written === undefined) continue
    because.add(ruleOfChannel[field.channel])
    if (target.isCustom) custom[target.name] = value.written
    else attributes[target.name] = String(value.written)
  }
  return { attributes, custom, leftOut, because: [...because] }
}

/**
 * What is left to write when Kustomer refuses the value of one attribute, which it calls `custom.orderStr` or, as one
 * that it does not know, `orderStr`, with the report of that alone; `undefined` when none of these values is meant.
 */
export function withoutRefused(
  { entity, fields }: MappedEntity,
  values: RecordValues,
  refused: string,
): RecordValues | undefined {
  const field = fields.find(({ crmField }) => crmField === refused || crmField === `custom.${refused}`)
  const target = field && writableField(entity, field.crmField)
  if (!target) return undefined
  const { [target.name]: value, ...rest } = values[target.isCustom ? 'custom' : 'attributes']
  if (value === undefined) return undefined
  const refusal = `${entity} ${field.crmField}: ${field.cxoneField} is refused by Kustomer`
  return {
    ...values,
    ...(target.isCustom ? { custom: rest } : { attributes: rest as RecordValues['attributes'] }),
    leftOut: [refusal],
    because: ['memorialize-transcript-limit'],
  }
}

const ruleOfChannel = {
  'digital-contact': 'memorialize-digital-fields',
  'voice-call-contact': 'memorialize-voice-fields',
  'script-variable': 'script-variable-lowercase',
} as const

/** What the contact has for a mapped field; a label that is none of the channel's, as Attachments, holds no text. */
function toldValue({ channel, cxoneField }: MappedField, contact: ContactValues): unknown {
  if (channel === 'script-variable') {
    const variables = (contact.scriptVariables ?? {}) as ContactValues
    return Object.hasOwn(variables, cxoneField) ? variables[cxoneField] : undefined
  }
  const fields = fieldsOfChannel[channel]
  return Object.hasOwn(fields, cxoneField) ? contact[fields[cxoneField]!] : null
}

/** A value as text; `undefined` for what is more than one plain value. Tags are several texts. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean' || typeof value === 'number') return String(value)
  const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return isTexts ? value.join(', ') : undefined
}

interface Fitted {
  readonly written?: string | number | boolean
  readonly why?: string
  readonly length?: 'over'
}

function fitted(text: string, { format, maximumLength }: WritableField, overlong: OverlongText): Fitted {
  if (maximumLength !== null && text.length > maximumLength) {
    const length = 'over' as const
    if (overlong === 'nothing') return { why: `is longer than ${maximumLength} characters`, length }
    return { written: cut(text, maximumLength), why: `is cut at ${maximumLength} characters`, length }
  }
  const written = readers[format](text)
  return written === undefined ? { why: `is no ${format}` } : { written }
}

/** How each format reads a text; `undefined` where it does not fit. */
const readers: Readonly<Record<Format, (text: string) => string | number | boolean | undefined>> = {
  text: (text) => text,
  number: (text) => (text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined),
  boolean: (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
  instant: (text) => (/^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined),
  url: (text) => (URL.canParse(text) ? text : undefined),
}

/** The first characters of a text, none of them torn in half. */
function cut(text: string, length: number): string {
  const head = text.slice(0, length)
  return /[\uD800-\uDBFF]$/.test(head) ? head.slice(0, -1) : head
}
