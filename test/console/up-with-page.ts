import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** The built command, as a user has it. */
export const main = join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli', 'main.js')

/** A running `standin up` with its console. */
export interface UpWithPage {
  readonly url: string
  readonly kustomer: string
  readonly child: ChildProcess
}

/** Starts `standin up` on ports that the machine picks. @throws Error where nothing has been built, or it does not start */
export async function upWithPage(...options: string[]): Promise<UpWithPage> {
  if (!existsSync(main)) throw new Error(`${main} is not there: build it first, with npm run build`)
  const child = spawn(process.execPath, [main, 'up', '--json', '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`standin up ended with ${code} before it listened`)
  })
  const told = once(createInterface(child.stdout!), 'line') as Promise<[string]>
  const [line] = await Promise.race([told, ended])
  const { console: page, servers } = JSON.parse(line)
  return { url: page.url, kustomer: servers.kustomer.url, child }
}

/** Ends it as Ctrl-C does. */
export async function endUp({ child }: UpWithPage): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGINT')
  await once(child, 'exit')
}
