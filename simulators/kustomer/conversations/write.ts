import { iso } from '../../kit/time.ts'
import { refuseInvalidCustom } from '../definitions/custom-values.ts'
import { merged, without } from '../json-api/attributes.ts'
import { mergedCustom } from '../json-api/fields.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { refuseUnknownTeams, refuseUnknownUsers } from '../org/find.ts'
import { knownTagIds, refuseUnknownTags, tagIds } from '../org/tag-write.ts'
import { newId } from '../state/record-ids.ts'
import type { ConversationAttributes, ConversationRow } from '../state/rows/conversation.ts'
import type { KustomerInstance } from '../state/state.ts'
import { refuseStaleRev, type Writer } from '../state/writer.ts'
import { type ConversationBody, type ConversationUpdateBody, conversationUpdateBody } from './body.ts'
import { moveRecords } from './move-records.ts'
import { newConversationAttributes } from './new-attributes.ts'
import { transitionOf, withStatus } from './status.ts'
import { storeConversation } from './store.ts'

/** Creates a conversation of an existing customer. Throws a 409 when its id or external id is taken. */
export function createConversation(
  writer: Writer,
  customer: string,
  body: ConversationBody,
): ConversationRow {
  const { instance, atMs } = writer
  const createdAt = body.createdAt ?? iso(atMs)
  refuseInvalid(instance, undefined, body)
  if (body.id !== undefined && instance.state.conversations.get(body.id)) {
    throw conflict('id', 'id already in use')
  }
  refuseUnknownTags(instance, body.tags)
  const fresh: ConversationRow = {
    id: body.id ?? newId(instance, 'conversation', Date.parse(createdAt)),
    madeAtMs: writer.madeAtMs,
    customer,
    queue: null,
    endedBy: null,
    createdBy: writer.user,
    modifiedBy: writer.user,
    deleted: false,
    messageCountByChannel: {},
    attributes: newConversationAttributes(createdAt, iso(atMs)),
  }
  const open = withBody(instance, fresh, body)
  const row = body.status === 'done' ? withStatus(open, { to: 'done', atMs, user: writer.user }) : open
  instance.host.record({ change: 'conversation.created', subject: row.id })
  return storeConversation(instance, undefined, row, atMs)
}

/**
 * Changes a conversation; `replace` resets attributes that the body leaves out, except status and deletion.
 * Throws a 400 for a snooze without a future time, a 409 for a taken external id or a stale `rev`.
 */
export function updateConversation(
  writer: Writer,
  before: ConversationRow,
  body: ConversationUpdateBody,
  replace: boolean,
): ConversationRow {
  const { instance, atMs, user } = writer
  refuseStaleRev(instance, body.rev, before.attributes.rev)
  refuseInvalid(instance, before, body)
  if (body.customer !== undefined && !instance.state.customers.get(body.customer)) {
    throw badParameter('customer', 'Unknown customer')
  }
  const transition = transitionOf(before, body, atMs, user)
  const changed = withBody(instance, replace ? resetForReplace(before) : before, body)
  const moved = {
    ...(transition ? withStatus(changed, transition) : changed),
    customer: body.customer ?? before.customer,
    deleted: body.deleted === undefined ? before.deleted : body.deleted === true,
  }
  const row = withModification(moved, writer)
  if (row.customer !== before.customer) moveRecords(instance, row.id, { customer: row.customer })
  const snooze = row.attributes.snooze
  if (row.attributes.status === 'snoozed' && snooze) instance.host.wakeAt(Date.parse(snooze.time))
  instance.host.record({ change: 'conversation.updated', subject: row.id })
  return storeConversation(instance, before, row, atMs)
}

/** Soft-deletes a conversation: reads no longer find it, and an update with `deleted: null` restores it. */
export function deleteConversation(writer: Writer, row: ConversationRow): void {
  writer.instance.host.record({ change: 'conversation.deleted', subject: row.id })
  storeConversation(writer.instance, row, withModification({ ...row, deleted: true }, writer), writer.atMs)
}

