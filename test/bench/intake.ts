import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { median, rounded } from './figures.ts'
import { exchanger } from './load.ts'
import { beforeItsEnd, end, type MeasuredServer, startScript } from './up-process.ts'

const rounds = 5
const roundMs = 4_000
const connections = 16
/** What waits already when the measure begins, where Kustomer refuses. */
const backlog = 60_000
const backlogBatch = 100

/** The core alone, built, as it is deployed. */
const core = join(import.meta.dirname, '..', '..', 'dist', 'src', 'core', 'main.js')

/** The settings of a core that keeps nothing beyond its process. */
const inMemory = { STORE: 'memory' }

/** One server that events are posted to: what Kustomer answers behind it, and how many events wait before. */
interface Case {
  readonly name: string
  readonly kustomer?: { readonly status: number; readonly headers?: Record<string, string> }
  readonly backlog: number
}

const cases: readonly Case[] = [
  { name: 'bare node:http', backlog: 0 },
  { name: 'Kustomer answers', kustomer: { status: 200 }, backlog: 0 },
  { name: 'Kustomer: 503', kustomer: { status: 503 }, backlog },
  { name: 'Kustomer: 429', kustomer: { status: 429, headers: { 'retry-after': '1' } }, backlog },
]

/** What one round of posts showed. */
export interface Seen {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly longestMs: number
}

/**
 * How the core takes events in while Kustomer refuses all that it is asked, with many events waiting, beside the same
 * posts while Kustomer answers (whose share stands in brackets; aim: 0.8, and a p99 of 50 ms), and beside a bare node:http that takes the same bodies: sixteen connections, each with
 * one post at a time, each post an event of a call of its own. All servers are new in each round, and interleaved.
 */
export async function intake(): Promise<void> {
  const seen = new Map(cases.map(({ name }) => [name, [] as Seen[]]))
  for (let round = 0; round < rounds; round += 1)
    for (const one of cases) seen.get(one.name)!.push(await measured(one))
  const of = (name: string, figure: keyof Seen) => median(seen.get(name)!.map((round) => round[figure]))
  for (const { name } of cases) {
    const p99s = seen.get(name)!.map(({ p99Ms }) => rounded(p99Ms))
    console.log(
      `intake, ${name.padEnd(16)} ${rounded(of(name, 'perSecond')).padStart(6)} events/s ` +
        `(${(of(name, 'perSecond') / of('Kustomer answers', 'perSecond')).toFixed(2)}), ` +
        `p50 ${of(name, 'p50Ms').toFixed(1)} ms, p99 ${of(name, 'p99Ms').toFixed(1)} ms (${p99s.join(', ')}), ` +
        `longest ${of(name, 'longestMs').toFixed(0)} ms`,
    )
  }
}

async function measured(one: Case): Promise<Seen> {
  const running: Array<Pick<MeasuredServer, 'child'>> = []
  try {
    const { status, headers = {} } = one.kustomer ?? { status: 503 }
    const kustomer = await startScript('kustomer', 'kustomer-server.ts', JSON.stringify({ status, headers }))
    running.push(kustomer)
    const server = one.kustomer
      ? await startCore(kustomer.port, inMemory)
      : await startScript('bare node:http', 'bare-intake.ts', '')
    running.push(server)
    const calls = numbers()
    await fill(server.port, one.backlog, calls)
    return await play(server.port, calls)
  } finally {
    for (const server of running) await end(server)
  }
}

/** Starts the core, as it is built, beside something in the place of Kustomer. */
export async function startCore(
  kustomerPort: number,
  settings: Readonly<Record<string, string>>,
): Promise<{ child: ChildProcess; port: number }> {
  const address = `http://127.0.0.1:${kustomerPort}`
  const child = spawn(process.execPath, [core], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      CORE_PORT: '0',
      KUSTOMER_BASE_URL: address,
      CCAI_BASE_URL: address,
      KUSTOMER_APP_CHECK: 'off',
      INBOX_MAX_ROWS: String(10 * backlog),
      INBOX_MAX_BYTES: String(1_073_741_824),
      ...settings,
    },
  })
  const lines = createInterface(child.stdout)
  const [line] = await beforeItsEnd<[string]>('the core, which must be built,', child, once(lines, 'line'))
  lines.close()
  child.stdout.resume()
  return { child, port: Number(new URL((JSON.parse(line) as { listening: string }).listening).port) }
}

/** Brings so many events into the core, each of a call of its own. */
export async function fill(port: number, count: number, calls: Iterator<number, never>): Promise<void> {
  const { send, end: close } = exchanger(connect(port, '127.0.0.1'))
  for (let sent = 0; sent < count; sent += backlogBatch) {
    await send(post(Array.from({ length: backlogBatch }, () => abandonedCall(calls.next().value))))
  }
  close()
}

/** Posts events of calls of their own over sixteen connections, one at a time on each. */
export async function play(port: number, calls: Iterator<number, never>): Promise<Seen> {
  const tookMs: number[] = []
  const startedMs = performance.now()
  const one = async () => {
    const { send, end: close } = exchanger(connect(port, '127.0.0.1'))
    for (let nowMs = performance.now(); nowMs - startedMs < roundMs; ) {
      await send(post([abandonedCall(calls.next().value)]))
      const answeredMs = performance.now()
      tookMs.push(answeredMs - nowMs)
      nowMs = answeredMs
    }
    close()
  }
  await Promise.all(Array.from({ length: connections }, one))
  const perSecond = (1000 * tookMs.length) / (performance.now() - startedMs)
  tookMs.sort((a, b) => a - b)
  const at = (part: number) => tookMs[Math.min(tookMs.length - 1, Math.floor(tookMs.length * part))]!
  return { perSecond, p50Ms: at(0.5), p99Ms: at(0.99), longestMs: tookMs.at(-1)! }
}

/** Whole numbers, from one on. */
export function* numbers(): Generator<number, never> {
  for (let number = 1; ; number += 1) yield number
}

const login = Buffer.from('standin:standin-ccai-events').toString('base64')

function post(events: readonly object[]): string {
  const body = JSON.stringify({ count: events.length, events })
  return (
    'POST /ccai/session-events HTTP/1.1\r\nHost: 127.0.0.1\r\n' +
    `Authorization: Basic ${login}\r\nContent-Type: application/json\r\n` +
    `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  )
}

/** The last event of a call of somebody who hung up in the queue; work on it writes eight records. */
function abandonedCall(call: number): object {
  const number = `+1415${5_000_000 + call}`
  return {
    event_id: randomUUID(),
    timestamp: 1767604825000,
    item: {
      call_id: call,
      call_type: 'Voice Inbound (IVR)',
      status: 'failed',
      state: 'disconnected',
      lang: 'en',
      connected_at: '2026-01-05T09:20:00.000Z',
      ends_at: '2026-01-05T09:20:25.000Z',
      queue_path_names: ['Main Menu - IVR', 'Billing'],
      selected_menu: { id: 12, name: 'Billing' },
      menu_path: { name: 'Main Menu - IVR/Billing' },
      end_user: { id: 77, identifier: number },
      fail_reason: 'eu_abandoned',
      voicemail_reason: 'not_voicemail',
      wait_duration: 25,
      recording_url: null,
      out_ticket_id: null,
      participants: [{ type: 'External', status: 'disconnected', dn: number }],
    },
  }
}
