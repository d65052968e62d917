import type { Hono } from 'hono'
import { z } from 'zod'
import { isBearer } from '../http/basic-auth.ts'
import { bodyHash } from '../http/body-hash.ts'
import { type Accept, deliveryCounts, readJsonAs } from '../http/receiver.ts'
import type { NewRow } from '../inbox/store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'
import { reportedWork, type Worker, type WorkParts } from '../processing/work.ts'

/** The workflow call that CXone makes when an interaction is over: the members the vendor's agent SDK sends. */
const memorializationSchema = z.object({
  action: z.string().refine((action) => action.toLowerCase() === 'datamemorialization'),
  interactionID: z.string().min(1),
  contactID: z.string().min(1),
  integration: z.array(z.object({ entity: z.string(), entityId: z.string().min(1) })),
  cxoneContact: z.looseObject({}),
})
/** A call of that workflow, as read. */
export type Memorialization = z.output<typeof memorializationSchema>

/**
 * The mapping of today: three text fields onto the linked conversation. A CRM configuration with mappings of
 * its own comes with the CRM configuration itself.
 */
const mappedFields = {
  cxoneCustomerNameStr: 'customerName',
  cxoneAgentNameStr: 'agentName',
  cxoneSkillNameStr: 'skillName',
} as const

/** The token that calls must carry, and where they go. */
export interface MemorializationReceiver {
  readonly token: Secret
  readonly clock: Clock
  readonly accept: Accept
}

/** `POST /cxone/memorialization` with a bearer token; 200 once committed. The path and the token are ours. */
export function addMemorializationRoute(app: Hono, { token, clock, accept }: MemorializationReceiver): void {
  app.post('/cxone/memorialization', async (c) => {
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

/** Makes the worker that writes the mapped text fields onto every linked conversation. Absolute values: doing it again changes nothing. */
export function createMemorializationWorker(parts: WorkParts): Worker<Memorialization> {
  return reportedWork(parts, async ({ body: { integration, cxoneContact } }, { kustomer, recordWrite }) => {
    const custom = customValuesOf(cxoneContact)
    for (const { entity, entityId } of integration) {
      if (entity !== 'conversation') continue
      await kustomer.updateConversation(entityId, { custom })
      recordWrite('memorialize')
    }
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
