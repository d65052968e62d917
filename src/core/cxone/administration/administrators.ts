import { isBearer } from '../../http/basic-auth.ts'
import { Secret } from '../../ports/secret.ts'

/** What CXone's roles allow an administrator in Agent Integrations. The older edition asks for those of Configurations. */
export const administratorPermissions = [
  'integrations-create',
  'integrations-edit',
  'configurations-create',
  'configurations-edit',
  'data-memorialization-create',
  'dynamic-data-create',
] as const
/** One of them. */
export type AdministratorPermission = (typeof administratorPermissions)[number]

/** An administrator of Agent Integrations, known by a key. */
export interface Administrator {
  readonly key: Secret
  readonly permissions: readonly AdministratorPermission[]
}

/**
 * The administrators in a setting such as `first-key;second-key=integrations-edit,dynamic-data-create`, where a key
 * alone may do all; `undefined` when it is not of this form, or a key stands there twice.
 */
export function readAdministrators(text: string): Administrator[] | undefined {
  const administrators: Administrator[] = []
  const keys = new Set<string>()
  for (const entry of text.split(';')) {
    const [key = '', listed, ...more] = entry.split('=').map((part) => part.trim())
    if (key === '' || more.length > 0 || keys.has(key)) return undefined
    const permissions = listed === undefined ? administratorPermissions : namesIn(listed)
    if (!permissions) return undefined
    keys.add(key)
    administrators.push({ key: new Secret(key), permissions })
  }
  return administrators
}

/** Whose key this Authorization header carries. */
export function administratorOf(
  administrators: readonly Administrator[],
  authorization: string | undefined,
): Administrator | undefined {
  return administrators.find(({ key }) => isBearer(authorization, key))
}

/** How CXone's pages call a permission: `Data Memorialization Create`. */
export function permissionName(permission: AdministratorPermission): string {
  return permission.replace(/(?:^|-)[a-z]/g, (start) => start.replace('-', ' ').toUpperCase())
}

function namesIn(listed: string): AdministratorPermission[] | undefined {
  const names = listed === '' ? [] : listed.split(',').map((name) => name.trim())
  const known = names.flatMap(
    (name) => administratorPermissions.find((permission) => permission === name) ?? [],
  )
  return known.length === names.length ? known : undefined
}
