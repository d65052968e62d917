import { iso } from '../../kit/time.ts'
import { completed, merged } from '../json-api/attributes.ts'
import { conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { KlassAttributes, KlassRow } from '../state/rows/klass.ts'
import type { Writer } from '../state/writer.ts'
import type { KlassBody, KlassUpdateBody } from './klass-body.ts'

/** Makes a klass. Throws a 409 when its name is taken. */
export function createKlass({ instance, user, atMs }: Writer, body: KlassBody): KlassRow {
  const { state, host } = instance
  if (state.klasses.first('name', body.name)) throw conflict('name', 'name already in use')
  const nowIso = iso(atMs)
  const fresh: KlassAttributes = { name: body.name, status: 'enabled', createdAt: nowIso, updatedAt: nowIso }
  const row: KlassRow = {
    id: newId(instance, 'klass'),
    createdBy: user,
    modifiedBy: user,
    attributes: completed(fresh, { displayName: wordsOf(body.name) }, body),
  }
  host.record({ change: 'klass.created', subject: row.id })
  return state.klasses.put(row)
}

/** Changes what a body names. */
export function updateKlass(
  { instance, user, atMs }: Writer,
  before: KlassRow,
  body: KlassUpdateBody,
): KlassRow {
  instance.host.record({ change: 'klass.updated', subject: before.id })
  const attributes = merged(before.attributes, body, { updatedAt: iso(atMs) })
  return instance.state.klasses.put({ ...before, modifiedBy: user, attributes })
}

/** Takes a klass away, with its definitions of custom attributes. Throws a 409 when there are objects of it. */
export function deleteKlass({ instance }: Writer, { id, attributes: { name } }: KlassRow): void {
  const { state, host } = instance
  if (state.kobjects.count('klass', name) > 0) throw conflict('id', 'there are objects of this klass')
  state.klasses.delete(id)
  state.metadata.delete(`kobject.${name}`)
  host.record({ change: 'klass.deleted', subject: id })
}

/** The default label: the name in words, as metadata words its attributes. */
function wordsOf(name: string): string {
  return name
    .replaceAll(/(?:^|[-_])([a-z0-9])/g, (_match, letter: string) => ` ${letter.toUpperCase()}`)
    .trim()
}
