import type { Context, Env, Hono } from 'hono'
import { z } from 'zod'
import { agentLane } from '../ccai/agent-lane.ts'
import {
  envelopeSchema,
  type MetadataRecord,
  metadataSchema,
  type PlatformEventBody,
  readEvent,
} from '../ccai/wire.ts'
import { isBasicLogin } from '../http/basic-auth.ts'
import { bodyHash } from '../http/body-hash.ts'
import { cutOff, elementLimit, hasTooMany, isTooDeep, nestingLimit } from '../http/nesting.ts'
import { type Accept, deliveryCounts, describeFirstIssue, readJson, readJsonAs } from '../http/receiver.ts'
import type { NewRow } from '../inbox/store.ts'
import type { NumberPlan } from '../kustomer/phone-number.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'
import { nothingDone, type Observer } from '../processing/report.ts'
import { sessionKey } from './external-id.ts'
import {
  laneOf,
  laneOfMetadata,
  linkedSessionOf,
  linkedSessionOfMetadata,
  setUpKey,
  startKey,
} from './session.ts'

/** Configuration of a route for posts from CCAI Platform: credentials, and where accepted events go. */
export interface PlatformReceiver extends NumberPlan {
  readonly username: string
  readonly password: Secret
  readonly clock: Clock
  readonly accept: Accept
  readonly observe: Observer
}

/**
 * Adds a route for session events with Basic auth; a POST contains one or more events. Responds 200 once all are
 * committed; a malformed event is stored separately and reported, and does not stop the others.
 */
export function addSessionEventRoute<E extends Env>(
  app: Hono<E>,
  path: string,
  partsOf: (env: E['Bindings']) => PlatformReceiver,
): void {
  app.post(path, async (c) => {
    const parts = partsOf(c.env)
    const { clock, accept, observe } = parts
    const rejection = unauthorized(c, parts)
    if (rejection) return rejection
    const read = await readJson(c)
    if ('refusal' in read) return read.refusal
    const envelope = envelopeSchema.safeParse(read.body)
    if (!envelope.success) return c.json({ error: 'expected {"count": n, "events": [ ... ]}' }, 400)
    const rows = envelope.data.events.map((event) => rowOf(event, clock.now(), parts))
    const acceptances = await accept(rows)
    for (const [at, row] of rows.entries()) {
      const conflict = acceptances[at]!.outcome === 'conflict'
      if (row.malformed === undefined && !conflict) continue
      observe({
        source: row.source,
        event: row.event,
        session: row.session,
        attempt: 0,
        ...nothingDone,
        outcome: conflict ? 'conflict' : 'malformed',
        reason: conflict ? 'this event id came before with another body' : row.malformed,
      })
    }
    return c.json(deliveryCounts(rows, acceptances))
  })
}

function rowOf(given: unknown, nowMs: number, plan: NumberPlan): NewRow {
  const excess = excessOf(given)
  const event = excess === undefined ? given : cutOff(given)
  const read = readEvent(excess === undefined ? event : null, nowMs)
  const received = { source: 'ccai-platform', receivedAtMs: nowMs, bodyHash: bodyHash(event) }
  if ('error' in read) {
    const name = `unreadable-${received.bodyHash.slice(0, 16)}`
    return {
      ...received,
      key: `ccai-platform:${name}`,
      event: name,
      session: name,
      lane: name,
      happenedAtMs: nowMs,
      body: event,
      malformed: excess ?? describeFirstIssue(read.error, 'event'),
    }
  }
  const { happenedAtMs, body } = read
  const id = eventName(read.id, received.bodyHash)
  return {
    key: `ccai-platform:${id}`,
    event: id,
    happenedAtMs,
    body,
    ...subjectOf(body, plan),
    ...received,
  }
}

const uuid = z.uuid()

/**
 * What an event is known by: its id, a UUID as documented; another id by its hash, for it may hold anything; without
 * one, what the event says.
 */
function eventName(id: string | null, hashed: string): string {
  if (id === null) return `event-${hashed.slice(0, 16)}`
  return uuid.safeParse(id).success ? id : `event-${bodyHash(id).slice(0, 16)}`
}

/** What an event has too much of to be read at all. */
function excessOf(event: unknown): string | undefined {
  if (isTooDeep(event)) return `event: nested more than ${nestingLimit} levels deep`
  return hasTooMany(event) ? `event: a list of more than ${elementLimit} elements` : undefined
}

/** The key of the session (or agent, or user) that an event belongs to, and its lane. */
function subjectOf(body: PlatformEventBody, plan: NumberPlan): { session: string; lane: string } {
  switch (body.about) {
    case 'agent-status': {
      const agent = `${agentLane}${body.agent.id}`
      return { session: agent, lane: agent }
    }
    case 'set-up':
      return { session: setUpKey, lane: setUpKey }
    case 'start':
      return { session: startKey(body.identifier), lane: body.identifier }
    case 'session':
      return { session: sessionKey(linkedSessionOf(body.item)), lane: laneOf(body.item, plan) }
  }
}

/**
 * Adds a route for metadata records: one session per POST, sent after its end and again when more is known. Records
 * are dated to the session's end, so that a late event of the session does not count as outdated.
 */
export function addMetadataRoute<E extends Env>(
  app: Hono<E>,
  path: string,
  partsOf: (env: E['Bindings']) => Omit<PlatformReceiver, keyof NumberPlan | 'observe'>,
): void {
  app.post(path, async (c) => {
    const parts = partsOf(c.env)
    const { clock, accept } = parts
    const rejection = unauthorized(c, parts)
    if (rejection) return rejection
    const read = await readJsonAs(c, metadataSchema, 'record')
    if ('refusal' in read) return read.refusal
    const { ends_at, updated_at, created_at } = read.value
    const session = sessionKey(linkedSessionOfMetadata(read.value))
    const hashed = bodyHash(read.body)
    const event = `${session}-${hashed.slice(0, 16)}`
    const row: NewRow<MetadataRecord> = {
      key: `ccai-metadata:${event}`,
      source: 'ccai-metadata',
      event,
      session,
      lane: laneOfMetadata(read.value),
      receivedAtMs: clock.now(),
      happenedAtMs: Date.parse(ends_at ?? updated_at ?? created_at),
      bodyHash: hashed,
      body: read.value,
    }
    return c.json(deliveryCounts([row], await accept([row])))
  })
}

/** The 401 response to a request with wrong credentials; `undefined` when they are right. */
function unauthorized(
  c: Context,
  { username, password }: Pick<PlatformReceiver, 'username' | 'password'>,
): Response | undefined {
  if (isBasicLogin(c.req.header('authorization'), username, password)) return undefined
  c.header('www-authenticate', 'Basic realm="session events"')
  return c.json({ error: 'wrong or missing credentials' }, 401)
}
