import {
  anything,
  count,
  epochMs,
  listOf,
  objectOf,
  oneOf,
  openObjectOf,
  optional,
  orNull,
  type StateShape,
  text,
  whole,
} from '../../kit/shape.ts'
import { Table } from '../../kit/table.ts'

/** One user in an uploaded file; the keys that have no effect here go by name only. */
export interface UserFileRow extends Readonly<Record<string, unknown>> {
  readonly email: string
  readonly first_name: string
  readonly last_name: string
  readonly new_email?: string | null | undefined
  readonly status?: string | null | undefined
  /** Teams by name: 1 puts the user in, 0 takes them out. */
  readonly teams?: ReadonlyArray<{ readonly name: string; readonly value?: unknown }> | undefined
}

/** What is wrong with a file or a row: the row from 1, and the column in the documented order of the keys. */
export interface UserJobError {
  readonly message: string
  readonly column: number | null
  readonly row: number | null
}

/** A file of users that was uploaded, and what became of it. */
export interface UserJob {
  readonly id: number
  readonly filename: string
  readonly rows: readonly UserFileRow[]
  readonly status: 'valid_scheme' | 'invalid_scheme' | 'completed'
  readonly createdAtMs: number
  readonly requestedAtMs: number | null
  readonly affectedRows: number
  readonly schemeErrors: readonly UserJobError[]
  readonly updateErrors: readonly UserJobError[]
}

/** The part of a tenant's state about files of users. */
export interface UserJobState {
  userJobs: Table<UserJob>
  userJobCount: number
}

/** The initial state: no file was uploaded yet. */
export function createUserJobState(): UserJobState {
  return { userJobs: new Table({}), userJobCount: 0 }
}

/** What an error of a file may be. */

const userJobErrorShape = objectOf<UserJobError>({
  message: text,
  column: orNull(whole),
  row: orNull(whole),
})

/** What the part of the state about files of users may be. */
export const userJobStateShape: StateShape<UserJobState> = {
  userJobs: objectOf<UserJob>({
    id: whole,
    filename: text,
    rows: listOf(
      openObjectOf<UserFileRow>({
        email: text,
        first_name: text,
        last_name: text,
        new_email: optional(orNull(text)),
        status: optional(orNull(text)),
        teams: optional(
          listOf(
            objectOf<NonNullable<UserFileRow['teams']>[number]>({ name: text, value: optional(anything) }),
          ),
        ),
      }),
    ),
    status: oneOf('valid_scheme', 'invalid_scheme', 'completed'),
    createdAtMs: epochMs,
    requestedAtMs: orNull(epochMs),
    affectedRows: count,
    schemeErrors: listOf(userJobErrorShape),
    updateErrors: listOf(userJobErrorShape),
  }),
  userJobCount: count,
}
