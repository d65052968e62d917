import { iso } from '../../kit/time.ts'
import { completed, merged } from '../json-api/attributes.ts'
import { conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { KlassAttributes, KlassRow } from '../state/rows/klass.ts'
import type { Writer } from '../state/writer.ts'
import type { KlassBody, KlassUpdateBody } from './klass-body.ts'

/** Creates a klass. Throws a 409 when its name is taken. */
export function createKlass({ instance, user, atMs }: Writer, body: KlassBody): KlassRow {
  const { state, host } = instance
  if (state.klasses.first('name', body.name)) throw conflict('name', 'name already in use')
  const nowIso = iso(atMs)
  const fresh: KlassAttributes = { name: body.name, status: 'enabled', createdAt: nowIso, updatedAt: nowIso }
  const row: KlassRow = {
    id: newId(instance, 'klass'),
    createdBy: user,
    modifiedBy: user,
    attributes: completed(fresh, { displayName: displayNameOf(body.name) }, body),
  }
  host.record({ change: 'klass.created', subject: row.id })
  return state.klasses.put(row)
}

/** Changes the attributes of a klass that the body contains. */
export function updateKlass(
  { instance, user, atMs }: Writer,
  before: KlassRow,
  body: KlassUpdateBody,
): KlassRow {
  instance.host.record({ change: 'klass.updated', subject: before.id })
  const attributes = merged(before.attributes, body, { updatedAt: iso(atMs) })
  return instance.state.klasses.put({ ...before, modifiedBy: user, attributes })
}

/** Deletes a klass and its custom attribute definitions. Throws a 409 while objects of it exist. */
export function deleteKlass({ instance }: Writer, { id, attributes: { name } }: KlassRow): void {
  const { state, host } = instance
  if (state.kobjects.count('klass', name) > 0) throw conflict('id', 'there are objects of this klass')
  state.klasses.delete(id)
  state.metadata.delete(`kobject.${name}`)
  host.record({ change: 'klass.deleted', subject: id })
}

/** The default label: the name as capitalized words. */
function displayNameOf(name: string): string {
  return name
    .replaceAll(/(?:^|[-_])([a-z0-9])/g, (_match, letter: string) => ` ${letter.toUpperCase()}`)
    .trim()
}
