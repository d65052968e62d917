import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Acceptance, NewRow } from '../inbox/store.ts'

const bodyLimitBytes = 1_048_576

/** Reads a request's JSON, or answers why not. */
export type ReadBody = { readonly body: unknown; readonly text: string } | { readonly refusal: Response }

/** The app all receivers of the core share: unknown routes, and what happens when an event cannot be kept. */
export function createReceiver(): Hono {
  const app = new Hono()
  app.notFound((c) => c.json({ error: `no such route: ${c.req.method} ${c.req.path}` }, 404))
  // A 2xx says that every event is committed, so whatever goes wrong before that asks the sender to try again.
  app.onError((_error, c) => c.json({ error: 'not taken in; send it again' }, 503))
  return app
}

/** A JSON body, refused with a clear 4xx when it is too large, of another type, or does not parse. */
export async function readJson(c: Context): Promise<ReadBody> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    return { refusal: c.json({ error: 'content-type must be application/json' }, 415) }
  }
  const text = await limitedText(c)
  if (text === undefined) {
    return { refusal: c.json({ error: `body larger than ${bodyLimitBytes} bytes` }, 413) }
  }
  try {
    return { body: JSON.parse(text), text }
  } catch {
    return { refusal: c.json({ error: 'the body is not JSON' }, 400) }
  }
}

/**
 * A JSON body in the form that it has to have, with the JSON as it came; else refused with what is wrong at which path.
 * @param root what a body is called that is wrong as a whole
 */
export async function readJsonAs<T>(
  c: Context,
  form: z.ZodType<T>,
  root: string,
): Promise<
  { readonly value: T; readonly body: unknown; readonly text: string } | { readonly refusal: Response }
> {
  const read = await readJson(c)
  if ('refusal' in read) return read
  const parsed = form.safeParse(read.body)
  if (parsed.success) return { ...read, value: parsed.data }
  return { refusal: c.json({ error: describeFirstIssue(parsed.error, root) }, 400) }
}

/** What is wrong first, at which path. */
export function describeFirstIssue(error: z.ZodError, root: string): string {
  const { path, message } = error.issues[0]!
  return `${path.join('.') || root}: ${message}`
}

/**
 * The body, `undefined` when it is over the limit; of one without a declared length no more is read than that and
 * a piece. (hono's own limit answers 500 to good chunked bodies on a real socket.)
 */
async function limitedText(c: Context): Promise<string | undefined> {
  const declaredLengthBytes = c.req.header('content-length')
  if (declaredLengthBytes !== undefined)
    return Number(declaredLengthBytes) <= bodyLimitBytes ? c.req.text() : undefined
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > bodyLimitBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

/** Commits rows; rejects when they cannot be kept. */
export type Accept = (rows: readonly NewRow[]) => Promise<Acceptance[]>

/** What became of a delivery, by number of events; what could not be read counts as malformed alone. */
export function deliveryCounts(
  rows: readonly NewRow[],
  acceptances: readonly Acceptance[],
): Record<string, number> {
  const counts = { accepted: 0, duplicates: 0, conflicts: 0, malformed: 0 }
  const names = { new: 'accepted', duplicate: 'duplicates', conflict: 'conflicts' } as const
  for (const [at, row] of rows.entries()) {
    counts[row.malformed === undefined ? names[acceptances[at]!.outcome] : 'malformed'] += 1
  }
  return counts
}
