import { z } from '@hono/zod-openapi'
import { idForm } from '../json-api/fields.ts'

/** A klass name: lower-case words joined by `-` or `_`, such as `app-order`; never in the form of an id. */
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

/** Body of a klass's update; the name cannot change. */
export const klassUpdateBody = z.strictObject(shared).partial().openapi('KlassUpdateBody')

/** Body of a klass's create. */
export const klassBody = klassUpdateBody.extend({ name: klassName }).openapi('KlassBody')

/** The validated body of a new klass. */
export type KlassBody = z.output<typeof klassBody>

/** The validated body of a klass update. */
export type KlassUpdateBody = z.output<typeof klassUpdateBody>
