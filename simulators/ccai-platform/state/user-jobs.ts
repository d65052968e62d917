import { Table } from '../../kit/table.ts'

/** One user in an uploaded file, with the keys that have an effect here. */
export interface UserFileRow {
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
