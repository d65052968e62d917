import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const root = join(import.meta.dirname, '..', '..')
const fromSource = ['--conditions=source', '--import', 'tsx']

/** A process that has told in its first line where it listens. */
export interface Listening {
  readonly child: ChildProcess
  readonly line: string
}

/** Starts an entry of the sources. @throws Error when it ends before it listens */
export async function started(
  entry: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Listening> {
  const child = spawn(process.execPath, [...fromSource, join(root, entry), ...argv], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${entry} ended with ${code} before it listened`)
  })
  // A core may tell of what waits in its inbox before.
  const told = new Promise<string>((resolve) =>
    lines.on('line', (line) => {
      const { listening, servers } = JSON.parse(line) as { listening?: string; servers?: object }
      if (listening ?? servers) resolve(line)
    }),
  )
  const line = await Promise.race([told, ended])
  ended.catch(() => {})
  return { child, line }
}

/** Ends a process by a signal and waits for its end. */
export async function end({ child }: Pick<Listening, 'child'>, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

/** A port that nobody has at the moment: a core that is started again has to have the one that it had. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('a server without a port')
  return address.port
}
