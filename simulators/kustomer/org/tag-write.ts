import { iso } from '../../kit/time.ts'
import { hasIdForm } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import { tagResource } from '../state/rows/tag.ts'
import type { KustomerInstance } from '../state/state.ts'
import { announce } from '../webhooks/delivery.ts'

/**
 * The ids of tags given by id or by name; a name that is not known yet becomes a tag.
 * Throws a 400 for what has the form of an id and is none.
 */
export function tagIds(instance: KustomerInstance, given: readonly string[]): string[] {
  const { tags } = instance.state
  if (given.some((tag) => hasIdForm(tag) && !tags.get(tag))) throw badParameter('tags', 'Unknown tag')
  const ids = given.map((tag) => {
    if (hasIdForm(tag)) return tag
    const known = tags.first('name', tag)
    if (known) return known.id
    const made = tags.put({ id: newId(instance, 'tag'), name: tag, createdAt: iso(instance.host.now()) })
    instance.host.record({ change: 'tag.created', subject: made.id })
    announce(instance, 'tag', tagResource, undefined, made)
    return made.id
  })
  return [...new Set(ids)]
}

/** The ids of those given tags that exist. */
export function knownTagIds(instance: KustomerInstance, given: readonly string[]): string[] {
  const { tags } = instance.state
  return given.flatMap((tag) => tags.get(tag)?.id ?? tags.first('name', tag)?.id ?? [])
}
