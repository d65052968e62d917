import { iso } from '../../kit/time.ts'
import { hasIdForm } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import { tagResource } from '../state/rows/tag.ts'
import type { KustomerInstance } from '../state/state.ts'
import { announce } from '../webhooks/delivery.ts'

/** Throws a 400 for a tag that has the form of an id and is none; to be called before anything is made. */
export function refuseUnknownTags(
  { state: { tags } }: KustomerInstance,
  given: readonly string[] = [],
): void {
  if (given.some((tag) => hasIdForm(tag) && !tags.get(tag))) throw badParameter('tags', 'Unknown tag')
}

/**
 * The ids of tags that are given by id or name; an unknown name creates a tag.
 * Throws a 400 for a well-formed but unknown id.
 */
export function tagIds(instance: KustomerInstance, given: readonly string[]): string[] {
  const { tags } = instance.state
  refuseUnknownTags(instance, given)
  const ids = given.map((tag) => {
    if (hasIdForm(tag)) return tag
    const known = tags.first('name', tag)
    if (known) return known.id
    const created = tags.put({ id: newId(instance, 'tag'), name: tag, createdAt: iso(instance.host.now()) })
    instance.host.record({ change: 'tag.created', subject: created.id })
    announce(instance, 'tag', tagResource, undefined, created)
    return created.id
  })
  return [...new Set(ids)]
}

/** The ids of the existing tags among these ids and names. */
export function knownTagIds(instance: KustomerInstance, given: readonly string[]): string[] {
  const { tags } = instance.state
  return given.flatMap((tag) => tags.get(tag)?.id ?? tags.first('name', tag)?.id ?? [])
}
