import type { Context, Env, Hono } from 'hono'
import { z } from 'zod'
import { isBearer } from '../http/basic-auth.ts'
import { readJsonAs } from '../http/receiver.ts'
import type { Inbox } from '../inbox/inbox.ts'
import type { InboxRow, SortOfLanes, Store } from '../inbox/store.ts'
import type { Secret } from '../ports/secret.ts'
import type { GatedSide } from '../processing/gate.ts'
import type { SharedGate } from '../processing/shared-gate.ts'

/** What the operator's routes show and do, and the bearer token that they ask for. */
export interface OperatorParts {
  readonly token: Secret
  readonly store: Store
  /** Each side of the core. A lane is counted to the first that it waits for. */
  readonly sides: readonly Side[]
  readonly inbox: Pick<Inbox, 'redrive'>
}

/** One side of the core, for an operator: whether it is asked, and which lanes wait for it. */
export interface Side extends SortOfLanes {
  readonly name: GatedSide | 'ccaiPlatform'
  readonly gate: Pick<SharedGate<GatedSide>, 'standing'>
}

/** Most dead events that are listed or redriven at once. */
const deadLimit = 1000

const redriveSchema = z.union([
  z.strictObject({ all: z.literal(true) }),
  z.strictObject({ keys: z.array(z.string()).min(1).max(deadLimit) }),
])

/**
 * Adds the routes for whoever operates the core: `GET /operator/inbox` shows how many events wait, for each side whether it
 * is asked, what waits for it, since when, and when it is tried next, and what was given up and why; `POST /operator/inbox/redrive` works on that again.
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
  app.post('/operator/inbox/redrive', async (c) => {
    const { token, store, inbox } = partsOf(c.env)
    const rejection = unauthorized(c, token)
    if (rejection) return rejection
    const read = await readJsonAs(c, redriveSchema, 'expected {"all": true} or {"keys": [ ... ]}')
    if ('refusal' in read) return read.refusal
    const dead = (await store.dead(Number.POSITIVE_INFINITY)).map(({ key }) => key)
    const keys = 'keys' in read.value ? read.value.keys : dead.slice(0, deadLimit)
    const known = new Set(dead)
    const unknown = keys.find((key) => !known.has(key))
    if (unknown !== undefined) return c.json({ error: `no dead event has the key ${unknown}` }, 404)
    let redriven = 0
    for (const [at, key] of keys.entries()) {
      try {
        if (await inbox.redrive(key)) redriven += 1
      } catch {
        // Those before are worked on again, so the same request would be refused: what is left is named.
        const error = 'the store failed, or the core ends; ask again for the keys that are left'
        return c.json({ error, redriven, left: keys.slice(at) }, 503)
      }
    }
    return c.json({ redriven })
  })
}

/** A side that is held back is tried when its gate says so, whatever the events that wait for it are set for. */
async function shownSides(sides: readonly Side[], store: Store) {
  const backlogs = await store.backlogs(sides)
  const shown = sides.map(({ name, gate }, at) => {
    const { state, sinceMs = null, nextAtMs } = gate.standing()
    const { waiting, sinceMs: waitingSinceMs, nextAtMs: dueAtMs } = backlogs[at]!
    return [name, { state, sinceMs, nextAtMs: nextAtMs ?? dueAtMs, waiting, waitingSinceMs }]
  })
  return Object.fromEntries(shown)
}

/** A dead event without its lane and body, which hold personal data. */
function shown({ key, source, event, session, attempts, reason, receivedAtMs, happenedAtMs }: InboxRow) {
  return { key, source, event, session, attempts, reason, receivedAtMs, happenedAtMs }
}

function unauthorized(c: Context, token: Secret): Response | undefined {
  if (isBearer(c.req.header('authorization'), token)) return undefined
  return c.json({ error: 'wrong or missing credentials' }, 401)
}
