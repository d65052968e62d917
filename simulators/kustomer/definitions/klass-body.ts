import { z } from '@hono/zod-openapi'
import { idForm } from '../json-api/fields.ts'

/** A klass's name: lower-case words, with an app's name before it; never what could be an id. */
export const klassName = z
  .string()
  .regex(new RegExp(`^(?!${idForm}$)[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$`), 'Invalid klass name')
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

/** A new klass's body after its check. */
export type KlassBody = z.output<typeof klassBody>

/** A klass update's body after its check. */
export type KlassUpdateBody = z.output<typeof klassUpdateBody>
