import type { Host } from './host.ts'

/**
 * The API key that an administrator made for a further user of the CRM and enters elsewhere: by the user's name, so
 * that no step of a story has to tell a key.
 */
export function keyOfUser({ world }: Pick<Host, 'world'>, user: string): string {
  const ending = world === undefined ? '' : `-${world}`
  return `standin-kustomer-key-of-${user.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')}${ending}`
}
