import { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { type Tag, tagColors } from '../state/tag.ts'

/** A tag as the API shows it; the vendor's client needs all three members. */
export const tagSchema = z.object({ id: z.int(), title: z.string(), color: z.enum(tagColors) }).openapi('Tag')

const firstTagId = 11_101

/** Creates a tag, grey unless told. @throws ProblemError with 409 for a title that there is, if a switch says so */
export function createTag(
  { host, state, switches }: DigitalExperienceInstance,
  { title, color = '#ADADAD' }: { readonly title: string; readonly color?: Tag['color'] | undefined },
): { readonly tag: Tag; readonly isNew: boolean } {
  const known = [...state.tags.values()].find((tag) => tag.title === title)
  if (known && switches.duplicateTag === 'conflict') {
    throw new ProblemError({ status: 409, title: 'A tag with this title exists.', parameter: 'title' })
  }
  if (known) return { tag: known, isNew: false }
  const tag = state.tags.put({ id: firstTagId + state.tags.size, title, color })
  host.record({ change: 'tag.created', subject: `tag/${tag.id}` })
  return { tag, isNew: true }
}

/** The tags with these ids, in their order. */
export function tagsOf({ state }: DigitalExperienceInstance, ids: readonly number[] = []): Tag[] {
  return ids.flatMap((id) => state.tags.get(id) ?? [])
}

/** The ids of a contact's tags: those of its messages, unless a switch says that it has none. */
export function tagIdsOfContact(
  { state, switches }: DigitalExperienceInstance,
  { id }: Pick<Contact, 'id'>,
): number[] {
  if (switches.contactTags === 'none') return []
  return [...new Set(state.messages.find('tagged', id).flatMap(({ tagIds = [] }) => tagIds))]
}

/** @throws ProblemError with 400 for an id that no tag has */
export function refuseUnknownTags({ state }: DigitalExperienceInstance, ids: readonly number[] = []): void {
  if (ids.every((id) => state.tags.get(id))) return
  throw new ProblemError({ status: 400, title: 'There is no such tag.', parameter: 'tagIds' })
}
