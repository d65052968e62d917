import { z } from 'zod'

/** Whether a URL names a database of PostgreSQL: both its host, or the folder of its socket, and its own name. */
function isDatabase(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, pathname, searchParams } = new URL(url)
  const hasHost = hostname !== '' || searchParams.has('host')
  return ['postgres:', 'postgresql:'].includes(protocol) && hasHost && pathname.length > 1
}

/** The setting `STORE`; what is wrong with it is told without its value, which may hold a password. */
export const storeName = z.string().superRefine((name, context) => {
  if (name === 'memory' || /^file:./.test(name)) return
  if (/^postgres(?:ql)?:/.test(name)) {
    if (!isDatabase(name)) context.addIssue('expected postgres://USER@HOST:PORT/DATABASE')
    return
  }
  context.addIssue(
    'expected memory, file: and a path, such as file:/var/lib/core/inbox.db, or postgres://USER@HOST:PORT/DATABASE',
  )
})

/** How a database is named to people: its own name and its host, without user, password and options. */
export function postgresPlace(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  const host = decodeURIComponent(hostname) || searchParams.get('host')
  return `the database ${decodeURIComponent(pathname.slice(1))} at ${host}${port === '' ? '' : `:${port}`}`
}
