import { z } from '@hono/zod-openapi'
import { clearableText, instant, recordId } from '../json-api/fields.ts'

/** The user ids of the members. */
const members = z.array(recordId)

/** Body of a team's update. */
export const teamUpdateBody = z
  .strictObject({
    name: z.string().min(1),
    displayName: clearableText,
    icon: clearableText,
    members,
    externalId: clearableText,
    roleGroups: z.array(recordId),
    createdAt: instant,
    deleted: z.boolean().nullable(),
  })
  .partial()
  .openapi('TeamUpdateBody')

/** Body of a team's create: the name is required. */
export const teamBody = teamUpdateBody
  .omit({ deleted: true })
  .extend({ name: z.string().min(1), importedAt: instant.optional() })
  .openapi('TeamBody')

/** Body of adding or removing members. */
export const membersBody = z.strictObject({ members }).openapi('TeamMembersBody')

/** The validated body of a new team. */
export type TeamBody = z.output<typeof teamBody>
/** The validated body of a team update. */
export type TeamUpdateBody = z.output<typeof teamUpdateBody>
