import { klassNamed } from '../definitions/klass.ts'
import { notFound } from '../json-api/problem.ts'
import type { KobjectRow } from '../state/rows/kobject.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The object with this id. Throws a 404 when there is no such klass, or no such object of it. */
export function kobjectOf(instance: KustomerInstance, name: string, id: string): KobjectRow {
  const klass = klassNamed(instance, name).attributes.name
  const row = instance.state.kobjects.get(id)
  if (row?.klass !== klass) throw notFound('id')
  return row
}
