import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import { linkRecord } from '../cards/link.ts'
import { expandRecord, recordKey, refreshRecords } from '../cards/records.ts'
import type { CardRecord, OpenCard } from '../state/card.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { cardRefs, openCardOf, whoseCard } from './card-of.ts'

const text = z.string().min(1).max(200)
const recordSchema = {
  ...whoseCard,
  record: text.optional().describe('what the card shows the record as: its name, or its id'),
  conversation: text.optional().describe('in place of `record`: a conversation of the story'),
  entity: text.optional().describe('the type of record, where several are shown alike'),
}
const recordRefs = { ...cardRefs, conversation: 'conversation' } as const

const link = defineAct({
  name: 'cxone.card.link',
  summary: 'The agent links a record on the customer card to the interaction.',
  schema: z.strictObject({
    ...recordSchema,
    section: z.enum(['current-interaction', 'related-interactions']).default('related-interactions'),
  }),
  refs: recordRefs,
  phrase: ({ agent }) => `${personName(agent)} links a record`,
  perform(instance: DigitalExperienceInstance, { record, conversation, entity, section, ...whose }) {
    const shown = openCardOf(instance, whose)
    const { entity: type, id } = recordOn(shown, oneOf(record, conversation), entity)
    linkRecord(
      instance,
      { contactNumber: shown.id, entity: type, entityId: id, section },
      { detail: section, rule: 'card-link-record' },
    )
  },
})

const unlink = defineAct({
  name: 'cxone.card.unlink',
  summary: 'The agent presses Linked: the record is linked to the interaction no longer.',
  schema: z.strictObject(recordSchema),
  refs: recordRefs,
  phrase: ({ agent }) => `${personName(agent)} unlinks a record`,
  perform(instance: DigitalExperienceInstance, { record, conversation, entity, ...whose }) {
    const { host, state } = instance
    const shown = openCardOf(instance, whose)
    const called = oneOf(record, conversation)
    const [only, further] = state.recordLinks
      .find('contactNumber', shown.id)
      .filter(
        (one) =>
          (entity === undefined || one.entity === entity) &&
          (called === undefined || one.entityId === called || nameOn(shown, one.entityId) === called),
      )
    if (!only) throw new ActRefused('record: none like it is linked; allowed: cxone.card.link')
    if (further) throw new ActRefused('record: several like it are linked; name one by its id')
    state.recordLinks.delete(only.id)
    host.record({ change: 'record.unlinked', subject: `contact/${shown.id}`, rule: 'card-unlink-record' })
  },
})

const refresh = defineAct({
  name: 'cxone.card.refresh',
  summary: 'The agent presses Refresh: the records linked to those of the person are shown too.',
  schema: z.strictObject(whoseCard),
  refs: cardRefs,
  phrase: ({ agent }) => `${personName(agent)} refreshes the related records`,
  perform(instance: DigitalExperienceInstance, whose) {
    const shown = openCardOf(instance, whose)
    if (shown.records.length === 0) {
      throw new ActRefused('the card shows no records to go on from; allowed once it shows some')
    }
    void refreshRecords(instance, shown)
  },
})

const expand = defineAct({
  name: 'cxone.card.expand',
  summary: 'The agent expands a record to those linked to it.',
  schema: z.strictObject(recordSchema),
  refs: recordRefs,
  phrase: ({ agent }) => `${personName(agent)} expands a record`,
  perform(instance: DigitalExperienceInstance, { record, conversation, entity, ...whose }) {
    const shown = openCardOf(instance, whose)
    void expandRecord(instance, shown, recordOn(shown, oneOf(record, conversation), entity))
  },
})

/** What agents do with the CRM's records on a customer card. */
export const linkActs = [link, unlink, refresh, expand] as const

/** @throws ActRefused when both are named */
function oneOf(record: string | undefined, conversation: string | undefined): string | undefined {
  if (record === undefined || conversation === undefined) return record ?? conversation
  throw new ActRefused('record, conversation: expected one of them, not both')
}

/** A record that the card shows. @throws ActRefused when it shows none like it, or several */
function recordOn(
  { records, crmFailure }: OpenCard,
  called: string | undefined,
  entity: string | undefined,
): CardRecord {
  if (called === undefined) throw new ActRefused('record, conversation: expected one of both')
  const named = records.filter((one) => one.display === called || one.id === called)
  const like = named.filter((one) => entity === undefined || one.entity === entity)
  if (entity !== undefined && named.length > 0 && like.length === 0) {
    const types = named.map((one) => one.entity)
    throw new ActRefused(`entity: "${called}" is no "${entity}" on the card; ${offer(entity, types)}`)
  }
  const distinct = [...new Map(like.map((one) => [recordKey(one.entity, one.id), one])).values()]
  const [only, further] = distinct
  if (further)
    throw new ActRefused(`record: several records are shown as "${called}"; name one by entity or id`)
  if (only) return only
  const why = crmFailure === null ? '' : ` (${crmFailure})`
  throw new ActRefused(
    `record: the card shows none like it${why}; ${offer(
      called,
      records.map(({ display }) => display),
    )}`,
  )
}

function nameOn({ records }: OpenCard, id: string): string | undefined {
  return records.find((record) => record.id === id)?.display
}
