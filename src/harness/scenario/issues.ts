import { z } from 'zod'
import { offer } from '../../../simulators/kit/nearest-name.ts'

/** Describes each issue of a schema by its path, what was expected, and the nearest valid name. */
export function describeIssues(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
): string[] {
  return issues.map((issue) => describeIssue(schema, path, issue, value))
}

function describeIssue(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  issue: z.core.$ZodIssue,
  value: unknown,
): string {
  const at = pathText([...path, ...issue.path]) || 'the scenario'
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path)
    return issue.keys.map((key) => `${at}: unknown key "${key}"; ${offer(key, known)}`).join('; ')
  }
  const found = issue.path.reduce<unknown>(
    (part, key) => (part as Record<PropertyKey, unknown>)?.[key],
    value,
  )
  if (found === undefined && issue.path.length > 0) return `${at}: is missing; ${expectedOf(issue)}`
  if (issue.code === 'invalid_value') {
    return `${at}: "${String(found)}" is not allowed; ${offer(String(found), issue.values.map(String))}`
  }
  return `${at}: ${issue.message}`
}

function expectedOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `expected one of ${issue.values.map(String).join(', ')}`
  const expected = /expected .*/.exec(issue.message)?.[0] ?? issue.message
  return expected.replace(/, received undefined$/, '')
}

/** The keys that are allowed in the object at a path of a schema. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let part: unknown = unwrapped(schema)
  for (const key of path) {
    if (part instanceof z.ZodObject) part = unwrapped(part.shape[String(key)])
    else if (part instanceof z.ZodArray) part = unwrapped(part.element)
    else if (part instanceof z.ZodRecord) part = unwrapped(part.valueType)
    else return []
  }
  return part instanceof z.ZodObject ? Object.keys(part.shape) : []
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrapped(schema.unwrap())
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema
}

/** A path as people write it: `steps[0].from`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${String(part)}`))
    .join('')
}
