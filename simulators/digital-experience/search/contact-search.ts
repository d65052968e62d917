import { z } from '@hono/zod-openapi'
import { numeral, several } from '../http/schemas.ts'
import { type Contact, contactStatuses } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { tagIdsOfContact } from '../tags/tags.ts'
import { commonFilters, isAmong, isWithin } from './filters.ts'
import { type Found, type Page, pageOf } from './page.ts'
import { hasWords, parseQuery, type Query, refused } from './query.ts'

const id = z.string().min(1).max(255)

/** The parameters of `GET /contacts` (published API types; those with a date, a sorting, a customer: agent SDK). */
export const contactFilters = z.strictObject({
  'status[]': several(z.enum(contactStatuses)),
  'channel[]': several(id),
  'tag[]': several(numeral),
  'routingQueueId[]': several(id),
  'endUserIdOnExternalPlatform[]': several(id),
  'ownerAssignee[]': several(numeral),
  customerId: id.optional(),
  calculateClosedFrtNoReply: z
    .enum(['true', 'false'])
    .optional()
    .describe('taken; the answer has no such time'),
  ...commonFilters,
})

const fields = ['caseId', 'channel', 'skillId', 'status', 'tag']

/** The contacts that a search finds, one page of them. */
export function searchContacts(
  instance: DigitalExperienceInstance,
  asked: z.output<typeof contactFilters>,
): Page<Contact> {
  const query = parseQuery(asked.query ?? '', fields)
  refuseUnknownStatus(query)
  const found: Found<Contact>[] = []
  let place = 0
  for (const row of instance.state.contacts.values()) {
    place += 1
    if (!isWanted(instance, row, asked) || !answersQuery(instance, row, query)) continue
    const atMs = asked.sorting === 'updatedAt' ? updatedAtMs(instance, row) : row.createdAtMs
    found.push({ row, atMs, place })
  }
  return pageOf(found, asked, instance.switches)
}

function isWanted(
  instance: DigitalExperienceInstance,
  contact: Contact,
  asked: z.output<typeof contactFilters>,
): boolean {
  const { state } = instance
  const owner = contact.ownerAssignee === null ? undefined : state.agents.get(contact.ownerAssignee)
  return (
    isAmong(asked['status[]'], contact.status) &&
    isAmong(asked['channel[]'], contact.channelId) &&
    isAmong(asked['ownerAssignee[]'], owner?.digitalUserId ?? null) &&
    isAmong(asked['routingQueueId[]'], queueIdOf(instance, contact)) &&
    isAmong(
      asked['endUserIdOnExternalPlatform[]'],
      state.endUsers.get(contact.endUserId)?.idOnExternalPlatform ?? null,
    ) &&
    (asked.customerId === undefined || asked.customerId === contact.endUserId) &&
    (asked['tag[]'] === undefined || isAmong(asked['tag[]'], ...tagIdsOfContact(instance, contact))) &&
    isWithin(contact.createdAtMs, asked)
  )
}

function answersQuery(
  instance: DigitalExperienceInstance,
  contact: Contact,
  { comparisons, words }: Query,
): boolean {
  const { state, switches } = instance
  const skill = contact.skill === null ? undefined : state.skills.get(contact.skill)
  const values: Readonly<Record<string, () => readonly string[]>> = {
    caseId: () => [contact.id],
    channel: () => [contact.channelId],
    skillId: () => (skill ? [String(skill.skillId)] : []),
    status: () => [contact.status],
    tag: () => tagIdsOfContact(instance, contact).map(String),
  }
  if (!comparisons.every((one) => isAmong<string>(one.values, ...values[one.field]!()))) return false
  if (words.length === 0) return true
  const endUser = state.endUsers.get(contact.endUserId)
  const names = endUser && switches.searchWords === 'texts-and-names' ? nameOf(endUser) : []
  const texts = state.messages
    .find('contact', contact.id)
    .map(({ content }) => String(content.payload.text ?? ''))
  return hasWords(words, [...texts, ...names])
}

/** The names by which a person is found. */
export function nameOf({
  firstName,
  lastName,
  nickname,
}: {
  readonly firstName: string
  readonly lastName: string
  readonly nickname: string
}): string[] {
  return [`${firstName} ${lastName}`, nickname]
}

function queueIdOf({ state }: DigitalExperienceInstance, { queue }: Contact): string | null {
  if (queue === null) return null
  return [...state.queues.values()].find(({ name }) => name === queue)?.id ?? null
}

function updatedAtMs(
  { state }: DigitalExperienceInstance,
  { id: number, statusUpdatedAtMs }: Contact,
): number {
  const times = state.messages.find('contact', number).map(({ createdAtMs }) => createdAtMs)
  return times.reduce((latest, atMs) => Math.max(latest, atMs), statusUpdatedAtMs)
}

function refuseUnknownStatus({ comparisons }: Query): void {
  for (const { field, values } of comparisons) {
    const unknown = values.find((value) => !(contactStatuses as readonly string[]).includes(value))
    if (field === 'status' && unknown !== undefined) {
      throw refused(`There is no status "${unknown}"; expected one of ${contactStatuses.join(', ')}`)
    }
  }
}
