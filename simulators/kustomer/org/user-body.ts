import { z } from '@hono/zod-openapi'
import { clearableText } from '../json-api/fields.ts'

const shared = {
  name: z.string().min(1),
  email: z.string().regex(/^[^\s@]+@[^\s@]+$/, 'Format validation failed (email)'),
  displayName: clearableText.optional(),
  avatarUrl: clearableText.optional(),
  mobile: clearableText.optional(),
  emailSignature: clearableText.optional(),
  roles: z.array(z.string().min(1)).optional(),
  roleGroups: z.array(z.string().min(1)).optional(),
}

/** Body of a user's create, which is an invitation. */
export const userBody = z
  .strictObject({ ...shared, userType: z.enum(['user', 'machine', 'limited', 'hourly']).optional() })
  .openapi('UserBody')

/** Body of a user's update; `deleted: null` takes a deletion back. Passwords are taken, and kept nowhere. */
export const userUpdateBody = z
  .strictObject({
    ...shared,
    name: shared.name.optional(),
    email: shared.email.optional(),
    userType: z.enum(['user', 'limited', 'hourly']).optional(),
    deleted: z.boolean().nullable().optional(),
    password: z.string().optional(),
    currentPassword: z.string().optional(),
  })
  .openapi('UserUpdateBody')

/** The validated body of a new user. */
export type UserBody = z.output<typeof userBody>
/** The validated body of a user's update. */
export type UserUpdateBody = z.output<typeof userUpdateBody>
