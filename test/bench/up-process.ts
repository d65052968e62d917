import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** A server that is measured, in a process of its own. */
export interface MeasuredServer {
  readonly name: string
  readonly child: ChildProcess
  readonly port: number
}

/** The built command, as a user has it. */
export const main = join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli', 'main.js')

const key = { authorization: 'Bearer standin-kustomer-key' }

/** Starts `standin up` as a script does; says how long it took from there to the first 200. */
export async function startUp(...options: readonly string[]): Promise<MeasuredServer & { firstMs: number }> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [main, 'up', '--port', '0', '--json', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`standin up ended with ${code}; is it built?`)
  })
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string]
  ended.catch(() => {})
  const { servers } = JSON.parse(line) as { servers: { kustomer: { url: string; port: number } } }
  const { status } = await fetch(`${servers.kustomer.url}/__sim/health`)
  if (status !== 200) throw new Error(`standin up answers ${status}`)
  return { name: 'standin up', child, port: servers.kustomer.port, firstMs: performance.now() - startedMs }
}

/** Ends a server's process, and waits for its end. */
export async function end({ child }: Pick<MeasuredServer, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

/** Makes a customer and returns the answer to a GET of it, as it came. */
export async function sampleAnswer(port: number): Promise<{ id: string; headers: string[][]; body: string }> {
  const url = `http://127.0.0.1:${port}/v1/customers`
  const headers = { ...key, 'content-type': 'application/json' }
  const made = await fetch(url, { method: 'POST', headers, body: '{"name":"Ada Lovelace"}' })
  const { data } = (await made.json()) as { data: { id: string } }
  const read = await fetch(`${url}/${data.id}`, { headers: key })
  const own = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding'])
  return {
    id: data.id,
    headers: [...read.headers].filter(([name]) => !own.has(name)),
    body: await read.text(),
  }
}

/** Processor time that a process has taken so far, in milliseconds, its threads together. */
export function processorMs({ child }: Pick<MeasuredServer, 'child'>): number {
  const file = `/proc/${child.pid}/stat`
  if (!existsSync(file)) {
    const shown = execFileSync('ps', ['-o', 'time=', '-p', String(child.pid)], { encoding: 'utf8' })
    return 1000 * shown.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  }
  // The fields after the name in brackets: user and system time are the 12th and 13th, in hundredths of a second.
  const fields = readFileSync(file, 'utf8').split(') ')[1]!.split(' ')
  return 10 * (Number(fields[11]) + Number(fields[12]))
}

/** How much of the machine's memory a process takes at this moment. */
export function memoryBytes({ child }: Pick<MeasuredServer, 'child'>): number {
  const shown = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })
  return 1024 * Number(shown)
}
