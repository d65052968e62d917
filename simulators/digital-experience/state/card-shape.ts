import { epochMs, flag, listOf, objectOf, oneOf, orNull, text } from '../../kit/shape.ts'
import type { Card, CardIdentity, CardNote, CardRecord, OpenCard } from './card.ts'
import type { CustomField } from './contact.ts'
import type { RecordLink } from './record-link.ts'

/** What a row of record links may be. */
export const recordLinkShape = objectOf<RecordLink>({
  id: text,
  contactNumber: text,
  entity: text,
  entityId: text,
  section: oneOf('current-interaction', 'related-interactions'),
})

/** What a row of customer cards may be. */
export const cardShape = objectOf<Card>({
  id: text,
  fullName: text,
  identities: listOf(
    objectOf<CardIdentity>({ id: text, platform: text, idOnExternalPlatform: text, fullName: text }),
  ),
  customFields: listOf(objectOf<CustomField>({ ident: text, value: text, updatedAtMs: epochMs })),
  notes: listOf(objectOf<CardNote>({ id: text, content: text, createdAtMs: epochMs, updatedAtMs: epochMs })),
  createdAtMs: epochMs,
  updatedAtMs: epochMs,
  mergedInto: orNull(text),
})

/** What a row of open cards may be. */
export const openCardShape = objectOf<OpenCard>({
  id: text,
  agentId: text,
  identityId: text,
  interactionId: text,
  records: listOf(
    objectOf<CardRecord>({
      entity: text,
      id: text,
      display: text,
      fields: listOf(objectOf<CardRecord['fields'][number]>({ name: text, value: text })),
      under: orNull(text),
    }),
  ),
  crmFailure: orNull(text),
  offered: orNull(listOf(text)),
  merge: orNull(objectOf<NonNullable<OpenCard['merge']>>({ isSuccess: flag, message: orNull(text) })),
})

/** What a row of agents who have customer cards may be. */
export const cardAgentShape = objectOf<{ readonly id: string }>({ id: text })
