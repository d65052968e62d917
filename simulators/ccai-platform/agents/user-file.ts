import { z } from '@hono/zod-openapi'
import type { UserFileRow, UserJobError } from '../state/user-jobs.ts'

/** The keys of a user in the documented order, from which errors count their columns. */
const columns = [
  'email',
  'new_email',
  'agent_number',
  'first_name',
  'last_name',
  'status',
  'location',
  'max_chat_limit',
  'max_chat_limit_enabled',
  'roles',
  'teams',
]

/** A value that may be left out, null or empty; any other must be accepted. */
function optional(accepts: (value: unknown) => boolean, message: string) {
  const isEmpty = (value: unknown) => value === null || value === undefined || value === ''
  return z
    .unknown()
    .refine((value) => isEmpty(value) || accepts(value), message)
    .optional()
}

const email = z.string('Must be a valid email').regex(/^[^\s@]+@[^\s@]+$/, 'Must be a valid email')
const named = z.string('Non-empty string').min(1, 'Non-empty string')
const flag = optional((value) => value === 0 || value === 1, 'Must be 0, 1, or empty')
const listed = z.array(z.strictObject({ name: named, value: flag })).optional()

/** A user of the file; a tenant here has no locations, so none may be named. */
function userSchema(mostChats: number) {
  const isLimit = (value: unknown) =>
    Number.isInteger(value) && Number(value) >= 1 && Number(value) <= mostChats
  return z.strictObject({
    email,
    new_email: z.union([z.literal(''), email]).nullish(),
    agent_number: z.string().nullish(),
    first_name: named,
    last_name: named,
    status: optional(
      (value) => value === 'Active' || value === 'Inactive',
      'Must be Active, Inactive, or empty',
    ),
    location: optional(() => false, 'Must be one of the locations, of which there are none'),
    max_chat_limit: optional(isLimit, `Must be between 1 and ${mostChats}`),
    max_chat_limit_enabled: flag,
    roles: listed,
    teams: listed,
  })
}

/** The users in the text of a file, or what is wrong with it; then there are no users. */
export function usersIn(
  text: string,
  mostChats: number,
): { readonly rows: readonly UserFileRow[]; readonly errors: readonly UserJobError[] } {
  const whole = (message: string) => ({ rows: [], errors: [{ message, column: null, row: null }] })
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return whole('Must be JSON')
  }
  if (!Array.isArray(parsed) || parsed.length === 0) return whole('Must be a list of users')
  const schema = userSchema(mostChats)
  const results = parsed.map((row) => schema.safeParse(row))
  const errors = results.flatMap((result, at) =>
    (result.error?.issues ?? []).map(({ message, path }) => errorAt(message, path[0], at)),
  )
  const rows = results.flatMap((result): UserFileRow[] =>
    result.success ? [result.data as UserFileRow] : [],
  )
  errors.push(...repeated(rows, 'email'), ...repeated(rows, 'new_email'))
  return errors.length > 0 ? { rows: [], errors } : { rows, errors }
}

/** An error of one row; `key` is undefined when it is the row as a whole. */
export function errorAt(message: string, key: PropertyKey | undefined, at: number): UserJobError {
  const column = key === undefined ? 0 : columns.indexOf(String(key)) + 1
  return { message, column: column === 0 ? null : column, row: at + 1 }
}

function repeated(rows: readonly UserFileRow[], key: 'email' | 'new_email'): UserJobError[] {
  const seen = new Set<string>()
  return rows.flatMap((row, at) => {
    const value = row[key]?.toLowerCase()
    if (!value) return []
    if (seen.has(value)) return [errorAt('Must be unique within the file', key, at)]
    seen.add(value)
    return []
  })
}
