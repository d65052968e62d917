import { z } from '@hono/zod-openapi'
import { clearableText, custom, instant, recordId, revision } from '../json-api/fields.ts'

/** An object’s title. */
const title = z.string().min(1)

const shared = {
  externalId: z.string(),
  description: clearableText,
  images: z.array(z.string()),
  icon: z.string(),
  data: z.record(z.string(), z.unknown()),
  custom,
  tags: z.array(z.string().min(1)),
  createdAt: instant,
  importedAt: instant,
}

/** Body of an object's create: the title is required. */
export const kobjectBody = z
  .strictObject({ ...shared, customer: recordId, company: recordId })
  .partial()
  .extend({ title })
  .openapi('KobjectBody')

/** Body of an object's update; its customer and company cannot change. */
export const kobjectUpdateBody = z
  .strictObject({ ...shared, externalId: shared.externalId.nullable(), title, rev: revision })
  .partial()
  .openapi('KobjectUpdateBody')

/** The validated body of a new object. */
export type KobjectBody = z.output<typeof kobjectBody>

/** The validated body of an object update. */
export type KobjectUpdateBody = z.output<typeof kobjectUpdateBody>
