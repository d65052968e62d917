import type { CrmRecord } from '../kustomer/record.ts'
import type { CrmConfiguration, DynamicDataMapping } from './records.ts'

/** What of records is shown to an agent, and where Kustomer shows them. */
export interface Showing {
  readonly configuration: CrmConfiguration
  /** Picks the attributes; without one no record shows any. */
  readonly mapping: DynamicDataMapping | undefined
}

/** A record in an answer to the agent's application, with the members that the vendor's agent SDK reads. */
export interface ShownRecord {
  readonly type: string
  readonly label: string
  readonly id: string
  readonly url: string
  readonly display: string
  readonly title: string
  readonly linkable: boolean
  readonly screenPop: boolean
  readonly fields: ReadonlyArray<{ readonly name: string; readonly label: string; readonly value: string }>
  readonly related: readonly ShownRecord[]
}

/** A record as the agent's application shows it, with the records linked to it. */
export function shownRecord(showing: Showing, record: CrmRecord, related: readonly CrmRecord[]): ShownRecord {
  const { entity, id, attributes } = record
  return {
    type: entity,
    label: entity.charAt(0).toUpperCase() + entity.slice(1),
    id,
    url: urlOf(showing.configuration, record),
    display: nameOf(attributes) ?? id,
    title: '',
    linkable: true,
    screenPop: entity === 'customer',
    fields: fieldsOf(showing.mapping, record),
    related: related.map((one) => shownRecord(showing, one, [])),
  }
}

/** The documented page of a customer; what belongs to a customer is shown there too, as no page of its own is known. */
function urlOf({ screenPopUrl }: CrmConfiguration, { entity, id, customerId }: CrmRecord): string {
  const customer = entity === 'customer' ? id : customerId
  return customer === null ? '' : `${screenPopUrl}/${customer}`
}

/** What Kustomer calls the record: the name of a customer, company or conversation, the title of an object. */
function nameOf(attributes: CrmRecord['attributes']): string | undefined {
  const names = [attributes.displayName, attributes.name, attributes.title]
  return names.find((name): name is string => typeof name === 'string' && name !== '')
}

/** The picked attributes that the record has, as text: the vendor's client drops every other value. */
function fieldsOf(mapping: DynamicDataMapping | undefined, { entity, attributes }: CrmRecord) {
  const picked = mapping?.entities.find((mapped) => mapped.entity === entity)?.fields ?? []
  return picked.flatMap((name) => {
    const value = textOf(valueAt(attributes, name))
    return value === undefined ? [] : [{ name, label: name, value }]
  })
}

function valueAt(attributes: CrmRecord['attributes'], name: string): unknown {
  const [, custom] = /^custom\.(.+)$/.exec(name) ?? []
  if (custom === undefined) return attributes[name]
  const values = attributes.custom
  return isObject(values) && Object.hasOwn(values, custom) ? values[custom] : undefined
}

/** A value in words; lists of contact data, as `[{ phone, type }]`, by the first member of each. */
function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  if (Array.isArray(value))
    return value.flatMap((one) => textOf(isObject(one) ? firstOf(one) : one) ?? []).join(', ')
  return JSON.stringify(value)
}

function firstOf(value: Record<string, unknown>): unknown {
  const members = ['email', 'phone', 'url', 'externalId', 'address']
  const name = members.find((member) => typeof value[member] === 'string')
  return name === undefined ? JSON.stringify(value) : value[name]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
