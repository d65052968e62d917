import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { Inbox, type InboxParts } from '../inbox/inbox.ts'
import type { NewRow, Store } from '../inbox/store.ts'
import { newRow } from '../inbox/testing/store-contract.ts'
import { realClock } from '../ports/clock.ts'
import { postgresStore } from './postgres-store.ts'
import { postgresForTests, soon, withPostgres } from './testing/postgres-tests.ts'

const limits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }
const server = postgresForTests()

interface Step {
  readonly lane: string
  readonly key: string
  readonly by: string
  readonly what: 'begin' | 'end'
}

/** An inbox as one process has it, which notes its steps. */
async function inboxAt(url: string, work: InboxParts['work']) {
  const store = await postgresStore(url, limits)
  const inbox = new Inbox({ store, clock: realClock, work })
  onTestFinished(async () => {
    await inbox.stop()
    store.close()
  })
  return { store, inbox }
}

function noting(by: string, steps: Step[]): InboxParts['work'] {
  return async ({ lane, key }) => {
    steps.push({ lane, key, by, what: 'begin' })
    for (let count = 0; count < 5; count += 1) await turn()
    steps.push({ lane, key, by, what: 'end' })
    return { state: 'done' }
  }
}

/** So many lanes with so many events each, named by their places. */
function rowsOf(lanes: number, each: number): NewRow[] {
  return Array.from({ length: lanes * each }, (_, at) =>
    newRow(`${at % lanes}.${Math.floor(at / lanes)}`, `call-${at % lanes}`),
  )
}

const untilDone = (store: Store) => expect.poll(async () => (await store.count()).waiting, soon).toBe(0)

/** The steps of each lane are those of its events in order, each begun by one and ended by the same. */
function expectOrder(steps: readonly Step[], lanes: number, each: number): void {
  for (let lane = 0; lane < lanes; lane += 1) {
    const seen = steps.filter((step) => step.lane === `lane of call-${lane}`)
    expect(seen.map(({ what, key }) => `${what} ${key}`)).toEqual(
      Array.from({ length: each }, (_, nth) => [`begin ${lane}.${nth}`, `end ${lane}.${nth}`]).flat(),
    )
    for (let at = 0; at < seen.length; at += 2) expect(seen[at]!.by).toBe(seen[at + 1]!.by)
  }
}

withPostgres('two inboxes on one database', () => {
  test('keep the order of every lane and do nothing twice, wherever its events come in', async () => {
    const url = await server().newDatabase()
    const steps: Step[] = []
    const cores = [await inboxAt(url, noting('a', steps)), await inboxAt(url, noting('b', steps))]
    for (const { inbox } of cores) await inbox.start()
    const [lanes, each] = [40, 6]
    const rows = rowsOf(lanes, each)
    // Those of one place in their lanes at a time, every second one at the other core.
    for (let at = 0; at < rows.length; at += lanes) {
      const accepted = rows
        .slice(at, at + lanes)
        .map((row, nth) => cores[(at / lanes + nth) % 2]!.inbox.accept([row]))
      await Promise.all(accepted)
    }
    await untilDone(cores[0]!.store)
    expectOrder(steps, lanes, each)
    expect(new Set(steps.map(({ by }) => by))).toEqual(new Set(['a', 'b']))
  })

  test('hand a lane on when nothing is left in it', async () => {
    const url = await server().newDatabase()
    const steps: Step[] = []
    const cores = [await inboxAt(url, noting('a', steps)), await inboxAt(url, noting('b', steps))]
    for (const [at, row] of rowsOf(1, 4).entries()) {
      const { inbox, store } = cores[at % 2]!
      await inbox.accept([row])
      await untilDone(store)
    }
    expectOrder(steps, 1, 4)
  })

  test('share what one of them has taken in and does not come to', async () => {
    const url = await server().newDatabase()
    let isHeldUp: (() => void) | undefined
    const held = new Promise<void>((resolve) => {
      isHeldUp = resolve
    })
    const steps: Step[] = []
    const slow = await inboxAt(url, async () => {
      await held
      return { state: 'done' }
    })
    const idle = await inboxAt(url, noting('idle', steps))
    await slow.inbox.start()
    await idle.inbox.start()
    await slow.inbox.accept(rowsOf(40, 1))
    // At most as many as one works on at a time are held up; the others are done elsewhere.
    await expect.poll(() => steps.filter(({ what }) => what === 'end').length, soon).toBe(8)
    isHeldUp!()
    await untilDone(slow.store)
  })

  test('one whose connection was lost in the middle of its work settles nothing that the other has taken over', async () => {
    const url = await server().newDatabase()
    let goOn: (() => void) | undefined
    const begun: string[] = []
    const lost = await inboxAt(url, async ({ key }) => {
      begun.push(key)
      await new Promise<void>((resolve) => {
        goOn = resolve
      })
      return { state: 'dead', reason: 'by who has lost it' }
    })
    await lost.inbox.accept([newRow('0.0', 'call-0'), newRow('0.1', 'call-0')])
    await expect.poll(() => begun, soon).toEqual(['0.0'])
    await server().ask(
      url,
      'SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    const steps: Step[] = []
    const other = await inboxAt(url, noting('other', steps))
    await other.inbox.start()
    await untilDone(other.store)
    goOn!()
    await lost.inbox.stop()
    expectOrder(steps, 1, 2)
    expect(await other.store.count()).toEqual({ waiting: 0, done: 2, dead: 0, malformed: 0 })
  })

  test('of two processes one is killed in the middle: the other goes on with its lanes, in their order', async () => {
    const url = await server().newDatabase()
    // More lanes than one works on at a time.
    const [lanes, each] = [60, 4]
    const store = await postgresStore(url, limits)
    onTestFinished(() => store.close())
    await store.accept(rowsOf(lanes, each))
    const steps: Step[] = []
    const [first, second] = [worker(url, 'first', steps), worker(url, 'second', steps)]
    await expect.poll(() => new Set(steps.map(({ by }) => by)).size, soon).toBe(2)
    const killed = once(first, 'close')
    first.kill('SIGKILL')
    await killed
    const before = steps.map(({ lane }) => lane)
    expect(new Set(before).size).toBe(before.length)
    second.stdin!.write('go on\n')
    await untilDone(store)
    const ended = once(second, 'close')
    second.kill()
    await ended
    // What the one had begun the other did, before it went on.
    expect(steps.filter(({ by }) => by === 'first').every(({ what }) => what === 'begin')).toBe(true)
    expectOrder(
      steps.filter(({ by }) => by === 'second'),
      lanes,
      each,
    )
  })
})

/** A process that works on lanes, and whose steps are noted as it tells them. */
function worker(url: string, by: string, steps: Step[]): ChildProcess {
  const script = join(import.meta.dirname, 'testing', 'lane-worker.ts')
  const argv = ['--conditions=source', '--import', 'tsx', script, url]
  const child = spawn(process.execPath, argv, { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  createInterface(child.stdout!).on('line', (line) => {
    const [what, key] = line.split(' ') as [Step['what'], string]
    steps.push({ lane: `lane of call-${key.split('.')[0]}`, key, by, what })
  })
  return child
}
