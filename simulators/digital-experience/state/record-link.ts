/** A record of the CRM that the customer card shows for a contact, and whether it is linked to the interaction. */
export interface RecordLink {
  /** Contact number, entity and the record's id: {@link recordLinkId}. */
  readonly id: string
  /** The number of the contact, digital or voice. */
  readonly contactNumber: string
  /** The type of record: `customer`, `conversation`, `company`, or the name of a klass. */
  readonly entity: string
  readonly entityId: string
  /** The section of the card that it was linked under. */
  readonly section: 'current-interaction' | 'related-interactions'
}

/** The id of a link. */
export function recordLinkId(contactNumber: string, entity: string, entityId: string): string {
  return JSON.stringify([contactNumber, entity, entityId])
}
