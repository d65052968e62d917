import { allCards } from '../cards/find.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** A customer card, as agents see it. */
export interface CardReading {
  readonly name: string
  /** The ids of the person on each channel. */
  readonly identities: readonly string[]
  readonly customFields: ReadonlyArray<{ readonly name: string; readonly value: string }>
  readonly notes: readonly string[]
}

/** Every customer card that was not merged into another. */
export function cards(instance: DigitalExperienceInstance): CardReading[] {
  return allCards(instance).map(({ fullName, identities, customFields, notes }) => ({
    name: fullName,
    identities: identities.map(({ id }) => id),
    customFields: customFields.map(({ ident: name, value }) => ({ name, value })),
    notes: notes.map(({ content }) => content),
  }))
}

/** A card that is open beside an interaction, with the CRM's records on it. */
export interface OpenCardReading {
  /** The interaction's name in the story, or what the external platform calls the person. */
  readonly of: string
  /** The e-mail address of the agent. */
  readonly agent: string
  readonly records: ReadonlyArray<{
    readonly entity: string
    readonly record: string
    /** What the card calls the record under which it stands. */
    readonly under: string | null
    readonly fields: Readonly<Record<string, string>>
    readonly linked: boolean
  }>
  readonly crmFailure: string | null
  readonly offered: readonly string[] | null
  /** What was shown of the last merge: `merged`, or the words of the failure. */
  readonly merge: string | null
}

/** Every card that is open, in the order of the contacts. */
export function openCards({ state }: DigitalExperienceInstance): OpenCardReading[] {
  return Array.from(state.openCards.values(), ({ id, agentId, records, merge, ...open }) => {
    const contact = state.contacts.get(id)
    const person = contact && state.endUsers.get(contact.endUserId)?.idOnExternalPlatform
    const links = state.recordLinks.find('contactNumber', id)
    const nameOf = (key: string) =>
      records.find((record) => `${record.entity}/${record.id}` === key)?.display ?? key
    return {
      of: person ?? state.interactions.first('contactNumber', id)?.id ?? id,
      agent: state.agents.get(agentId)!.email,
      records: records.map(({ entity, id: recordId, display, under, fields }) => ({
        entity,
        record: display,
        under: under === null ? null : nameOf(under),
        fields: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
        linked: links.some((link) => link.entity === entity && link.entityId === recordId),
      })),
      crmFailure: open.crmFailure,
      offered: open.offered,
      merge: merge && (merge.isSuccess ? 'merged' : (merge.message ?? '')),
    }
  })
}
