import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A server that is measured, in a process of its own. */
export interface MeasuredServer {
  readonly name: string
  readonly child: ChildProcess
  readonly port: number
}

/** The built command, as a user has it. */
export const main = join(import.meta.dirname, '..', '..', 'dist', 'src', 'cli', 'main.js')

const key = { authorization: 'Bearer standin-kustomer-key' }

/** Starts `standin up` as a user does; says how long it took from there to the first 200. */
export async function startUp(...options: readonly string[]): Promise<MeasuredServer & { firstMs: number }> {
  const base = await freeBase()
  const port = base + 1
  const startedMs = performance.now()
  const child = spawn(process.execPath, [main, 'up', '--port', String(base), ...options], { stdio: 'ignore' })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/__sim/health`).catch(() => undefined)
    if (answer?.status === 200) break
    if (child.exitCode !== null) throw new Error(`standin up ended with ${child.exitCode}; is it built?`)
    await sleep(2)
  }
  return { name: 'standin up', child, port, firstMs: performance.now() - startedMs }
}

/** Ends a server's process, and waits for its end. */
export async function end({ child }: Pick<MeasuredServer, 'child'>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill()
  await ended
}

/** Lets the org call as often as it likes, as the minute's limit would end a measurement after a second. */
export async function liftOrgBudget(port: number): Promise<void> {
  const url = `http://127.0.0.1:${port}/__sim/state`
  const { state, ...rest } = (await (await fetch(url)).json()) as { state: Record<string, unknown> }
  const lifted = { ...state, windowStartedAtMs: 1e15, spent: [{ id: 'org', count: -1e9 }] }
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ ...rest, state: lifted })
  const answer = await fetch(url, { method: 'PUT', headers, body })
  if (answer.status !== 200) throw new Error(`the budget was not lifted: ${await answer.text()}`)
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

/** A number such that the next five ports are free. */
async function freeBase(): Promise<number> {
  for (;;) {
    const first = createServer().listen(0, '127.0.0.1')
    await once(first, 'listening')
    const base = (first.address() as AddressInfo).port
    const servers = [first]
    let free = base + 4 <= 65_535
    for (let port = base + 1; free && port <= base + 4; port += 1) {
      const server = createServer().listen(port, '127.0.0.1')
      servers.push(server)
      free = await once(server, 'listening').then(
        () => true,
        () => false,
      )
    }
    for (const server of servers) server.close()
    if (free) return base
  }
}
