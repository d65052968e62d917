import { ActRefused } from '../../kit/host.ts'
import { type RecordLink, recordLinkId } from '../state/record-link.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/**
 * Links a record of the CRM to a contact: what is memorialized of the contact goes into it.
 * @throws ActRefused when it is linked to it
 */
export function linkRecord(
  { host, state }: DigitalExperienceInstance,
  link: Omit<RecordLink, 'id'>,
  told: { readonly detail: string; readonly rule?: string },
): void {
  const id = recordLinkId(link.contactNumber, link.entity, link.entityId)
  if (state.recordLinks.get(id)) throw new ActRefused('the record is linked; allowed: cxone.card.unlink')
  state.recordLinks.put({ id, ...link })
  host.record({ change: 'record.linked', subject: `contact/${link.contactNumber}`, ...told })
}
