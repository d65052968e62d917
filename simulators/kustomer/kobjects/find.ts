import { klassNamed } from '../definitions/find.ts'
import { notFound, requireFound } from '../json-api/problem.ts'
import type { KobjectRow } from '../state/rows/kobject.ts'
import type { KustomerInstance } from '../state/state.ts'
import { isVisible } from '../state/writer.ts'

/** The object with this id. Throws a 404 when there is no such klass, or no such object of it. */
export function kobjectOf(instance: KustomerInstance, name: string, id: string): KobjectRow {
  const klass = klassNamed(instance, name).attributes.name
  const row = instance.state.kobjects.get(id)
  if (row?.klass !== klass) throw notFound('id')
  return row
}

/** The object of a klass with this external id, once the lookup lag has passed. Throws a 404 when there is none. */
export function kobjectBy(instance: KustomerInstance, name: string, externalId: string): KobjectRow {
  const klass = klassNamed(instance, name).attributes.name
  const holders = instance.state.kobjects.find('externalId', `${klass}:${externalId}`)
  return requireFound(
    holders.find((holder) => isVisible(instance, holder)),
    'externalId',
  )
}
