import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Acceptance, NewRow } from './inbox/store.ts'

const bodyLimitBytes = 1_048_576

/** Reads a request's JSON, or answers why not. */
export type ReadBody = { readonly body: unknown } | { readonly refusal: Response }

/** The app all receivers of the core share: size limit, JSON errors, unknown routes, health. */
export function createReceiver(): Hono {
  const app = new Hono()
  app.use(
    bodyLimit({
      maxSize: bodyLimitBytes,
      onError: (c) => c.json({ error: `body larger than ${bodyLimitBytes} bytes` }, 413),
    }),
  )
  app.notFound((c) => c.json({ error: `no such route: ${c.req.method} ${c.req.path}` }, 404))
  return app
}

/** A JSON body, refused with a clear 4xx when it is of another type or does not parse. */
export async function readJson(c: Context): Promise<ReadBody> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/json\b/i.test(type)) {
    return { refusal: c.json({ error: 'content-type must be application/json' }, 415) }
  }
  try {
    return { body: JSON.parse(await c.req.text()) }
  } catch {
    return { refusal: c.json({ error: 'the body is not JSON' }, 400) }
  }
}

/** Commits rows, or says 503 so that the sender tries again. */
export type Accept = (rows: readonly NewRow[]) => Promise<Acceptance[]>

/** What became of a delivery, by number of events; what could not be read counts as malformed alone. */
export function counted(rows: readonly NewRow[], acceptances: readonly Acceptance[]): Record<string, number> {
  const counts = { accepted: 0, duplicates: 0, conflicts: 0, malformed: 0 }
  const names = { new: 'accepted', duplicate: 'duplicates', conflict: 'conflicts' } as const
  for (const [at, row] of rows.entries()) {
    counts[row.malformed === undefined ? names[acceptances[at]!.as] : 'malformed'] += 1
  }
  return counts
}
