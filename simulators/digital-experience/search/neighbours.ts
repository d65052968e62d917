import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** The numbers of the contacts that began before and after this one, of its person or of its thread. */
export function neighboursOf(
  { state, switches }: DigitalExperienceInstance,
  { id, endUserId, threadId }: Contact,
): { readonly previous: string | null; readonly next: string | null } {
  const among =
    switches.neighbourContacts === 'thread'
      ? state.contacts.find('thread', threadId)
      : [...state.contacts.values()].filter((contact) => contact.endUserId === endUserId)
  const at = among.findIndex((contact) => contact.id === id)
  return { previous: among[at - 1]?.id ?? null, next: among[at + 1]?.id ?? null }
}
