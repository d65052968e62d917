/**
 * Where custom data from the SDK is stored in Kustomer: maps each key of the app to a custom attribute.
 */
export type CustomDataMapping = ReadonlyMap<string, CustomDataTarget>

/** A custom attribute of the conversation or the customer. */
export interface CustomDataTarget {
  readonly record: 'conversation' | 'customer'
  readonly attribute: string
}

/**
 * The suffix of an attribute's name determines its type [documented]; each converter returns `undefined` for a wrong
 * value.
 */
const convertersBySuffix: ReadonlyArray<
  [suffix: RegExp, convert: (value: string | number | boolean) => string | number | boolean | undefined]
> = [
  [/(?:Str|Txt)$/, (value) => (String(value).length <= 1024 ? String(value) : undefined)],
  [
    /Num$/,
    (value) =>
      value === '' || typeof value === 'boolean' || !Number.isFinite(Number(value))
        ? undefined
        : Number(value),
  ],
  [/Bool$/, (value) => (typeof value === 'boolean' ? value : undefined)],
  [/At$/, (value) => (typeof value === 'string' && instant.test(value) ? value : undefined)],
  [/Url$/, (value) => (typeof value === 'string' && URL.canParse(value) ? value : undefined)],
]
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/

/** Converts a value to the attribute's type; `undefined` when Kustomer would reject it. */
export function toAttributeValue(
  attribute: string,
  value: string | number | boolean,
): string | number | boolean | undefined {
  return convertersBySuffix.find(([suffix]) => suffix.test(attribute))?.[1](value)
}

/**
 * Parses a mapping such as `order_id=conversation.orderIdStr, plan=customer.planStr`; `undefined` when it is invalid.
 */
export function readMapping(text: string): CustomDataMapping | undefined {
  const mapping = new Map<string, CustomDataTarget>()
  for (const entry of text.split(',').map((part) => part.trim())) {
    if (entry === '') continue
    const [, key, record, attribute] =
      /^([^=\s]+)=(conversation|customer)\.([a-z][A-Za-z0-9]*)$/.exec(entry) ?? []
    if (key === undefined || attribute === undefined || mapping.has(key)) return undefined
    if (!convertersBySuffix.some(([suffix]) => suffix.test(attribute))) return undefined
    mapping.set(key, { record: record as CustomDataTarget['record'], attribute })
  }
  return mapping
}
