import { type Context, type Env, Hono } from 'hono'
import type { z } from 'zod'
import { type Acceptance, type NewRow, StoreFull } from '../inbox/store.ts'
import { elementLimit, hasTooMany, isTooDeep, nestingLimit } from './nesting.ts'

/** When the sender should try again after a full inbox. */
const retryAfterSeconds = 30
const bodyLimitBytes = 1_048_576

/** What is said of a body that is larger than any may be. */
export const bodyTooLarge = `body larger than ${bodyLimitBytes} bytes`

/** A request's parsed JSON and its text, or the error response to send. */
export type ReadBody = { readonly body: unknown; readonly text: string } | { readonly refusal: Response }

/** Creates the HTTP app that all receivers add their routes to, with its handlers for 404 and for failures. */
export function createReceiver<E extends Env>(): Hono<E> {
  const app = new Hono<E>()
  app.notFound((c) => c.json({ error: `no such route: ${c.req.method} ${c.req.path}` }, 404))
  // A 2xx promises that every event is committed; on any earlier failure the sender must retry.
  app.onError((error, c) => {
    const failure =
      c.req.method === 'GET' ? 'not known at the moment; ask again' : 'not taken in; send it again'
    if (!(error instanceof StoreFull)) return c.json({ error: failure }, 503)
    c.header('retry-after', String(retryAfterSeconds))
    return c.json({ error: 'the inbox is full; nothing was taken in, send it again later' }, 503)
  })
  return app
}

/** Reads a JSON body; responds 4xx when it is too large, has another content type, or does not parse. */
export async function readJson(c: Context): Promise<ReadBody> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    return { refusal: c.json({ error: 'content-type must be application/json' }, 415) }
  }
  const text = await limitedText(c)
  if (text === undefined) return { refusal: c.json({ error: bodyTooLarge }, 413) }
  try {
    return { body: JSON.parse(text), text }
  } catch {
    return { refusal: c.json({ error: 'the body is not JSON' }, 400) }
  }
}

/** Whether the body of a request is a form, as browsers send it. */
export function isForm(c: Context): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')
}

/** The fields of a form, none where the body is no form; `undefined` when it is larger than any body may be. */
export async function readForm(c: Context): Promise<Readonly<Record<string, string>> | undefined> {
  const text = await limitedText(c)
  if (text === undefined) return undefined
  return isForm(c) ? Object.fromEntries(new URLSearchParams(text)) : {}
}

/**
 * Reads a JSON body and validates it; returns the validated value and the original JSON, or a 4xx that names the
 * first invalid path.
 * @param root what error messages call the body when it is invalid as a whole
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
  if (isTooDeep(read.body)) {
    return { refusal: c.json({ error: `${root}: nested more than ${nestingLimit} levels deep` }, 400) }
  }
  if (hasTooMany(read.body)) {
    return { refusal: c.json({ error: `${root}: a list of more than ${elementLimit} elements` }, 400) }
  }
  const parsed = form.safeParse(read.body)
  if (parsed.success) return { value: parsed.data, ...read }
  return { refusal: c.json({ error: describeFirstIssue(parsed.error, root) }, 400) }
}

/** The path and message of the first validation issue. */
export function describeFirstIssue(error: z.ZodError, root: string): string {
  const { path, message } = error.issues[0]!
  return `${path.join('.') || root}: ${message}`
}

/**
 * The body, or `undefined` when it exceeds the limit. A body without Content-Length is read only until it does. (Hono's
 * own body limit responds 500 to valid chunked bodies on a real socket.)
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

/** Stores rows in the inbox; rejects when they could not be committed. */
export type Accept = (rows: readonly NewRow[]) => Promise<Acceptance[]>

/** Counts the events of one delivery by outcome; a malformed event counts as nothing else. */
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
