/** One write by the user `caller`, to a full bench; `{name}` stands for the id of that record. */
export interface Write {
  /** The route as the OpenAPI document has it. */
  readonly route: string
  readonly path: string
  readonly body?: unknown
  readonly status: number
  /**
   * Everything that is different afterwards: a line for each record as `written` has it, for each event that is posted
   * (`event kustomer.note.update note`), and for each change that the host is told (`change note.updated note`).
   */
  readonly after: string
}
