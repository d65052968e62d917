import { notFound, requireFound } from '../json-api/problem.ts'
import type { KlassRow } from '../state/rows/klass.ts'
import type { MetadataRow } from '../state/rows/metadata.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The klass with this id. Throws a 404 when there is none. */
export function klassOf({ state }: KustomerInstance, id: string): KlassRow {
  return requireFound(state.klasses.get(id), 'id')
}

/** The klass with this name or plural. Throws a 404 naming `parameter` when there is none. */
export function klassNamed({ state }: KustomerInstance, name: string, parameter = 'name'): KlassRow {
  return requireFound(state.klasses.first('name', name) ?? state.klasses.first('plural', name), parameter)
}

/** The custom attribute definitions of a resource such as `customer`, empty when there are none yet. */
export function metadataOf({ state }: KustomerInstance, resource: string): MetadataRow {
  return state.metadata.get(resource) ?? { id: resource, properties: {}, parts: {} }
}

/** As {@link metadataOf}, for a resource named in a request. Throws a 404 for an unknown klass. */
export function metadataNamed(instance: KustomerInstance, resource: string): MetadataRow {
  const klass = resource.startsWith('kobject.') ? resource.slice('kobject.'.length) : undefined
  if (klass !== undefined && klassNamed(instance, klass, 'resource').attributes.name !== klass) {
    throw notFound('resource')
  }
  return metadataOf(instance, resource)
}
