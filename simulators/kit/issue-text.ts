import { z } from 'zod'
import { asGiven, offer } from './nearest-name.ts'

/** What was checked, and where it stands in what a person wrote. */
export interface CheckedValue {
  readonly schema: z.ZodType
  readonly value: unknown
  /** The path to it in the file or body. */
  readonly path?: readonly PropertyKey[]
  /** What to call the whole of it, where the path is empty. */
  readonly whole: string
}

/** More mistakes than this nobody reads, and to find the nearest name to each takes time. */
const mostTold = 100

/** Tells each issue of a check in one line: the path, what was expected, and the nearest valid name. */
export function issueTexts(checked: CheckedValue, issues: readonly z.core.$ZodIssue[]): string[] {
  return firstOf(issues, (issue) => issueText(checked, issue))
}

function firstOf<T>(mistakes: readonly T[], textOf: (mistake: T) => string): string[] {
  const more = mistakes.length - mostTold
  return [...mistakes.slice(0, mostTold).map(textOf), ...(more > 0 ? [`and ${more} more`] : [])]
}

function issueText({ schema, value, path = [], whole }: CheckedValue, issue: z.core.$ZodIssue): string {
  const at = pathText([...path, ...issue.path]) || whole
  if (issue.code === 'unrecognized_keys') {
    const known = keysOf(partAt(schema, value, issue.path))
    return firstOf(issue.keys, (key) => `${at}: unknown key "${key}"; ${offer(key, known)}`).join('; ')
  }
  const found = issue.path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown>)?.[key],
    value,
  )
  if (issue.code === 'invalid_union' && 'discriminator' in issue) {
    const kinds = kindsOf(partAt(schema, value, issue.path.slice(0, -1), false))
    if (found === undefined) return `${at}: is missing; expected one of ${kinds.join(', ')}`
    return `${at}: "${asGiven(found)}" is not allowed; ${offer(asGiven(found), kinds)}`
  }
  if (found === undefined && issue.path.length > 0) return `${at}: is missing; ${expectedOf(issue)}`
  if (issue.code === 'invalid_key') return `${at}: ${issue.issues[0]?.message ?? issue.message}`
  if (issue.code === 'invalid_value') {
    return `${at}: "${asGiven(found)}" is not allowed; ${offer(asGiven(found), issue.values.map(String))}`
  }
  return `${at}: ${issue.message}`
}

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.map(String).join(', ')}`
  const expected = /expected .*/.exec(issue.message)?.[0] ?? issue.message
  return expected.replace(/, received undefined$/, '')
}

/** The part of a schema at a path of a value, where the value says which kind of several it is meant to be. */
function partAt(schema: z.ZodType, value: unknown, path: readonly PropertyKey[], ofItsKind = true): unknown {
  let [part, found]: unknown[] = [unwrapped(schema), value]
  for (const key of path) {
    part = kindOf(part, found)
    if (part instanceof z.ZodObject) part = unwrapped(part.shape[String(key)])
    else if (part instanceof z.ZodArray) part = unwrapped(part.element)
    else if (part instanceof z.ZodRecord) part = unwrapped(part.valueType)
    else return undefined
    found = (found as Record<PropertyKey, unknown> | undefined)?.[key]
  }
  return ofItsKind ? kindOf(part, found) : part
}

/** The keys that are allowed in an object. */
function keysOf(part: unknown): readonly string[] {
  return part instanceof z.ZodObject ? Object.keys(part.shape) : []
}

/** Of a union of kinds the one that the value names, as far as it names one. */
function kindOf(part: unknown, value: unknown): unknown {
  if (!(part instanceof z.ZodDiscriminatedUnion)) return part
  const named = Object(value)[part.def.discriminator]
  return part.options.find((option) => literalsOf(part, option).includes(named))
}

function kindsOf(part: unknown): string[] {
  if (!(part instanceof z.ZodDiscriminatedUnion)) return []
  return part.options.flatMap((option) => literalsOf(part, option)).map(String)
}

function literalsOf({ def }: z.ZodDiscriminatedUnion, option: unknown): unknown[] {
  const literal = option instanceof z.ZodObject ? option.shape[def.discriminator] : undefined
  return literal instanceof z.ZodLiteral ? [...literal.values] : []
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) {
    return unwrapped(schema.unwrap())
  }
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema
}

/** A path as people write it: `steps[2].call`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${String(part)}`))
    .join('')
}
