import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { newPostgresServer } from '../../src/core/stores/testing/postgres-server.ts'
import { median, rounded } from './figures.ts'
import { fill, numbers, play, type Seen, startCore } from './intake.ts'
import { end, startScript } from './up-process.ts'

const rounds = 3
/** What Kustomer takes for each answer where the work waits for it, in milliseconds. */
const delayMs = 500
/** What waits when that measure begins, and how long it lasts. */
const backlog = 1_200
const windowMs = 15_000

const login = Buffer.from('standin:standin-ccai-events').toString('base64')

/** The stores by their names: each makes an empty inbox and says how it is named and removed. */
const makers: Readonly<Record<string, () => Promise<{ setting: string; remove: () => unknown }>>> = {
  memory: async () => ({ setting: 'memory', remove: () => {} }),
  file: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'standin-bench-'))
    return { setting: `file:${join(folder, 'inbox.db')}`, remove: () => rmSync(folder, { recursive: true }) }
  },
  postgres: async () => {
    const server = await newPostgresServer()
    return { setting: await server.newDatabase(), remove: () => server.remove() }
  },
}

/**
 * How fast the core takes events in with each store (aim: 1,000 a second, and a p99 of 50 ms), interleaved; and how much
 * more three cores on one database do than one, while their work waits for Kustomer (aim: 1.8 times), with all events
 * posted to one of them.
 */
export async function stores(): Promise<void> {
  const seen = new Map(Object.keys(makers).map((name) => [name, [] as Seen[]]))
  const done = { 1: [] as number[], 3: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    for (const name of Object.keys(makers)) seen.get(name)!.push(await intakeOf(name))
    for (const count of [1, 3] as const) done[count].push(await doneBy(count))
  }
  for (const [name, rounds] of seen) {
    const of = (figure: keyof Seen) => median(rounds.map((round) => round[figure]))
    console.log(
      `stores, ${name.padEnd(9)} ${rounded(of('perSecond')).padStart(6)} events/s, p50 ${of('p50Ms').toFixed(1)} ms, ` +
        `p99 ${of('p99Ms').toFixed(1)} ms, longest ${of('longestMs').toFixed(0)} ms`,
    )
  }
  const [one, three] = [median(done[1]), median(done[3])]
  console.log(
    `stores, Kustomer takes ${delayMs} ms: one core ${one.toFixed(1)} events/s, three on one database ` +
      `${three.toFixed(1)} (${(three / one).toFixed(2)} times; aim: 1.8)`,
  )
}

async function intakeOf(name: string): Promise<Seen> {
  const inbox = await makers[name]!()
  const running: Array<{ child: ChildProcess }> = []
  try {
    const kustomer = await startScript(
      'kustomer',
      'kustomer-server.ts',
      JSON.stringify({ status: 200, headers: {} }),
    )
    running.push(kustomer)
    const core = await startCore(kustomer.port, { STORE: inbox.setting })
    running.push(core)
    return await play(core.port, numbers())
  } finally {
    for (const server of running.reverse()) await end(server)
    await inbox.remove()
  }
}

/** How many events a second so many cores on one database do, all of which one of them has taken in. */
async function doneBy(count: number): Promise<number> {
  const inbox = await makers.postgres!()
  const running: Array<{ child: ChildProcess }> = []
  try {
    const slow = JSON.stringify({ status: 200, headers: {}, delayMs })
    const kustomer = await startScript('kustomer', 'kustomer-server.ts', slow)
    running.push(kustomer)
    const cores = []
    for (let nth = 0; nth < count; nth += 1)
      cores.push(await startCore(kustomer.port, { STORE: inbox.setting }))
    running.push(...cores)
    const { port } = cores[0]!
    await fill(port, backlog, numbers())
    const [doneBefore, startedMs] = [await doneAt(port), performance.now()]
    await pause(windowMs)
    return (1000 * ((await doneAt(port)) - doneBefore)) / (performance.now() - startedMs)
  } finally {
    for (const server of running.reverse()) await end(server)
    await inbox.remove()
  }
}

async function doneAt(port: number): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`, {
    headers: { authorization: `Basic ${login}` },
  })
  return ((await answer.json()) as { inbox: { done: number } }).inbox.done
}
