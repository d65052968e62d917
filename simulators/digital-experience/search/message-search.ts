import { z } from '@hono/zod-openapi'
import { numeral, several } from '../http/schemas.ts'
import type { Message } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { nameOf } from './contact-search.ts'
import { commonFilters, isAmong, isWithin } from './filters.ts'
import { type Found, type Page, pageOf } from './page.ts'
import { hasWords, parseQuery, type Query } from './query.ts'

const id = z.string().min(1).max(255)

/** The parameters of `GET /messages` (published API types; those with a date, a sorting, a token: agent SDK). */
export const messageFilters = z.strictObject({
  'idOnExternalPlatform[]': several(id),
  'channel[]': several(id),
  'tag[]': several(numeral),
  'excludeTag[]': several(numeral),
  contactNumber: z
    .string()
    .regex(/^\d{1,19}$/, 'must be a contact number')
    .optional(),
  'authorIdOnExternalPlatform[]': several(id),
  direction: z.enum(['inbound', 'outbound']).optional(),
  contentContains: z.string().min(1).max(1000).optional(),
  contentNotContains: z.string().min(1).max(1000).optional(),
  ...commonFilters,
})

/** The messages that a search finds, one page of them. */
export function searchMessages(
  instance: DigitalExperienceInstance,
  asked: z.output<typeof messageFilters>,
): Page<Message> {
  const { state, switches } = instance
  const query = parseQuery(asked.query ?? '', ['content'])
  const all =
    asked.contactNumber === undefined
      ? state.messages.values()
      : state.messages.find('contact', asked.contactNumber)
  const found: Found<Message>[] = []
  let place = 0
  for (const row of all) {
    place += 1
    if (!isWanted(instance, row, asked) || !answersQuery(instance, row, query)) continue
    found.push({ row, atMs: asked.sorting === 'updatedAt' ? updatedAtMs(row) : row.createdAtMs, place })
  }
  return pageOf(found, asked, switches)
}

function isWanted(
  { state }: DigitalExperienceInstance,
  message: Message,
  asked: z.output<typeof messageFilters>,
): boolean {
  const { tagIds = [] } = message
  const author = message.endUserId === null ? undefined : state.endUsers.get(message.endUserId)
  return (
    isAmong(asked['idOnExternalPlatform[]'], message.idOnExternalPlatform) &&
    isAmong(asked['channel[]'], message.channelId) &&
    isAmong(asked['tag[]'], ...tagIds) &&
    !(asked['excludeTag[]'] ?? []).some((tag) => tagIds.includes(tag)) &&
    isAmong(asked['authorIdOnExternalPlatform[]'], author?.idOnExternalPlatform ?? null) &&
    (asked.direction === undefined || asked.direction === message.direction) &&
    (asked.contentContains === undefined || contains(message, asked.contentContains)) &&
    (asked.contentNotContains === undefined || !contains(message, asked.contentNotContains)) &&
    isWithin(message.createdAtMs, asked)
  )
}

function answersQuery(
  { state, switches }: DigitalExperienceInstance,
  message: Message,
  { comparisons, words }: Query,
): boolean {
  const author = message.endUserId === null ? undefined : state.endUsers.get(message.endUserId)
  const names = author && switches.searchWords === 'texts-and-names' ? nameOf(author) : []
  return (
    comparisons.every(({ values }) => values.some((value) => contains(message, value))) &&
    hasWords(words, [textOf(message), ...names])
  )
}

function contains(message: Message, text: string): boolean {
  return textOf(message).toLowerCase().includes(text.toLowerCase())
}

function textOf({ content }: Message): string {
  return typeof content.payload.text === 'string' ? content.payload.text : ''
}

function updatedAtMs({ createdAtMs, delivered, seenAtMs }: Message): number {
  return Math.max(createdAtMs, seenAtMs ?? 0, ...delivered.map(({ atMs }) => atMs))
}
