import { z } from 'zod'
import type { Host } from './host.ts'
import { issueTexts } from './issue-text.ts'
import { ProblemError } from './problem.ts'
import {
  createInstance,
  type Instance,
  type InstanceSnapshot,
  restoreInstance,
  wakeInstance,
} from './simulator.ts'
import { Table } from './table.ts'
import { latestMs } from './time.ts'

const text = z.string()
const instantMs = z.number().min(-latestMs).max(latestMs)
const count = z.int().min(0)

const tokenSchema = z.strictObject({
  id: text.min(1),
  kind: z.enum(['key', 'session']),
  user: text,
  roles: z.array(text),
  digest: text.regex(/^[0-9a-f]{64}$/),
  issuedAtMs: instantMs,
  expiresAtMs: instantMs.nullable(),
  revokedAtMs: instantMs.nullable(),
})

const ledgerEventSchema = z.strictObject({
  token: text,
  atMs: instantMs,
  event: z.enum(['issued', 'first-used', 'expired', 'revoked', 'refused']),
  call: text,
  reason: z.enum(['missing', 'unknown', 'expired', 'revoked']).optional(),
})

const deliverySchema = z.strictObject({
  id: count,
  channel: text,
  subject: text,
  body: text,
  headers: z.record(text, text),
  dueAtMs: instantMs,
  state: z.enum(['waiting', 'sending', 'delivered', 'given-up']),
  attempts: z.array(z.strictObject({ atMs: instantMs, outcome: text, reason: text.optional() })),
  wrongProofs: count.optional(),
})

const snapshotSchema = z.strictObject({
  state: z.record(text, z.unknown()),
  tokens: z.strictObject({
    tokens: z.array(tokenSchema),
    events: z.array(ledgerEventSchema),
    uses: z.record(text, count),
    refusals: z.record(text, count),
  }),
  deliveries: z.strictObject({ next: count, rows: z.array(deliverySchema) }),
})

/**
 * What `PUT /__sim/state` was sent, once it is sure that this simulator can go on from it: it is tried in an instance
 * that nobody sees.
 * @throws ProblemError with 400 that says what does not fit; nothing has changed then
 */
export function fittingSnapshot(instance: Instance, sent: unknown): InstanceSnapshot {
  const parsed = snapshotSchema.safeParse(sent)
  if (!parsed.success) {
    const texts = issueTexts(
      { schema: snapshotSchema, value: sent, whole: 'the state' },
      parsed.error.issues.slice(0, 5),
    )
    throw refusal(texts.join('; '))
  }
  const { state } = parsed.data
  refuseMissing(instance, state)
  for (const [name, part] of Object.entries(state)) {
    refuseWrongForm(name, part, instance.state[name])
    refuseWrongDates(name, part)
  }
  const snapshot = sent as InstanceSnapshot
  try {
    const trial = trialOf(instance)
    restoreInstance(trial, snapshot)
    wakeInstance(trial)
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : String(error))
  }
  return snapshot
}

function refusal(why: string): ProblemError {
  return new ProblemError({ status: 400, title: `${why}; send what GET /__sim/state gave` })
}

function refuseMissing(instance: Instance, state: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(instance.state)) {
    if (!Object.hasOwn(state, name)) throw refusal(`state: the part "${name}" is missing`)
  }
}

/** Refuses what has another type than what stands in its place now: for a row, in that of the table's first. */
function refuseWrongForm(name: string, part: unknown, present: unknown): void {
  if (!(present instanceof Table)) {
    if (part === null && typeof present === 'number')
      throw refusal(`state.${name}: expected a number, got null`)
    refuseOtherType(`state.${name}`, part, present)
    return
  }
  if (!Array.isArray(part)) throw refusal(`state.${name}: expected a list of rows`)
  const first: unknown = present.values().next().value ?? part[0]
  const ids = new Set<unknown>()
  for (const [at, row] of part.entries()) {
    const place = `state.${name}[${at}]`
    const id: unknown = (row as { id?: unknown } | null)?.id
    if (typeof id !== 'string' && typeof id !== 'number') throw refusal(`${place}: expected a row with an id`)
    if (ids.has(id)) throw refusal(`${place}: the id ${JSON.stringify(id)} stands there twice`)
    ids.add(id)
    refuseOtherType(place, row, first)
  }
}

function refuseOtherType(place: string, value: unknown, like: unknown): void {
  if (value === null || like === null || like === undefined) return
  if (typeOf(value) !== typeOf(like))
    throw refusal(`${place}: expected ${typeOf(like)}, got ${typeOf(value)}`)
  if (typeOf(like) !== 'an object') return
  for (const [name, inner] of Object.entries(value as object)) {
    if (Object.hasOwn(like as object, name)) {
      refuseOtherType(`${place}.${name}`, inner, (like as Record<string, unknown>)[name])
    }
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** Refuses times that no date can hold: in `…AtMs` as epoch milliseconds, in `…At` as a text, wherever they stand. */
function refuseWrongDates(name: string, part: unknown): void {
  const open: Array<readonly [string, unknown]> = [[name, part]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [key, value] = next
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.entries(value)) open.push(inner)
    } else if (isWrongDate(key, value))
      throw refusal(`state.${name}: ${key} is no date: ${JSON.stringify(value)}`)
  }
}

function isWrongDate(key: string, value: unknown): boolean {
  if (typeof value === 'number')
    return !(Math.abs(value) <= (key.endsWith('Ms') ? latestMs : Number.MAX_VALUE))
  // A custom attribute that ends so is checked when it is written, and may hold what its definition lets it.
  return (
    typeof value === 'string' &&
    /[a-z]At$/.test(key) &&
    /^[+-]?\d/.test(value) &&
    Number.isNaN(Date.parse(value))
  )
}

/** An empty instance of the same simulator whose host lets nothing out. */
function trialOf({ simulator, switches, host: { now, world } }: Instance): Instance {
  let drawn = 0
  const host: Host = {
    now,
    world,
    sleep: () => new Promise(() => {}),
    send: () => new Promise(() => {}),
    draw: () => {
      drawn += 1
      return (drawn * 0.6180339887498949) % 1
    },
    record: () => {},
    wakeAt: () => {},
    hide: (secret) => {
      if (typeof secret !== 'string') throw new TypeError('a secret is no text')
    },
    forget: () => {},
  }
  return createInstance(simulator, host, { ...(switches as object) })
}
