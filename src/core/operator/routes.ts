import type { Context, Env, Hono } from 'hono'
import { z } from 'zod'
import { isBearer } from '../http/basic-auth.ts'
import { readJsonAs } from '../http/receiver.ts'
import type { Inbox } from '../inbox/inbox.ts'
import type { InboxRow, Store } from '../inbox/store.ts'
import type { Secret } from '../ports/secret.ts'
import { type Side, shownSides } from './sides.ts'

/** What the operator's routes show and do, and the bearer token that they ask for. */
export interface OperatorParts {
  readonly token: Secret
  readonly store: Store
  /** Each side of the core. A lane is counted to the first that it waits for. */
  readonly sides: readonly Side[]
  readonly inbox: Pick<Inbox, 'redrive'>
  /** Told what an operator has had done. */
  readonly announce: (notice: OperatorNotice) => void
}

/** What an operator has had done with dead events, by their keys. */
export interface OperatorNotice {
  readonly operator: 'redriven' | 'discarded'
  readonly keys: readonly string[]
}

/** Most dead events that are listed, redriven or discarded at once. */
const deadLimit = 1000

const namedSchema = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ keys: z.array(z.string()).min(1).max(deadLimit) }),
])

/**
 * Adds the routes for whoever operates the core: `GET /operator/inbox` shows how many events wait, for each side whether it
 * is asked, what waits for it, since when, and when it is tried next, and what was given up and why; `GET /operator/inbox/event?key=…`
 * shows one event; `POST /operator/inbox/redrive` works on what was given up again, and `POST /operator/inbox/discard` gives it up for good.
 */
export function addOperatorRoutes<E extends Env>(
  app: Hono<E>,
  partsOf: (env: E['Bindings']) => OperatorParts,
): void {
  app.get('/operator/inbox', async (c) => {
    const { token, store, sides } = partsOf(c.env)
    const rejection = unauthorized(c, token)
    if (rejection) return rejection
    const dead = await store.dead(deadLimit)
    return c.json({
      sides: await shownSides(sides, store),
      counts: await store.count(),
      dead: dead.map(shown),
    })
  })
  app.get('/operator/inbox/event', async (c) => {
    const { token, store } = partsOf(c.env)
    const rejection = unauthorized(c, token)
    if (rejection) return rejection
    const key = c.req.query('key')
    if (key === undefined) return c.json({ error: 'expected the query ?key=…' }, 400)
    const row = await store.row(key)
    if (!row) return c.json({ error: `no event has the key ${key}` }, 404)
    return c.json({ state: row.state, nextAttemptAtMs: row.nextAttemptAtMs, ...shown(row) })
  })
  app.post('/operator/inbox/redrive', async (c) => {
    const parts = partsOf(c.env)
    return withDead(c, parts, 'redriven', (key) => parts.inbox.redrive(key))
  })
  app.post('/operator/inbox/discard', async (c) => {
    const parts = partsOf(c.env)
    return withDead(c, parts, 'discarded', (key) => parts.store.discard(key))
  })
}

/** Does something with each dead event that the body names. */
async function withDead(
  c: Context,
  { token, store, announce }: OperatorParts,
  done: OperatorNotice['operator'],
  work: (key: string) => Promise<boolean>,
): Promise<Response> {
  const rejection = unauthorized(c, token)
  if (rejection) return rejection
  const read = await readJsonAs(c, namedSchema, 'expected {"all": true} or {"keys": [ ... ]}')
  if ('refusal' in read) return read.refusal
  const dead = (await store.dead(Number.POSITIVE_INFINITY)).map(({ key }) => key)
  const keys = 'keys' in read.value ? read.value.keys : dead.slice(0, deadLimit)
  const known = new Set(dead)
  const unknown = keys.find((key) => !known.has(key))
  if (unknown !== undefined) return c.json({ error: `no dead event has the key ${unknown}` }, 404)
  const doneKeys: string[] = []
  try {
    for (const [at, key] of keys.entries()) {
      try {
        if (await work(key)) doneKeys.push(key)
      } catch {
        // Those before are done, so the same request would be refused: what is left is named.
        const error = 'the store failed, or the core ends; ask again for the keys that are left'
        return c.json({ error, [done]: doneKeys.length, left: keys.slice(at) }, 503)
      }
    }
  } finally {
    if (doneKeys.length > 0) announce({ operator: done, keys: doneKeys })
  }
  return c.json({ [done]: doneKeys.length })
}

/** An event without its lane and body, which hold personal data. */
function shown({ key, source, event, session, attempts, reason, receivedAtMs, happenedAtMs }: InboxRow) {
  return { key, source, event, session, attempts, reason, receivedAtMs, happenedAtMs }
}

function unauthorized(c: Context, token: Secret): Response | undefined {
  if (isBearer(c.req.header('authorization'), token)) return undefined
  return c.json({ error: 'wrong or missing credentials' }, 401)
}