/** Adds tags to a conversation, by id or name. Throws a 400 for an unknown id. */
export function tagConversation(writer: Writer, row: ConversationRow, given: string[]): ConversationRow {
  const added = tagIds(writer.instance, given)
  return withTags(writer, row, [...new Set([...row.attributes.tags, ...added])])
}

/** Removes tags from a conversation, by id or name. */
export function untagConversation(writer: Writer, row: ConversationRow, given: string[]): ConversationRow {
  const removed = knownTagIds(writer.instance, given)
  const kept = row.attributes.tags.filter((tag) => !removed.includes(tag))
  return withTags(writer, row, kept)
}

function withTags(writer: Writer, row: ConversationRow, tags: string[]): ConversationRow {
  writer.instance.host.record({ change: 'conversation.updated', subject: row.id })
  const tagged = { ...row, attributes: { ...row.attributes, tags } }
  return storeConversation(writer.instance, row, withModification(tagged, writer), writer.atMs)
}

function withModification(row: ConversationRow, writer: Writer): ConversationRow {
  const attributes = { ...row.attributes, modifiedAt: iso(writer.atMs) }
  return { ...row, modifiedBy: writer.user, attributes }
}

/** Attributes that a replacing update does not reset. */
const keptOnReplace = ['status', 'snooze', 'deleted', 'direction']

/** The row with every attribute that an update may set at its default, except {@link keptOnReplace}. */
function resetForReplace(row: ConversationRow): ConversationRow {
  const { createdAt } = row.attributes
  const names = Object.keys(conversationUpdateBody.shape).filter((name) => !keptOnReplace.includes(name))
  const attributes = { ...newConversationAttributes(createdAt, createdAt), ...without(row.attributes, names) }
  return {
    ...row,
    queue: null,
    endedBy: null,
    attributes: without(attributes, ['externalQueue']) as ConversationAttributes,
  }
}

/** The row with the body's fields applied; the caller applies status, customer and deletion. */
function withBody(
  instance: KustomerInstance,
  row: ConversationRow,
  body: Omit<ConversationBody, 'status'> & ConversationUpdateBody,
): ConversationRow {
  const { id, customer, status, snooze, deleted, rev, custom, tags, queue, endedBy, ...plain } = body
  const external = queue && ('external' in queue ? queue.external : null)
  const attributes: ConversationAttributes = {
    ...merged(row.attributes, Object.assign({}, plain, { externalQueue: external })),
    custom: mergedCustom(row.attributes.custom, custom),
    ...(tags === undefined ? {} : { tags: tagIds(instance, tags) }),
  }
  return {
    ...row,
    queue: queue === undefined ? row.queue : 'id' in queue ? queue.id : null,
    endedBy: endedBy === undefined ? row.endedBy : endedBy,
    attributes,
  }
}

function refuseInvalid(
  instance: KustomerInstance,
  before: ConversationRow | undefined,
  body: ConversationUpdateBody & { readonly externalId?: string | null | undefined },
): void {
  const { state, switches } = instance
  const { externalId, assignedUsers, assignedTeams, endedBy, queue } = body
  refuseInvalidCustom(instance, 'conversation', body.custom)
  refuseUnknownTags(instance, body.tags)
  refuseUnknownUsers(instance, 'assignedUsers', assignedUsers ?? [])
  refuseUnknownTeams(instance, 'assignedTeams', assignedTeams ?? [])
  refuseUnknownUsers(instance, 'endedBy', endedBy ? [endedBy] : [])
  const queueId = queue && 'id' in queue ? queue.id : null
  if (queueId !== null && queueId !== undefined && !state.routingQueues.get(queueId)) {
    throw badParameter('queue.id', 'Unknown queue')
  }
  const external = queue && 'external' in queue ? queue.external : null
  if (external !== null && external !== undefined && !switches.externalQueues.includes(external)) {
    throw badParameter('queue.external', 'No enum match', '/properties/queue/properties/external/enum')
  }
  const newExternalId = externalId === undefined ? before?.attributes.externalId : externalId
  if (switches.duplicateExternalId === 'accept' || !newExternalId) return
  const holder = state.conversations.first('externalId', newExternalId)
  if (holder && holder.id !== before?.id) throw conflict('externalId', 'externalId already in use')
}
