import { StoreFileError } from '../store-file-error.ts'
import { DatabaseError } from './connection.ts'

/** What the codes of Node and PostgreSQL mean to whoever starts a core. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'cannot be reached: nobody listens there',
  ENOENT: 'cannot be reached: there is no such socket',
  ENOTFOUND: 'cannot be reached: there is no such host',
  EAI_AGAIN: 'cannot be reached: the name of the host could not be looked up',
  TIMEOUT: 'cannot be reached: no answer came in time',
  CONNECTION_LOST: 'cannot be reached: the connection ended before it was ready',
  NO_PASSWORD: 'asks for a password, and the URL has none',
  NO_SSL: 'does not speak TLS, which the URL asks for',
  '28P01': 'refuses the user or the password',
  '28000': 'refuses the user',
  '3D000': 'is not there: make it, as with createdb',
  '3F000': 'refuses this user its tables: whoever made them can GRANT them',
  '42501': 'does not let this user make or use the schema standin_inbox',
  '53300': 'has no connection left',
  '57P03': 'is just starting or ending',
}

/** Why a database cannot be the inbox, in words without the URL's secrets. */
export function whyNot(place: string, error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  return new StoreFileError(`${place} ${meanings[error.code] ?? `cannot be used: ${error.code}`}`)
}
