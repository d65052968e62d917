import { ProblemError } from '../../kit/problem.ts'

/** 404 for the record that `parameter` names. */
export function notFound(parameter: string): ProblemError {
  return new ProblemError({ status: 404, title: 'Not Found', parameter })
}

/** 409 for a value that another record holds, or a `rev` that has passed. */
export function conflict(parameter: string, detail: string): ProblemError {
  return new ProblemError({ status: 409, title: 'Conflict', parameter, detail })
}

/** 400 for a value that its field does not take. */
export function badParameter(parameter: string, title: string, detail?: string): ProblemError {
  return new ProblemError({ status: 400, title, parameter, detail })
}

/** The record that was looked up. Throws a 404 for `parameter` when there is none. */
export function found<Row>(row: Row | undefined, parameter: string): Row {
  if (row === undefined) throw notFound(parameter)
  return row
}
