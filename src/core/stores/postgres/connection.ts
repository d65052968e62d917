import { Socket } from 'node:net'
import { Client, type QueryResultRow } from 'pg'

/** The schema that is the inbox's own: nothing beside it is looked at or touched. */
export const schemaName = 'standin_inbox'

/** How long a connection may take to come about, and a statement to be answered, in milliseconds. */
const connectMs = 5_000
const answerMs = 15_000

/**
 * What each session of the core is told: a process that stands still in the middle of a transaction holds up the others
 * for no longer than this, and the server knows within seconds that a machine is gone.
 */
const sessionSettings = `
  SET search_path = ${schemaName};
  SET statement_timeout = '10s';
  SET idle_in_transaction_session_timeout = '10s';
  SET tcp_keepalives_idle = 3;
  SET tcp_keepalives_interval = 1;
  SET tcp_keepalives_count = 3;
  SET tcp_user_timeout = '6s';
  SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'`

/**
 * The database did not do what it was asked. Its own message and details may quote a row, or the connection's URL, so
 * the code is all that is kept: one of Node's such as `ECONNRESET`, or five characters of SQL.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError'
  readonly code: string

  constructor(code: string) {
    super(`the database failed: ${code}`)
    this.code = code
  }
}

/** One connection, from its beginning to its end. */
export interface Session {
  /** Whether it still can be asked. */
  readonly isOpen: boolean
  /** Asks a statement, prepared at its first use. Several may be asked at once: they are answered in their order. */
  query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>
  /** Runs several statements without values. */
  script(text: string): Promise<void>
  /** Ends a transaction. @throws DatabaseError when it was not committed, or nobody knows whether it was */
  commit(): Promise<void>
  /** Ends it at once, whatever is under way. */
  destroy(): void
}

/** A connection that is made when it is needed, and anew when it was lost. */
export class Connection {
  readonly #url: string
  readonly #prepare: (session: Session) => Promise<void>
  #session: Session | undefined
  #beginning: Promise<Session> | undefined
  #isClosed = false

  /** @param prepare what a new session does before anybody uses it */
  constructor(url: string, prepare: (session: Session) => Promise<void> = async () => {}) {
    this.#url = url
    this.#prepare = prepare
  }

  /** The session as it is, or a new one. @throws DatabaseError when there is none */
  async session(): Promise<Session> {
    if (this.#isClosed) throw new DatabaseError('CLOSED')
    if (this.#session?.isOpen) return this.#session
    this.#beginning ??= this.#begin().finally(() => {
      this.#beginning = undefined
    })
    return this.#beginning
  }

  /** Asks the session as it is, or a new one. @throws DatabaseError */
  async query<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]> {
    return (await this.session()).query(text, values)
  }

  /** Ends it for good. */
  close(): void {
    this.#isClosed = true
    this.#session?.destroy()
  }

  async #begin(): Promise<Session> {
    const session = await openSession(this.#url)
    try {
      await this.#prepare(session)
      if (this.#isClosed) throw new DatabaseError('CLOSED')
    } catch (error) {
      session.destroy()
      throw error
    }
    this.#session = session
    return session
  }
}

/** The names of prepared statements, the same on every connection. */
const statementNames = new Map<string, string>()

async function openSession(url: string): Promise<Session> {
  const socket = new Socket()
  const client = new Client({
    connectionString: url,
    fallback_application_name: 'standin-core',
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: connectMs,
    query_timeout: answerMs,
    stream: () => socket,
  })
  let isOpen = true
  const lost = () => {
    isOpen = false
  }
  client.on('error', lost).on('end', lost)
  try {
    await client.connect()
    await client.query(sessionSettings)
  } catch (error) {
    socket.destroy()
    throw withoutDetails(error)
  }
  return {
    get isOpen() {
      return isOpen
    },
    async query(text, values = []) {
      const name = statementNames.get(text) ?? `statement_${statementNames.size}`
      statementNames.set(text, name)
      try {
        return (await client.query({ name, text, values: [...values] })).rows
      } catch (error) {
        throw withoutDetails(error)
      }
    },
    async script(text) {
      try {
        await client.query(text)
      } catch (error) {
        throw withoutDetails(error)
      }
    },
    async commit() {
      let command: string
      try {
        command = (await client.query('COMMIT')).command
      } catch (error) {
        throw withoutDetails(error)
      }
      // What a transaction that has failed before is answered.
      if (command !== 'COMMIT') throw new DatabaseError('ROLLED_BACK')
    },
    destroy() {
      isOpen = false
      socket.destroy()
    },
  }
}

function withoutDetails(error: unknown): DatabaseError {
  const { code, message = '' } = error as { code?: unknown; message?: string }
  if (typeof code === 'string' && /^[A-Z0-9_]{1,40}$/.test(code)) return new DatabaseError(code)
  if (message.includes('password must be a')) return new DatabaseError('NO_PASSWORD')
  if (message.includes('does not support SSL')) return new DatabaseError('NO_SSL')
  return new DatabaseError(message.includes('timeout') ? 'TIMEOUT' : 'CONNECTION_LOST')
}
