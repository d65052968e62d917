import type { Hono } from 'hono'
import { textHash } from '../http/body-hash.ts'
import { type Accept, deliveryCounts, readJsonAs } from '../http/receiver.ts'
import type { NewRow } from '../inbox/store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'
import { appTokenCheck } from './app-token.ts'
import { appEventSchema, type KustomerEventBody, kustomerChangeOf } from './wire.ts'

/** The secret that verifies app events, and where accepted events go. */
export interface AppEventReceiver {
  readonly clientSecret: Secret
  readonly clock: Clock
  readonly accept: Accept
}

/** Prefix of the inbox lanes that hold status events from Kustomer. */
export const userLane = 'kustomer-user-'

/** Adds `POST /kustomer/app-events`: one app event per POST, 200 once it is committed. The path is our choice. */
export function addAppEventRoute(app: Hono, { clientSecret, clock, accept }: AppEventReceiver): void {
  const isGood = appTokenCheck(clientSecret)
  app.post('/kustomer/app-events', async (c) => {
    if (!isGood(c.req.header('x-kustomer-app-token'), clock.now())) {
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
