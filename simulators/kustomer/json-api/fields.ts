import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'

/** Regular expression source of a record id: 24 lower-case hexadecimal digits. */
export const idForm = '[0-9a-f]{24}'

const wholeId = new RegExp(`^${idForm}$`)

/** A record id. */
export const recordId = z.string().regex(wholeId, 'Invalid id')

/** One id or more with commas between them. */
export const anyIdList = new RegExp(`^${idForm}(?:,${idForm})*$`)

/** One id, or up to 100 with commas between them. */
export const idList = new RegExp(`^${idForm}(?:,${idForm}){0,99}$`)

/** Whether a text is a well-formed record id. */
export function hasIdForm(text: string): boolean {
  return wholeId.test(text)
}

/** An RFC 3339 instant, converted to UTC with milliseconds, as all replies show it. */
export const instant = z.iso.datetime({ offset: true }).transform((text) => iso(Date.parse(text)))

/** A text; null clears it. */
export const clearableText = z.string().nullable()

/** Who made and changed a message or note, and when; taken from administrators alone. */
export const changeStamps = {
  createdAt: instant,
  createdBy: recordId,
  modifiedAt: instant,
  modifiedBy: recordId.nullable(),
  updatedAt: instant,
}

/** The revision of a record, which a client sends back so that its update fails if the record has changed. */
export const revision = z.number().int().min(0)

/** The sentiment of a text. */
export const sentiment = z.strictObject({
  polarity: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
  confidence: z.number().optional(),
})

const typeOfSuffix: Readonly<Record<string, { readonly type: string; accepts(value: unknown): boolean }>> = {
  Str: { type: 'string of at most 1024 characters', accepts: isText },
  Txt: { type: 'string of at most 1024 characters', accepts: isText },
  Tree: { type: 'string of at most 1024 characters', accepts: isText },
  Num: { type: 'number', accepts: (value) => typeof value === 'number' },
  Bool: { type: 'boolean', accepts: (value) => typeof value === 'boolean' },
  At: { type: 'date-time', accepts: (value) => instant.safeParse(value).success },
  Url: { type: 'uri', accepts: (value) => typeof value === 'string' && URL.canParse(value) },
  Id: { type: 'id', accepts: (value) => recordId.safeParse(value).success },
}

const customName = /^[a-z][A-Za-z0-9]*?(Str|Txt|Tree|Num|Bool|At|Url|Id)$/

/** The suffix of a custom attribute's name, which determines its type; `undefined` for a name without a known one. */
export function suffixOf(name: string): string | undefined {
  return customName.exec(name)?.[1]
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 1024
}

/**
 * Custom attributes: the suffix of a name determines the type of its value or of each list item; null clears it.
 * A name without a known suffix is refused with the error of the recorded traffic.
 */
export const custom = z.record(z.string(), z.unknown()).superRefine((values, context) => {
  for (const [name, value] of Object.entries(values)) {
    const suffix = suffixOf(name)
    if (suffix === undefined) {
      context.addIssue({ code: 'unrecognized_keys', keys: [name], input: values })
      continue
    }
    const { type, accepts } = typeOfSuffix[suffix]!
    if (value === null || [value].flat().every(accepts)) continue
    context.addIssue({
      code: 'custom',
      message: `Invalid value (expected ${type})`,
      path: [name],
      input: value,
    })
  }
})

/** Custom attributes after a write: merged by name, null removes one. */
export function mergedCustom(
  before: Readonly<Record<string, unknown>>,
  written: Readonly<Record<string, unknown>> | undefined,
): Readonly<Record<string, unknown>> {
  if (written === undefined) return before
  return Object.fromEntries(Object.entries({ ...before, ...written }).filter(([, value]) => value !== null))
}
