import { callService, configurationUrl, objectIn, unreadable, wordsOf } from '../http/agent-integration.ts'
import type { CardRecord, OpenCard } from '../state/card.ts'
import { recordLinkId } from '../state/record-link.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** What the agent's application asks of the configuration's workflows. */
interface Asked {
  readonly workflowId: 'search' | 'relates-to'
  readonly body: Readonly<Record<string, unknown>>
}

interface TaggedAnswer {
  readonly result?: ReadonlyArray<{ readonly records?: readonly ToldRecord[] }>
}

interface ToldRecord {
  readonly type: string
  readonly id: string
  readonly display?: string
  readonly fields?: ReadonlyArray<{ readonly name: string; readonly value: unknown }>
  readonly related?: readonly ToldRecord[]
}

/** Records and, for each, those linked to it. */
type Told = ReadonlyArray<{ readonly record: CardRecord; readonly related: readonly CardRecord[] }>

/** Asks for the records of the person: who has the number or address. They are shown first. */
export async function showPersons(
  instance: DigitalExperienceInstance,
  open: OpenCard,
  contact: { readonly phoneNumber?: string; readonly email?: string },
): Promise<void> {
  const told = await ask(instance, open, {
    workflowId: 'search',
    body: { action: 'Search', workflowInput: contact, cacheKey: open.interactionId },
  })
  if (told)
    show(
      instance,
      open.id,
      told.map(({ record }) => record),
    )
}

/** Refresh: asks for the records linked to those of the person, and shows them beside. */
export async function refreshRecords(instance: DigitalExperienceInstance, open: OpenCard): Promise<void> {
  const persons = open.records.filter(({ under }) => under === null)
  const entites = persons.map(({ entity, id }) => ({ entity, entityId: id }))
  const told = await ask(instance, open, {
    workflowId: 'search',
    body: { action: 'Search', workflowInput: { entites }, cacheKey: open.interactionId },
  })
  if (told)
    show(
      instance,
      open.id,
      told.flatMap(({ record, related }) => [record, ...under(record, related)]),
    )
}

/** Expands a record: asks for the records linked to it, and shows them under it. */
export async function expandRecord(
  instance: DigitalExperienceInstance,
  open: OpenCard,
  record: CardRecord,
): Promise<void> {
  const { entity, id: entityId } = record
  const body = { action: 'RelatesTo', entity, entityId, relatedObject: { name: entity, value: entityId } }
  const told = await ask(instance, open, { workflowId: 'relates-to', body })
  if (told)
    show(
      instance,
      open.id,
      under(
        record,
        told.map((one) => one.record),
      ),
    )
}

function under({ entity, id }: CardRecord, related: readonly CardRecord[]): CardRecord[] {
  return related.map((one) => ({ ...one, under: recordKey(entity, id) }))
}

/** The name of a record on a card. */
export function recordKey(entity: string, id: string): string {
  return `${entity}/${id}`
}

/** Adds records to the open card; one that is there already, under the same record, is shown as it is now. */
function show(
  instance: DigitalExperienceInstance,
  contactNumber: string,
  records: readonly CardRecord[],
): void {
  const { host, state } = instance
  const open = state.openCards.get(contactNumber)
  if (!open) return
  const place = ({ entity, id, under: parent }: CardRecord) => recordLinkId(parent ?? '', entity, id)
  const shown = new Map(open.records.map((record) => [place(record), record]))
  for (const record of records) shown.set(place(record), record)
  state.openCards.put({ ...open, records: [...shown.values()], crmFailure: null })
  host.record({
    change: 'card.records-shown',
    subject: `contact/${contactNumber}`,
    detail: `${shown.size}`,
    rule: 'card-related-refresh',
  })
}

/** Runs a workflow of the configuration; tells the agent of a failure, and then answers `undefined`. */
async function ask(
  instance: DigitalExperienceInstance,
  open: OpenCard,
  { workflowId, body }: Asked,
): Promise<Told | undefined> {
  const { channels, switches } = instance
  if (!channels.get('agent-integration') || !switches.crmConnected)
    return noRecords(instance, open.id, 'no CRM is connected', 'card-needs-crm')
  const { crmConfigurationId, dynamicDataMappingId, timeoutMs } = switches
  const answer = await callService(instance, 'agent-integration', {
    method: 'POST',
    path: `${configurationUrl(crmConfigurationId, 'v27.0')}/workflow/${workflowId}`,
    body: {
      ...body,
      interactionID: open.interactionId,
      contactID: open.id,
      ...(dynamicDataMappingId === null ? {} : { dynamicDataMappingId }),
    },
    deadlineMs: timeoutMs,
  })
  const told = objectIn(answer)
  if (answer.status === 200 && told) return toldRecords(told)
  const rule = answer.status === 404 ? 'card-needs-crm' : undefined
  return noRecords(
    instance,
    open.id,
    `${answer.status} ${answer.status === 200 ? unreadable : wordsOf(answer)}`.trim(),
    rule,
  )
}

function noRecords(
  { host, state }: DigitalExperienceInstance,
  contactNumber: string,
  crmFailure: string,
  rule: string | undefined,
): undefined {
  const open = state.openCards.get(contactNumber)
  if (open) state.openCards.put({ ...open, crmFailure })
  host.record({
    change: 'card.no-records',
    subject: `contact/${contactNumber}`,
    ...(rule === undefined ? { detail: crmFailure.slice(0, 3) } : { rule }),
  })
}

/** The records of the first system: the vendor's client drops the fields that are no text. */
function toldRecords({ result }: TaggedAnswer): Told {
  const cardRecord = ({ type, id, display, fields = [] }: ToldRecord): CardRecord => ({
    entity: type,
    id,
    display: display ?? id,
    fields: fields.flatMap(({ name, value }) => (typeof value === 'string' ? [{ name, value }] : [])),
    under: null,
  })
  return (result?.[0]?.records ?? []).map((record) => ({
    record: cardRecord(record),
    related: (record.related ?? []).map(cardRecord),
  }))
}
