import { iso } from '../../kit/time.ts'
import { moveRecords } from '../conversations/move-records.ts'
import { carryOutDue } from '../state/due.ts'
import { conversationResource } from '../state/rows/conversation.ts'
import { type CustomerRow, customerResource, type ExternalId } from '../state/rows/customer.ts'
import type { CustomerMergeRow, MergeStatus } from '../state/rows/customer-merge.ts'
import type { KustomerInstance } from '../state/state.ts'
import { announce } from '../webhooks/delivery.ts'
import { mergedAttributes, unitedList } from './attributes.ts'

/** Carries out the merges that are due, and schedules a wake-up for the next. */
export function wakeMerges(instance: KustomerInstance): void {
  const { state, host } = instance
  carryOutDue(
    instance,
    () => state.merges.earliest('pending'),
    ({ dueAtMs }) => dueAtMs,
    (merge) => {
      const status = carryOut(instance, merge)
      state.merges.put({ ...merge, status, updatedAt: iso(host.now()) })
      host.record({ change: `customer-merge.${status}`, subject: merge.id })
    },
  )
}

/** Our choice: a merge fails when either customer was deleted in the meantime. */
function carryOut(instance: KustomerInstance, merge: CustomerMergeRow): MergeStatus {
  const { state } = instance
  const source = state.customers.get(merge.source)
  const target = state.customers.get(merge.target)
  if (!source || !target) return 'failed'
  moveConversations(instance, source.id, target.id)
  moveKobjects(instance, source.id, target.id)
  for (const draft of state.drafts.find('customer', source.id)) {
    state.drafts.put({ ...draft, customer: target.id })
  }
  const after = mergedCustomer(instance, source, target)
  state.customers.delete(source.id)
  announce(instance, 'customer', customerResource, target, state.customers.put(after))
  return 'complete'
}

function mergedCustomer(instance: KustomerInstance, source: CustomerRow, target: CustomerRow): CustomerRow {
  const keyOf = ({ externalId }: ExternalId) => externalId
  const externalIds =
    instance.switches.mergedExternalIds === 'keep'
      ? unitedList(source.attributes, target.attributes, 'externalIds', keyOf)
      : target.attributes.externalIds
  const attributes = mergedAttributes(
    source.attributes,
    target.attributes,
    externalIds,
    iso(instance.host.now()),
  )
  const isSourceNewer = String(source.attributes.modifiedAt) > String(target.attributes.modifiedAt)
  return {
    ...target,
    company: target.company ?? source.company,
    klasses: [...new Set([...(target.klasses ?? []), ...(source.klasses ?? [])])],
    createdBy:
      source.attributes.createdAt < target.attributes.createdAt ? source.createdBy : target.createdBy,
    modifiedBy: (isSourceNewer ? source : target).modifiedBy,
    attributes,
  }
}

/** Moves all conversations of the source, including deleted ones, to the target, with their messages and notes. */
function moveConversations(instance: KustomerInstance, source: string, target: string): void {
  const { state, host } = instance
  for (const before of state.conversations.find('customer', source)) {
    const { rev } = before.attributes
    const attributes = { ...before.attributes, updatedAt: iso(host.now()), rev: rev + 1 }
    const row = state.conversations.put({ ...before, customer: target, attributes })
    if (!row.deleted) announce(instance, 'conversation', conversationResource, before, row)
    moveRecords(instance, row.id, { customer: target })
  }
}

function moveKobjects(instance: KustomerInstance, source: string, target: string): void {
  const { state, host } = instance
  for (const before of state.kobjects.find('customer', source)) {
    const { rev } = before.attributes
    const attributes = { ...before.attributes, updatedAt: iso(host.now()), rev: rev + 1 }
    state.kobjects.put({ ...before, customer: target, attributes })
  }
}
