/** A refusal in the words all simulators share; each vendor writes it in its own error shape. */
export interface Problem {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500
  readonly title: string
  /** The parameter or field at fault. */
  readonly parameter?: string
  /** Path within the body, or a further explanation. */
  readonly detail?: string
}

/** Thrown by a route to answer with a problem in the vendor's error shape. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem

  constructor(problem: Problem) {
    // A refusal is an answer, not a defect: nobody reads its stack, and taking one costs more than the look-up.
    const depth = Error.stackTraceLimit
    Error.stackTraceLimit = 0
    super(problem.title)
    Error.stackTraceLimit = depth
    this.problem = problem
  }
}
