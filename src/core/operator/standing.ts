import type { Env, Hono } from 'hono'
import { isBasicLogin, isBearer } from '../http/basic-auth.ts'
import type { InboxRow } from '../inbox/store.ts'
import type { WatchedStore } from '../inbox/watched-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'
import type { Metrics, Standing } from './metrics.ts'
import { type Side, shownSides } from './sides.ts'

/** What the routes tell of, and the logins of whoever is told numbers. */
export interface StandingParts {
  readonly store: WatchedStore
  readonly clock: Clock
  readonly isStopping: () => boolean
  readonly sides: readonly Side[]
  /** The login of session events, for the counts at `/health`. */
  readonly login: { readonly username: string; readonly password: Secret }
  /** The bearer token for `/metrics`. */
  readonly token: Secret
  /** Absent where nobody counts, as in a simulated world. */
  readonly metrics?: Metrics
}

/** What is written, and read, to see whether the store works. */
const probe = 'standing'

/** A store that has not answered by then is absent, in milliseconds. */
const storeAnswersWithinMs = 2_000

/**
 * Adds the routes for whoever watches over the core. `GET /health` answers 200 as long as the process does, with how it
 * stands, and the counts of the inbox to those who have the login of session events. `GET /ready` answers 503 while the
 * core could not take events in. `GET /metrics` is in Prometheus' text form, for those who have the operator's token.
 */
export function addStandingRoutes<E extends Env>(
  app: Hono<E>,
  partsOf: (env: E['Bindings']) => StandingParts,
): void {
  app.get('/health', async (c) => {
    const parts = partsOf(c.env)
    const status = await standingOf(parts)
    const { username, password } = parts.login
    if (!isBasicLogin(c.req.header('authorization'), username, password)) return c.json({ status })
    return c.json({ status, inbox: await countsOf(parts, status) })
  })
  app.get('/ready', async (c) => {
    const status = await standingOf(partsOf(c.env))
    return c.json({ status }, status === 'ok' ? 200 : 503)
  })
  app.get('/metrics', async (c) => {
    const parts = partsOf(c.env)
    const { token, metrics, clock } = parts
    if (!isBearer(c.req.header('authorization'), token))
      return c.json({ error: 'wrong or missing credentials' }, 401)
    if (!metrics) return c.json({ error: 'this core counts nothing: it runs in a simulated world' }, 404)
    const standing = await standingOf(parts)
    const counts = await countsOf(parts, standing)
    const sides = counts && (await shownSides(parts.sides, parts.store))
    const nowMs = clock.now()
    const momentsMs = metrics.waitingAgesSeconds.map((seconds) => nowMs - seconds * 1_000)
    const waitingByAge = counts && (await parts.store.waitingSince(momentsMs))
    const text = await metrics.text({
      standing,
      nowMs,
      ...(counts && { counts }),
      ...(sides && { sides }),
      ...(waitingByAge && { waitingByAge }),
    })
    return c.body(text, 200, { 'content-type': metrics.contentType })
  })
}

async function standingOf({ store, clock, isStopping }: StandingParts): Promise<Standing> {
  if (isStopping()) return 'stopping'
  // What cannot be written may still be read, as on a full disk. Nobody else would write while the core is not ready. Each
  // time another value: SQLite writes nothing for the one that is there.
  const asking = store.isFailing() ? store.remember(probe, clock.now()) : store.recall(probe)
  const asked = asking.then(
    () => true,
    () => false,
  )
  const waiting = new AbortController()
  const tooLate = clock.sleep(storeAnswersWithinMs, waiting.signal).then(
    () => false,
    () => false,
  )
  const isPresent = await Promise.race([asked, tooLate])
  waiting.abort()
  if (!isPresent) return 'store-fails'
  return store.isFull() ? 'inbox-full' : 'ok'
}

async function countsOf(
  { store }: StandingParts,
  standing: Standing,
): Promise<Record<InboxRow['state'], number> | null> {
  return standing === 'store-fails' ? null : store.count().catch(() => null)
}
