import { filled } from '../full-bench.ts'

/** One write by the user `caller`, to a full bench; `{name}` stands for the id of that record. */
export interface Write {
  /** The route as the OpenAPI document has it. */
  readonly route: string
  /** That of the route itself, where nothing else is said. */
  readonly path?: string
  readonly body?: unknown
  readonly status: number
  /**
   * Everything that is different afterwards, in any order: a line for each record as `written` has it, for each event that
   * is posted (`event kustomer.note.update note`), and for each change that the host is told (`change note.updated note`).
   */
  readonly after: string
}

/** The request of a write: method, path and body, with the ids of these records. */
export function requestOf(
  { route, path, body }: Write,
  ids: Readonly<Record<string, string>>,
): readonly [method: string, path: string, body: unknown] {
  const [method, own] = route.split(' ') as [string, string]
  const given = body === undefined ? undefined : JSON.parse(filled(ids, JSON.stringify(body)))
  return [method.toUpperCase(), filled(ids, path ?? own), given]
}
