import { z } from 'zod'
import { emptyForm, type Form, learn, misfit } from './form.ts'
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

/** How far ahead it is tried whether what a state has due can be carried out. */
const trialMs = 366 * 86_400_000

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
  const fresh = instance.simulator.createState()
  for (const [name, part] of Object.entries(state)) {
    refuseWrongForm(instance, name, part, fresh[name])
    refuseWrongDates(name, part, instance.simulator.freeMembers)
  }
  const snapshot = sent as InstanceSnapshot
  let aheadMs = 0
  const trial = trialOf(instance, () => instance.host.now() + aheadMs)
  for (const [name, part] of Object.entries(state)) refuseUnreadableRows(name, part, trial.state[name])
  try {
    restoreInstance(trial, snapshot)
    wakeInstance(trial)
  } catch (error) {
    throw refusal(error instanceof Error ? error.message : String(error))
  }
  aheadMs = trialMs
  try {
    wakeInstance(trial)
  } catch {
    throw refusal('state: something that is to be carried out later lacks what that needs')
  }
  return snapshot
}

/** Refuses a row that its table cannot file, because it lacks what the table goes by. */
function refuseUnreadableRows(name: string, part: unknown, table: unknown): void {
  if (!(table instanceof Table)) return
  for (const [at, row] of (part as unknown[]).entries()) {
    try {
      table.put(row)
    } catch {
      throw refusal(`state.${name}[${at}]: lacks what rows of this table are found by`)
    }
  }
}

function refusal(why: string): ProblemError {
  return new ProblemError({ status: 400, title: `${why}; send what GET /__sim/state gave` })
}

function refuseMissing(instance: Instance, state: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(instance.state)) {
    if (!Object.hasOwn(state, name)) throw refusal(`state: the part "${name}" is missing`)
  }
}

/** Refuses what has another type than what stands in its place now, or in that of a new state. */
function refuseWrongForm({ simulator, state }: Instance, name: string, part: unknown, fresh: unknown): void {
  const [present, place] = [state[name], `state.${name}`]
  if (present instanceof Table) {
    refuseWrongRows(place, part, present, simulator.freeMembers)
    return
  }
  if (part === null && present !== null && fresh !== null) throw refusal(`${place}: expected no null`)
  refuseMissingIn(place, part, fresh)
  const form = emptyForm()
  learn(form, fresh)
  learn(form, present)
  refuseMisfit(place, part, form)
}

/** The example for each member of a row is whatever row of the table has it, else the first that was sent with it. */
function refuseWrongRows(
  place: string,
  part: unknown,
  present: { values(): Iterable<unknown>; readonly size: number },
  free: readonly string[] = [],
): void {
  if (!Array.isArray(part)) throw refusal(`${place}: expected a list of rows`)
  const form = emptyForm()
  for (const row of present.values()) learn(form, row, free)
  const isKnown = present.size > 0
  const ids = new Set<unknown>()
  for (const [at, row] of part.entries()) {
    const here = `${place}[${at}]`
    const id: unknown = (row as { id?: unknown } | null)?.id
    if (typeof id !== 'string' && typeof id !== 'number') throw refusal(`${here}: expected a row with an id`)
    if (ids.has(id)) throw refusal(`${here}: the id ${JSON.stringify(id)} stands there twice`)
    ids.add(id)
    refuseMisfit(here, row, form)
    if (!isKnown) learn(form, row, free)
  }
}

function refuseMisfit(place: string, value: unknown, form: Form): void {
  const found = misfit(place, value, form)
  if (found !== undefined) throw refusal(found)
}

/** A part that is no table has all that it has in a new state. */
function refuseMissingIn(place: string, part: unknown, fresh: unknown): void {
  if (!isPlainObject(part) || !isPlainObject(fresh)) return
  for (const [name, inner] of Object.entries(fresh)) {
    if (inner === undefined) continue
    if (!Object.hasOwn(part, name)) throw refusal(`${place}.${name}: is missing`)
    refuseMissingIn(`${place}.${name}`, part[name], inner)
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Refuses times that no date can hold: in `…AtMs` as epoch milliseconds, in `…At` as a text, wherever they stand. */
function refuseWrongDates(name: string, part: unknown, free: readonly string[] = []): void {
  const open: Array<readonly [string, unknown]> = [[name, part]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [key, value] = next
    if (free.includes(key)) continue
    if (isWrongTime(key, value)) throw refusal(`state.${name}: ${key} is no number of milliseconds`)
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.entries(value)) open.push(inner)
    } else if (isWrongDate(key, value))
      throw refusal(`state.${name}: ${key} is no date: ${JSON.stringify(value)}`)
  }
}

/** A time that is no number would never be over: the world would wait for it without end, and do nothing else. */
function isWrongTime(key: string, value: unknown): boolean {
  if (!key.endsWith('Ms') || value === null || typeof value === 'number') return false
  return typeof value !== 'object' || key.endsWith('AtMs')
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
function trialOf({ simulator, switches, host: { world } }: Instance, now: () => number): Instance {
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
