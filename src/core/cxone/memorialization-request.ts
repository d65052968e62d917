import type { Context } from 'hono'
import { z } from 'zod'
import { bodyHash } from '../http/body-hash.ts'
import { type Accept, deliveryCounts, describeFirstIssue } from '../http/receiver.ts'
import type { NewRow } from '../inbox/store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Connections } from './connections.ts'
import type { CrmConfiguration, CrmRecords } from './records.ts'

/** The request that CXone's workflow sends after an interaction, with the members that the vendor's agent SDK sends. */
const memorializationSchema = z.object({
  action: z.string(),
  interactionID: z.string().min(1),
  contactID: z.string().min(1),
  dataMappingId: z.string().min(1),
  integration: z.array(z.object({ entity: z.string().min(1), entityId: z.string().min(1) })),
  cxoneContact: z.looseObject({ scriptVariables: z.record(z.string(), z.unknown()).optional() }),
})
/** A memorialization as the inbox keeps it. */
export interface Memorialization extends Omit<z.output<typeof memorializationSchema>, 'action'> {
  readonly configurationId: string
}

/** The lanes of configurations with a credential of their own: no gate of another credential holds them back. */
export const ownCredentialLane = 'own-credential:'

interface AcceptParts {
  readonly clock: Clock
  readonly accept: Accept
  readonly records: CrmRecords
  readonly connections: Pick<Connections, 'isOwnCredential'>
}

/** Takes a memorialization into the inbox; responds 200 once it is committed. */
export async function acceptMemorialization(
  c: Context,
  { clock, accept, records, connections }: AcceptParts,
  configuration: CrmConfiguration,
  told: unknown,
): Promise<Response> {
  const request = memorializationSchema.safeParse(told)
  if (!request.success) return c.json({ error: describeFirstIssue(request.error, 'body') }, 400)
  const { action: _action, ...body } = request.data
  const { id: configurationId } = configuration
  const mapping = await records.memorializationMapping(body.dataMappingId)
  if (mapping?.configurationId !== configurationId) {
    return c.json({ error: 'dataMappingId: the configuration has no such Data Memorialization mapping' }, 404)
  }
  const hash = bodyHash(told)
  const session = `interaction-${body.interactionID}`
  const event = `${body.interactionID}-${hash.slice(0, 16)}`
  const row: NewRow<Memorialization> = {
    key: `cxone:${event}`,
    source: 'cxone',
    event,
    session,
    lane: connections.isOwnCredential(configuration) ? `${ownCredentialLane}${session}` : session,
    receivedAtMs: clock.now(),
    happenedAtMs: clock.now(),
    bodyHash: hash,
    body: { ...body, configurationId },
  }
  return c.json(deliveryCounts([row], await accept([row])))
}
