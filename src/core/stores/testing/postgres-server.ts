import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'

/** What to do where there is no PostgreSQL. */
export const howToGetPostgres =
  'no PostgreSQL on this machine: install it (apt-get install postgresql), or say where its programs are in POSTGRES_BIN'

/** Whether a missing PostgreSQL is a failure: a gate in which its tests were skipped would prove nothing. */
export const isPostgresRequired = process.env.POSTGRES_REQUIRED === '1'

/** The password of all servers of tests: it may turn up nowhere. */
export const canary = 'canary-8841-password'

/** Debian keeps the programs of the server off `PATH`, in a folder for each major version. */
const debianFolder = '/usr/lib/postgresql'

/** The folder of the server's programs: `POSTGRES_BIN`, Debian's newest, or on `PATH`; `undefined` without any. */
export function postgresBin(): string | undefined {
  const { POSTGRES_BIN = '', PATH = '' } = process.env
  const versions = existsSync(debianFolder) ? readdirSync(debianFolder) : []
  const newestFirst = versions.sort((a, b) => Number(b) - Number(a))
  const folders = [
    POSTGRES_BIN,
    ...newestFirst.map((version) => join(debianFolder, version, 'bin')),
    ...PATH.split(delimiter),
  ]
  return folders.find((folder) => folder !== '' && existsSync(join(folder, 'initdb')))
}

/** A server of its own, with `fsync` as it ships, in a folder of its own. */
export interface PostgresServer {
  /** The folder of its socket, which is all that it listens on. */
  readonly folder: string
  /** The URL of a database of it, over its socket. */
  urlOf(database: string): string
  /** Makes a database. @returns its URL */
  newDatabase(): Promise<string>
  /** Asks a database as an administrator. */
  ask(url: string, sql: string): Promise<ReadonlyArray<Record<string, unknown>>>
  /** Ends it at once, as the loss of power would end it. */
  crash(): Promise<void>
  /** Starts it again. */
  restart(): Promise<void>
  /** Ends it for good, and deletes its folder. */
  remove(): Promise<void>
}

/** Makes a server and starts it. @throws Error where PostgreSQL is not installed */
export async function newPostgresServer(): Promise<PostgresServer> {
  const bin = postgresBin()
  if (bin === undefined) throw new Error(howToGetPostgres)
  // Its socket's path may have a hundred characters, so not below a long folder for temporary files.
  const folder = mkdtempSync('/tmp/standin-pg-')
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? unprivileged() : undefined
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, canary, { mode: 0o644 })
  const options = [
    '--username=core',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
  ]
  execFileSync(join(bin, 'initdb'), ['--pgdata', data, '--no-sync', ...options], {
    ...user,
    cwd: folder,
    stdio: 'pipe',
  })
  const urlOf = (database: string) => `postgres://core:${canary}@${encodeURIComponent(folder)}/${database}`
  let running = await startServer(bin, data, folder, user)
  let made = 0
  const end = async (signal: NodeJS.Signals) => {
    if (running.exitCode !== null || running.signalCode !== null) return
    const exited = once(running, 'exit')
    running.kill(signal)
    await exited
  }
  return {
    folder,
    urlOf,
    async newDatabase() {
      made += 1
      await ask(urlOf('postgres'), `CREATE DATABASE inbox_${made}`)
      return urlOf(`inbox_${made}`)
    },
    ask,
    crash: () => end('SIGQUIT'),
    async restart() {
      await end('SIGQUIT')
      running = await startServer(bin, data, folder, user)
    },
    async remove() {
      await end('SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type User = { readonly uid: number; readonly gid: number } | undefined

function unprivileged(): User {
  const idOf = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** SIGQUIT, "immediate shutdown", ends all its processes without writing anything more. */
async function startServer(bin: string, data: string, folder: string, user: User): Promise<ChildProcess> {
  const settings = [
    '-c',
    'listen_addresses=',
    '-c',
    `unix_socket_directories=${folder}`,
    '-c',
    'logging_collector=off',
  ]
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings], {
    ...user,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const lines = createInterface(child.stderr!)
  const ended = once(child, 'exit').then(() => {
    throw new Error('PostgreSQL ended before it was ready')
  })
  ended.catch(() => {})
  const ready = new Promise<void>((resolve) =>
    lines.on('line', (line) => {
      if (line.includes('ready to accept connections')) resolve()
    }),
  )
  await Promise.race([ready, ended])
  return child
}

async function ask(url: string, sql: string): Promise<ReadonlyArray<Record<string, unknown>>> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
