import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'
import { completed, merged } from '../json-api/attributes.ts'
import { conflict, notFound } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { KlassAttributes, KlassRow } from '../state/rows/klass.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'

/** A klass's name: lower-case words, with an app's name before it; never what could be an id. */
export const klassName = z
  .string()
  .regex(/^(?![0-9a-f]{24}$)[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/, 'Invalid klass name')
  .max(64)

const shared = {
  displayName: z.string().min(1),
  icon: z.string(),
  color: z.string(),
  jsonSchema: z.record(z.string(), z.unknown()),
  klassSchema: z.literal('task'),
  mixins: z.array(z.enum(['commentable', 'assignable', 'editable', 'creatable'])),
  status: z.enum(['enabled', 'disabled']),
}

/** Body of a klass's update; the name stays. */
export const klassUpdateBody = z.strictObject(shared).partial().openapi('KlassUpdateBody')

/** Body of a klass's create. */
export const klassBody = klassUpdateBody.extend({ name: klassName }).openapi('KlassBody')

/** Makes a klass. Throws a 409 when its name is taken. */
export function createKlass({ instance, user, atMs }: Writer, body: z.output<typeof klassBody>): KlassRow {
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
  body: z.output<typeof klassUpdateBody>,
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

/** The klass with this name or plural. Throws a 404 naming `parameter` when there is none. */
export function klassNamed({ state }: KustomerInstance, name: string, parameter = 'name'): KlassRow {
  const row = state.klasses.first('name', name) ?? state.klasses.first('plural', name)
  if (!row) throw notFound(parameter)
  return row
}

/** The default label: the name in words, as metadata words its attributes. */
function wordsOf(name: string): string {
  return name
    .replaceAll(/(?:^|[-_])([a-z0-9])/g, (_match, letter: string) => ` ${letter.toUpperCase()}`)
    .trim()
}
