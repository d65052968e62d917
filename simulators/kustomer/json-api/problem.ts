import { ProblemError } from '../../kit/problem.ts'

/** A 404 for the record that the request's `parameter` refers to. */
export function notFound(parameter: string): ProblemError {
  return new ProblemError({ status: 404, title: 'Not Found', parameter })
}

/** A 409 for a value that another record has already, or a stale `rev`. */
export function conflict(parameter: string, detail: string): ProblemError {
  return new ProblemError({ status: 409, title: 'Conflict', parameter, detail })
}

/** A 400 for an invalid value of `parameter`. */
export function badParameter(parameter: string, title: string, detail?: string): ProblemError {
  return new ProblemError({ status: 400, title, parameter, detail })
}

/** The row itself. Throws a 404 that names `parameter` when it is undefined. */
export function requireFound<Row>(row: Row | undefined, parameter: string): Row {
  if (row === undefined) throw notFound(parameter)
  return row
}
