import type { Hono } from 'hono'
import { z } from 'zod'
import { isBearer } from '../http/basic-auth.ts'
import { bodyHash } from '../http/body-hash.ts'
import { type Accept, counted, readJson } from '../http/receiver.ts'
import type { NewRow } from '../inbox/store.ts'
import type { KustomerClient } from '../kustomer/client.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'

/** The workflow call that CXone makes when an interaction is over: the members the vendor's agent SDK sends. */
const memorializationSchema = z.looseObject({
  action: z.string().refine((action) => action.toLowerCase() === 'datamemorialization'),
  interactionID: z.string().min(1),
  contactID: z.string().min(1),
  integration: z.array(z.looseObject({ entity: z.string(), entityId: z.string().min(1) })),
  cxoneContact: z.looseObject({}),
})

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
    const read = await readJson(c)
    if ('refusal' in read) return read.refusal
    const parsed = memorializationSchema.safeParse(read.body)
    if (!parsed.success) {
      const { path, message } = parsed.error.issues[0]!
      return c.json({ error: `${path.join('.') || 'body'}: ${message}` }, 400)
    }
    const hashed = bodyHash(read.body)
    const session = `interaction-${parsed.data.interactionID}`
    const event = `${parsed.data.interactionID}-${hashed.slice(0, 16)}`
    const row: NewRow = {
      key: `cxone:${event}`,
      source: 'cxone',
      event,
      session,
      lane: session,
      receivedAtMs: clock.now(),
      happenedAtMs: clock.now(),
      bodyHash: hashed,
      body: read.body,
    }
    return c.json(counted([row], await accept([row])))
  })
}

/** Writes the mapped text fields onto every linked conversation. Absolute values: doing it again changes nothing. */
export async function memorialize(
  body: unknown,
  kustomer: KustomerClient,
  done: (write: string) => void,
): Promise<void> {
  const { integration, cxoneContact } = memorializationSchema.parse(body)
  const custom: Record<string, string> = {}
  for (const [field, source] of Object.entries(mappedFields)) {
    const value = cxoneContact[source]
    if (typeof value === 'string') custom[field] = value
  }
  for (const { entity, entityId } of integration) {
    if (entity !== 'conversation') continue
    await kustomer.updateConversation(entityId, { custom })
    done('memorialize')
  }
}
