import type { KustomerContext } from '../http/context.ts'
import { kobjectRoles } from '../http/roles.ts'

/** The roles for an action on the objects of the klass in the path; a permission may be for one klass alone. */
export function rolesFor(action: 'read' | 'create' | 'update' | 'delete') {
  return (c: KustomerContext) => kobjectRoles(action, c.req.param('name') ?? '')
}
