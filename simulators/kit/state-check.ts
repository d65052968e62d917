import { z } from 'zod'
import type { Host } from './host.ts'
import { issueTexts } from './issue-text.ts'
import { offer } from './nearest-name.ts'
import { brokenReference, type Shape } from './shape.ts'
import {
  createInstance,
  type Instance,
  type InstanceSnapshot,
  restoreInstance,
  wakeInstance,
} from './simulator.ts'
import { Table } from './table.ts'
import { latestDueMs } from './time.ts'

const text = z.string()
const instantMs = z.number().min(-latestDueMs).max(latestDueMs)
const count = z.int().min(0)

/** An object by whatever names: a record would leave some out, and so out of the check. */
const byName = <T extends z.ZodType>(member: T) =>
  z.preprocess(
    (value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? new Map(Object.entries(value))
        : value,
    z.map(text, member, { error: 'expected an object' }),
  )

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
  headers: byName(text),
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
    uses: byName(count),
    refusals: byName(count),
  }),
  deliveries: z.strictObject({ next: count, rows: z.array(deliverySchema) }),
})

/** How far ahead it is tried whether what a state has due can be carried out. */
const trialMs = 366 * 86_400_000

/**
 * A state that comes from outside, once it is sure that this simulator can go on from it: it is tried in an instance
 * that nobody sees.
 * @throws StateMisfit that says what does not fit; nothing has changed then
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
  for (const [name, part] of Object.entries(state)) refuseMisfits(instance, name, part)
  const broken = brokenReference(instance.simulator.references ?? {}, state)
  if (broken !== undefined) throw refusal(`${instance.simulator.name}: ${broken}`)
  const snapshot = sent as InstanceSnapshot
  let aheadMs = 0
  const trial = trialOf(instance, () => instance.host.now() + aheadMs)
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

/** A state that the simulator cannot go on from. */
export class StateMisfit extends Error {
  override readonly name = 'StateMisfit'
}

const refusal = (why: string) => new StateMisfit(why)

function refuseMissing(instance: Instance, state: Readonly<Record<string, unknown>>): void {
  for (const name of Object.keys(instance.state)) {
    if (!Object.hasOwn(state, name)) throw refusal(`state: the part "${name}" is missing`)
  }
}

/** Refuses a part, or a row of a table, that has not its shape. */
function refuseMisfits({ simulator, state }: Instance, name: string, part: unknown): void {
  const shapes: Readonly<Record<string, Shape<unknown>>> = simulator.stateShape
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined
  const place = `${simulator.name}: state.${name}`
  if (!shape) throw refusal(`${place}: there is no such part; ${offer(name, Object.keys(shapes))}`)
  if (!(state[name] instanceof Table)) {
    const found = shape.misfit(part)
    if (found) throw refusal(`${place}${found.at}: ${found.why}`)
    return
  }
  if (!Array.isArray(part)) throw refusal(`${place}: expected a list of rows`)
  const ids = new Set<unknown>()
  for (const [at, row] of part.entries()) {
    const id: unknown = (row as { id?: unknown } | null)?.id
    const here = `${place}[${at}]`
    if (typeof id !== 'string' && typeof id !== 'number') throw refusal(`${here}: expected a row with an id`)
    if (ids.has(id)) throw refusal(`${here}: the id ${JSON.stringify(id)} stands there twice`)
    ids.add(id)
    const found = shape.misfit(row)
    if (found) throw refusal(`${here}${found.at}, in the row ${JSON.stringify(id)}: ${found.why}`)
  }
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
