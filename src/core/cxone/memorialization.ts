import type { Env, Hono } from 'hono'
import { z } from 'zod'
import { isBearer } from '../http/basic-auth.ts'
import { bodyHash } from '../http/body-hash.ts'
import { type Accept, deliveryCounts, readJsonAs } from '../http/receiver.ts'
import type { NewRow } from '../inbox/store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'
import { isPermanent } from '../processing/settlement.ts'
import { reportedWork, type Worker, type WorkParts } from '../processing/work.ts'

/** The request that CXone's workflow sends after an interaction, with the members that the vendor's agent SDK sends. */
const memorializationSchema = z.object({
  action: z.string().refine((action) => action.toLowerCase() === 'datamemorialization'),
  interactionID: z.string().min(1),
  contactID: z.string().min(1),
  integration: z.array(z.object({ entity: z.string(), entityId: z.string().min(1) })),
  cxoneContact: z.looseObject({}),
})
/** A parsed memorialization request. */
export type Memorialization = z.output<typeof memorializationSchema>

/**
 * Which field of the contact each custom attribute of the conversation gets. Fixed until CRM configurations, which
 * bring their own mappings, are supported.
 */
const mappedFields = {
  cxoneCustomerNameStr: 'customerName',
  cxoneAgentNameStr: 'agentName',
  cxoneSkillNameStr: 'skillName',
} as const

/** The bearer token to require, and where accepted requests go. */
export interface MemorializationReceiver {
  readonly token: Secret
  readonly clock: Clock
  readonly accept: Accept
}

/**
 * Adds `POST /cxone/memorialization`, which responds 200 once the request is committed. Path and bearer token are our
 * choice.
 */
export function addMemorializationRoute<E extends Env>(
  app: Hono<E>,
  partsOf: (env: E['Bindings']) => MemorializationReceiver,
): void {
  app.post('/cxone/memorialization', async (c) => {
    const { token, clock, accept } = partsOf(c.env)
    if (!isBearer(c.req.header('authorization'), token)) {
      return c.json({ error: 'wrong or missing credentials' }, 401)
    }
    const request = await readJsonAs(c, memorializationSchema, 'body')
    if ('refusal' in request) return request.refusal
    const { interactionID } = request.value
    const hash = bodyHash(request.body)
    const session = `interaction-${interactionID}`
    const event = `${interactionID}-${hash.slice(0, 16)}`
    const row: NewRow<Memorialization> = {
      key: `cxone:${event}`,
      source: 'cxone',
      event,
      session,
      lane: session,
      receivedAtMs: clock.now(),
      happenedAtMs: clock.now(),
      bodyHash: hash,
      body: request.value,
    }
    return c.json(deliveryCounts([row], await accept([row])))
  })
}

/**
 * Creates the worker that writes the mapped fields to every linked conversation. It is idempotent. A conversation that
 * is gone keeps back no other one; the event is dead then, so that it can be redriven.
 */
export function createMemorializationWorker(parts: WorkParts): Worker<Memorialization> {
  return reportedWork(parts, async ({ body: { integration, cxoneContact } }, { kustomer, recordWrite }) => {
    const custom = customValuesOf(cxoneContact)
    let refusal: Error | undefined
    for (const { entity, entityId } of integration) {
      if (entity !== 'conversation') continue
      try {
        await kustomer.updateConversation(entityId, { custom })
        recordWrite('memorialize')
      } catch (error) {
        if (!isPermanent(error)) throw error
        refusal ??= error
      }
    }
    if (refusal) throw refusal
    return undefined
  })
}

function customValuesOf(contact: Memorialization['cxoneContact']): Record<string, string> {
  const custom: Record<string, string> = {}
  for (const [field, source] of Object.entries(mappedFields)) {
    const value = contact[source]
    if (typeof value === 'string') custom[field] = value
  }
  return custom
}
