/** An error response in a form that all simulators share; each renders it in its vendor's format. */
export interface Problem {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 502 | 503 | 504
  readonly title: string
  /** The parameter or field at fault. */
  readonly parameter?: string
  /** Path within the body, or a further explanation. */
  readonly detail?: string
}

/** Thrown by a route to answer with a {@link Problem}. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    // Nobody reads the stack trace of an expected error, and taking one costs more than the rest of the request.
    const limit = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super(problem.title)
    Error.stackTraceLimit = limit
    this.problem = problem
  }
}
