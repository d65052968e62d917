import type { Env, Hono } from 'hono'
import { textHash } from '../http/body-hash.ts'
import { type Accept, deliveryCounts, readJsonAs } from '../http/receiver.ts'
import type { NewRow } from '../inbox/store.ts'
import type { Clock } from '../ports/clock.ts'
import type { AppTokenCheck } from './app-token.ts'
import { appEventSchema, type KustomerEventBody, kustomerChangeOf } from './wire.ts'

/** What verifies app events, and where accepted events go. */
export interface AppEventReceiver {
  readonly isGoodToken: AppTokenCheck
  readonly clock: Clock
  readonly accept: Accept
}

/** Prefix of the inbox lanes that hold status events from Kustomer. */
export const userLane = 'kustomer-user-'

/** Adds `POST /kustomer/app-events`: one app event per POST, 200 once it is committed. The path is our choice. */
export function addAppEventRoute<E extends Env>(
  app: Hono<E>,
  partsOf: (env: E['Bindings']) => AppEventReceiver,
): void {
  app.post('/kustomer/app-events', async (c) => {
    const { isGoodToken, clock, accept } = partsOf(c.env)
    if (!isGoodToken(c.req.header('x-kustomer-app-token'), clock.now())) {
      return c.json({ error: 'wrong or missing app token' }, 401)
    }
    const read = await readJsonAs(c, appEventSchema, 'event')
    if ('refusal' in read) return read.refusal
    const { id, createdAt, data } = read.value
    const user = `${userLane}${data.userId}`
    const row: NewRow<KustomerEventBody> = {
      key: `kustomer:${id}`,
      source: 'kustomer',
      event: id,
      session: user,
      lane: user,
      receivedAtMs: clock.now(),
      happenedAtMs: Date.parse(createdAt),
      bodyHash: textHash(read.text),
      body: { userId: data.userId, change: kustomerChangeOf(read.value) },
    }
    return c.json(deliveryCounts([row], await accept([row])))
  })
}
