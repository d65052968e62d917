import type { Hono } from 'hono'
import type { CountryCode } from 'libphonenumber-js/min'
import { isBasicLogin } from '../basic-auth.ts'
import { bodyHash } from '../body-hash.ts'
import type { Clock } from '../clock.ts'
import type { NewRow } from '../inbox/store.ts'
import { type Accept, counted, readJson } from '../receiver.ts'
import type { Observer } from '../report.ts'
import type { Secret } from '../secret.ts'
import { laneOf, startKey } from './session.ts'
import { envelopeSchema, isStart, readEvent } from './wire.ts'

/** The login that events must carry, and where they go. */
export interface SessionEventReceiver {
  readonly username: string
  readonly password: Secret
  /** Country (ISO 3166) of numbers without a country code. */
  readonly country: CountryCode
  readonly clock: Clock
  readonly accept: Accept
  readonly observe: Observer
}

/**
 * External session events: `POST /ccai/session-events`, Basic auth, one or more events in a POST. Answers 200
 * once every event is committed; one that cannot be read is kept apart and reported, and does not stop the others.
 */
export function addSessionEventRoute(app: Hono, parts: SessionEventReceiver): void {
  const { clock, accept, observe } = parts
  app.post('/ccai/session-events', async (c) => {
    if (!isBasicLogin(c.req.header('authorization'), parts.username, parts.password)) {
      c.header('www-authenticate', 'Basic realm="session events"')
      return c.json({ error: 'wrong or missing credentials' }, 401)
    }
    const read = await readJson(c)
    if ('refusal' in read) return read.refusal
    const envelope = envelopeSchema.safeParse(read.body)
    if (!envelope.success) return c.json({ error: 'expected {"count": n, "events": [ ... ]}' }, 400)
    const rows = envelope.data.events.map((event) => rowOf(event, clock.now(), parts.country))
    const acceptances = await accept(rows)
    for (const [at, row] of rows.entries()) {
      const conflict = acceptances[at]!.as === 'conflict'
      if (row.malformed === undefined && !conflict) continue
      observe({
        source: row.source,
        event: row.event,
        session: row.session,
        attempt: 0,
        because: [],
        writes: [],
        waitedForTokenMs: 0,
        outcome: conflict ? 'conflict' : 'malformed',
        reason: conflict ? 'this event id came before with another body' : row.malformed,
      })
    }
    return c.json(counted(rows, acceptances))
  })
}

function rowOf(event: unknown, nowMs: number, country: CountryCode): NewRow {
  const hashed = bodyHash(event)
  const base = { source: 'ccai-platform' as const, receivedAtMs: nowMs, bodyHash: hashed, body: event }
  const parsed = readEvent(event)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    const malformed = `${path.join('.') || 'event'}: ${message}`
    const name = `unreadable-${hashed.slice(0, 16)}`
    return {
      ...base,
      key: `ccai-platform:${name}`,
      event: name,
      session: name,
      lane: name,
      happenedAtMs: nowMs,
      malformed,
    }
  }
  const { event_id: id, timestamp, item } = parsed.data
  const start = isStart(item)
  const session = start ? startKey(item.end_user.identifier) : `call-${item.call_id}`
  return {
    ...base,
    key: `ccai-platform:${id}`,
    event: id,
    session,
    lane: start ? item.end_user.identifier : laneOf(item, country),
    happenedAtMs: timestamp,
  }
}
