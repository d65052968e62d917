import type { Context } from 'hono'
import { z } from 'zod'
import { bodyHash } from '../http/body-hash.ts'
import { type Accept, deliveryCounts, describeFirstIssue } from '../http/receiver.ts'
import type { NewRow } from '../inbox/store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Connections } from './connections.ts'
import type { CrmConfiguration, CrmRecords } from './records.ts'

const text = z.string().min(1)
/**
 * The request that CXone's workflow sends after an interaction, with the members that the vendor's agent SDK sends. The
 * ids beside the contact are for logs alone (public notes of a vendor's engineer), so they may be missing or empty.
 */
const memorializationSchema = z.object({
  action: z.string(),
  interactionID: z.string().nullish(),
  interactionId: z.string().nullish(),
  contactID: z.string().nullish(),
  dataMappingId: text,
  integration: z
    .array(z.object({ entity: text, entityId: text }))
    .min(1, 'expected a linked record: without one there is nothing to write to'),
  cxoneContact: z.looseObject({
    interactionId: z.string().nullish(),
    contactId: z.string().nullish(),
    scriptVariables: z.record(z.string(), z.unknown()).optional(),
  }),
})
/** A memorialization as the inbox keeps it. */
export interface Memorialization
  extends Pick<z.output<typeof memorializationSchema>, 'dataMappingId' | 'integration' | 'cxoneContact'> {
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
  const { dataMappingId, integration, cxoneContact, ...ids } = request.data
  const { id: configurationId } = configuration
  const mapping = await records.memorializationMapping(dataMappingId)
  if (mapping?.configurationId !== configurationId) {
    return c.json({ error: 'dataMappingId: the configuration has no such Data Memorialization mapping' }, 404)
  }
  const hash = bodyHash(told)
  const name =
    ids.interactionID ||
    ids.interactionId ||
    cxoneContact.interactionId ||
    ids.contactID ||
    cxoneContact.contactId ||
    hash.slice(0, 16)
  const session = `interaction-${name}`
  const event = `${name}-${hash.slice(0, 16)}`
  const row: NewRow<Memorialization> = {
    key: `cxone:${event}`,
    source: 'cxone',
    event,
    session,
    lane: connections.isOwnCredential(configuration) ? `${ownCredentialLane}${session}` : session,
    receivedAtMs: clock.now(),
    happenedAtMs: clock.now(),
    bodyHash: hash,
    body: { dataMappingId, integration, cxoneContact, configurationId },
  }
  return c.json(deliveryCounts([row], await accept([row])))
}
