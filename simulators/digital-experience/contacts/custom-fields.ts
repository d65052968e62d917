import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Sets custom fields of a contact; those that are not named stay. */
export function setCustomFields(
  { host, state }: DigitalExperienceInstance,
  contact: Contact,
  fields: ReadonlyArray<{ readonly ident: string; readonly value: string }> = [],
): Contact {
  if (fields.length === 0) return contact
  const named = new Map((contact.customFields ?? []).map((field) => [field.ident, field]))
  for (const { ident, value } of fields) named.set(ident, { ident, value, updatedAtMs: host.now() })
  return state.contacts.put({ ...contact, customFields: [...named.values()] })
}
