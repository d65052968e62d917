import { z } from 'zod'
import { roleSchema } from '../http/roles.ts'
import { addSystemUser } from '../org/system-user.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The roles that a user for another system may be given. */
export const givenRoles = z.array(roleSchema)

/** Creates a user for another system, with an API key of its own, and returns its id. */
export function givenSystemUser(
  instance: KustomerInstance,
  { name, roles }: { readonly name: string; readonly roles: readonly string[] },
): string {
  return addSystemUser(instance, name, roles).id
}
