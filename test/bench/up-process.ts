import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
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

/** `standin up`, which is measured; its `port` is Kustomer's. */
export interface Up extends MeasuredServer {
  /** How long it took from the start of the process to the first 200. */
  readonly firstMs: number
  readonly servers: Readonly<
    Record<'kustomer' | 'digital-experience' | 'channel', { url: string; port: number }>
  >
}

/** Starts `standin up` as a script does. */
export async function startUp(...options: readonly string[]): Promise<Up> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, [main, 'up', '--port', '0', '--json', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)
  const [line] = await beforeItsEnd<[string]>('standin up, which must be built,', child, once(lines, 'line'))
  const { servers } = JSON.parse(line) as Pick<Up, 'servers'>
  await askOnce(`${servers.kustomer.url}/__sim/health`)
  const firstMs = performance.now() - startedMs
  return { name: 'standin up', child, port: servers.kustomer.port, firstMs, servers }
}

const barely = `const server = require('node:http').createServer((request, response) => response.end())
server.listen(0, '127.0.0.1', () => console.log(server.address().port))`

/** The least that a process can need for its first 200: a bare node:http, in milliseconds. */
export async function bareFirstMs(): Promise<number> {
  const startedMs = performance.now()
  const child = spawn(process.execPath, ['--eval', barely], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = await beforeItsEnd<[string]>('node', child, once(createInterface(child.stdout), 'line'))
  await askOnce(`http://127.0.0.1:${port}`)
  const firstMs = performance.now() - startedMs
  await end({ child })
  return firstMs
}

/** Asks by node:http: a process's first `fetch` takes tens of milliseconds of its own. @throws Error unless 200 */
async function askOnce(url: string): Promise<void> {
  const [response] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage]
  response.resume()
  if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}`)
}

/** Starts a server that is a script of this folder; it sends its port when it listens. */
export async function startScript(name: string, file: string, argument: string): Promise<MeasuredServer> {
  const child = fork(join(import.meta.dirname, file), [argument], { execArgv: ['--import', 'tsx'] })
  const [{ port }] = await beforeItsEnd<[{ port: number }]>(name, child, once(child, 'message'))
  return { name, child, port }
}

/** Waits for what a process tells. @throws Error when the process ends without it */
export async function beforeItsEnd<Told>(
  name: string,
  child: ChildProcess,
  told: Promise<unknown>,
): Promise<Told> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${name} ended with ${code}`)
  })
  ended.catch(() => {})
  return (await Promise.race([told, ended])) as Told
}

/** Ends a server's process, and waits for its end. */
export async function end({ child }: Pick<MeasuredServer, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

/** An answer to a GET of one customer, without what its connection adds. */
export interface Sample {
  readonly id: string
  readonly headers: ReadonlyArray<readonly [string, string]>
  readonly body: string
}

/** Makes a customer and returns the answer to a GET of it, as it came. */
export async function sampleAnswer(port: number): Promise<Sample> {
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
  const file = `/proc/${child.pid}/status`
  if (existsSync(file)) return 1024 * Number(/^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(file, 'utf8'))![1])
  const shown = execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })
  return 1024 * Number(shown)
}
