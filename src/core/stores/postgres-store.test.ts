import { describe, expect, onTestFinished, test } from 'vitest'
import type { StoreLimits } from '../inbox/store.ts'
import { anyTextContract } from '../inbox/testing/any-text-contract.ts'
import { storeBoundsContract } from '../inbox/testing/store-bounds-contract.ts'
import { newRow, storeContract } from '../inbox/testing/store-contract.ts'
import { postgresStore } from './postgres-store.ts'
import { breakingProxy } from './testing/breaking-proxy.ts'
import { canary } from './testing/postgres-server.ts'
import { postgresForTests, soon, withPostgres } from './testing/postgres-tests.ts'

const unlimited: StoreLimits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }
const lane = 'lane of call-1'
const done = { state: 'done' } as const

const server = postgresForTests()

let url: string

/** A database without an inbox: the same for all tests, emptied. */
async function emptied(): Promise<string> {
  url ??= await server().newDatabase()
  await server().ask(url, 'DROP SCHEMA IF EXISTS standin_inbox CASCADE')
  return url
}

async function opened(at: string, limits = unlimited) {
  const store = await postgresStore(at, limits)
  onTestFinished(() => store.close())
  return store
}

/** Two stores on one database, as two processes have them. */
async function two() {
  const at = await emptied()
  return [await opened(at), await opened(at)] as const
}

/** Ends all sessions of a store, as a server does that is restarted; the other store's are named to be left. */
async function endSessionsBut(others: readonly unknown[]): Promise<void> {
  const pids = others.map(Number)
  await server().ask(
    url,
    `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND pid <> ALL('{${pids}}')`,
  )
}

const sessions = async () =>
  (
    await server().ask(
      url,
      'SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
  ).map(({ pid }) => pid)

withPostgres('PostgreSQL', () => {
  storeContract(async (limits) => opened(await emptied(), limits))
  storeBoundsContract(async (limits) => opened(await emptied(), limits))
  anyTextContract(async (limits) => opened(await emptied(), limits))

  test('what was there is there when it is opened again, and the limits go on from there', async () => {
    const first = await opened(await emptied())
    await first.accept([newRow('a'), newRow('b'), newRow('c', 'call-2')])
    await first.settle('a', done)
    await first.settle('c', { state: 'dead', reason: 'refused' })
    await first.remember('status:grace', { wants: 'Busy' })
    const rows = [await first.waiting(lane), await first.dead(9)]
    first.close()

    const again = await opened(url, { ...unlimited, maxRows: 3 })
    expect([await again.waiting(lane), await again.dead(9)]).toEqual(rows)
    expect(await again.recall('status:grace')).toEqual({ wants: 'Busy' })
    expect(await again.newestDoneAtMs('call-1')).toBe(900)
    await again.accept([newRow('d')])
    expect(await again.count()).toEqual({ waiting: 2, done: 0, dead: 1, malformed: 0 })
    await expect(again.accept([newRow('e')])).rejects.toMatchObject({ name: 'StoreFull' })
  })

  test('what is asked for together is one commit, and one that fails takes nobody with it', async () => {
    const store = await opened(await emptied())
    const results = await Promise.allSettled([
      store.accept([newRow('a')]),
      store.settle('b', done),
      store.accept([newRow('c'), newRow('a')]),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await store.waiting(lane)).map(({ key }) => key)).toEqual(['a', 'c'])
    const written = await server().ask(
      url,
      'SELECT count(DISTINCT xmin::text)::int AS commits FROM standin_inbox.rows',
    )
    expect(written).toEqual([{ commits: 1 }])
  })

  test('what no column takes fails alone', async () => {
    const store = await opened(await emptied())
    const results = await Promise.allSettled([
      store.accept([newRow('a')]),
      store.accept([newRow('b', 'call-1', { bodyHash: 'no\0text' })]),
      store.remember('x', 1),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect((await store.waiting(lane)).map(({ key }) => key)).toEqual(['a'])
  })

  describe('the database', () => {
    test('is told by its name and host alone; what is wrong with it, without the password', async () => {
      const at = server().urlOf('nowhere')
      const failure = await postgresStore(at, unlimited).catch((error) => error)
      expect(failure).toMatchObject({
        name: 'StoreFileError',
        message: `the database nowhere at ${server().folder} is not there: make it, as with createdb`,
      })
      const wrong = at.replace(canary, 'wrong-8841')
      await expect(postgresStore(wrong, unlimited)).rejects.toThrow('refuses the user or the password')
      const nobody = `postgres://core:${canary}@127.0.0.1:1/inbox`
      const refusal = await postgresStore(nobody, unlimited).catch((error) => error)
      expect(refusal.message).toBe(
        'the database inbox at 127.0.0.1:1 cannot be reached: nobody listens there',
      )
    })

    test('of a newer core is refused by its version, and stays as it is', async () => {
      const store = await opened(await emptied())
      await store.accept([newRow('a')])
      await server().ask(url, 'UPDATE standin_inbox.version SET number = 99')
      await expect(postgresStore(url, unlimited)).rejects.toThrow(
        'holds an inbox of version 99, and this core knows them up to 1: a newer core wrote it',
      )
      expect(await server().ask(url, 'SELECT number FROM standin_inbox.version')).toEqual([{ number: 99 }])
    })

    test('that has a schema of that name of somebody else’s is refused; tables beside it are left alone', async () => {
      const at = await server().newDatabase()
      await server().ask(at, 'CREATE TABLE rows (name text); CREATE SCHEMA standin_inbox')
      await expect(postgresStore(at, unlimited)).rejects.toThrow(
        'has a schema standin_inbox that is no inbox of this core: name another database',
      )
      await server().ask(at, 'DROP SCHEMA standin_inbox')
      const store = await opened(at)
      await store.accept([newRow('a')])
      expect(await server().ask(at, 'SELECT * FROM public.rows')).toEqual([])
    })

    test('is made ready by one of several that start at the same moment', async () => {
      const at = await emptied()
      const stores = await Promise.all([opened(at), opened(at), opened(at)])
      await Promise.all(stores.map((store, nth) => store.accept([newRow(`a${nth}`)])))
      expect(await stores[0].count()).toMatchObject({ waiting: 3 })
    })
  })

  describe('a connection that is lost', () => {
    test.each([
      ['before', 'new'],
      ['after', 'duplicate'],
    ] as const)(
      '%s a commit rejects; the same delivery again is %s, and all is there once',
      async (moment, outcome) => {
        const at = await emptied()
        const proxy = await breakingProxy(server().folder)
        const store = await opened(proxy.urlOf(new URL(at).pathname.slice(1)))
        await store.accept([newRow('a')])
        proxy.breakAtCommit(moment)
        const failure = await store.accept([newRow('b')]).catch((error) => error)
        expect(failure).toMatchObject({ name: 'DatabaseError', code: expect.stringMatching(/^[A-Z_]+$/) })
        expect(await store.accept([newRow('b')])).toEqual([{ outcome, lane }])
        expect((await store.waiting(lane)).map(({ key }) => key)).toEqual(['a', 'b'])
      },
    )

    test('comes back by itself when the server does', async () => {
      const store = await opened(await emptied())
      await store.accept([newRow('a')])
      await server().crash()
      const failures = await Promise.allSettled([
        store.accept([newRow('b')]),
        store.head(lane),
        store.claim(lane),
      ])
      expect(failures.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
      expect(JSON.stringify(failures)).not.toContain(canary)
      await server().restart()
      expect(await store.accept([newRow('b')])).toEqual([{ outcome: 'new', lane }])
      expect(await store.head(lane)).toMatchObject({ key: 'a' })
      expect(await store.claim(lane)).toBe(true)
    })
  })

  describe('two processes', () => {
    test('that bring the same event at the same moment bring it once, and share a session’s lane', async () => {
      const [a, b] = await two()
      for (let nth = 0; nth < 20; nth += 1) {
        const [key, session] = [`a${nth}`, `call-${nth}`]
        const [[first], [second]] = await Promise.all([
          a.accept([newRow(key, session)]),
          b.accept([newRow(key, session, { lane: 'x' })]),
        ])
        expect([first!.outcome, second!.outcome].sort()).toEqual(['duplicate', 'new'])
        expect(first!.lane).toBe(second!.lane)
      }
      expect(await server().ask(url, 'SELECT rows FROM standin_inbox.held')).toEqual([{ rows: 20 }])
    })

    test('share the limits, and what is remembered', async () => {
      const at = await emptied()
      const [a, b] = [
        await opened(at, { ...unlimited, maxRows: 2 }),
        await opened(at, { ...unlimited, maxRows: 2 }),
      ]
      await a.accept([newRow('a')])
      await b.accept([newRow('b')])
      await expect(a.accept([newRow('c')])).rejects.toMatchObject({ name: 'StoreFull' })
      await a.remember('x', 1)
      expect(await b.recall('x')).toBe(1)
    })

    test('have a lane one at a time; it passes on when it is released, or its process ends', async () => {
      const [a, b] = await two()
      expect([await a.claim(lane), await a.claim(lane), await b.claim(lane)]).toEqual([true, true, false])
      await a.release(lane)
      expect([await b.claim(lane), await a.claim(lane)]).toEqual([true, false])
      const before = await sessions()
      b.close()
      await expect.poll(async () => (await sessions()).length, soon).toBeLessThan(before.length - 1)
      expect(await a.claim(lane)).toBe(true)
    })

    test('are told of lanes whose process has died, of all at once; else of those that are due and that nobody has', async () => {
      const [a, b] = await two()
      await a.accept([newRow('a'), newRow('b', 'call-2'), newRow('c', 'call-3')])
      await a.claim(lane)
      await a.settle('b', {
        state: 'waiting',
        reason: 'x',
        attempts: 1,
        failedAlike: 1,
        nextAttemptAtMs: 9000,
      })
      expect(await b.unattended(8999, 0)).toEqual([])
      expect(await b.unattended(8999, 9)).toEqual(['lane of call-3'])
      expect(await b.unattended(9000, 1)).toEqual(['lane of call-2'])
      const before = await sessions()
      a.close()
      await expect.poll(async () => (await sessions()).length, soon).toBeLessThan(before.length - 1)
      expect(await b.unattended(8999, 0)).toEqual([lane, 'lane of call-2', 'lane of call-3'])
      expect(await b.unattended(8999, 0)).toEqual([])
    })

    test('do not settle each other’s rows: one that has lost its lane is refused, also when the other is done', async () => {
      const [a] = await two()
      await a.accept([newRow('a'), newRow('b')])
      await a.claim(lane)
      const others = await sessions()
      const b = await opened(url)
      await endSessionsBut((await sessions()).filter((pid) => !others.includes(pid)))
      expect(await b.unattended(0, 0)).toEqual([lane])
      expect(await b.claim(lane)).toBe(true)
      const lost = { name: 'LaneLost', code: 'LANE_LOST' }
      await expect(a.settle('a', done)).rejects.toMatchObject(lost)
      await b.settle('a', {
        state: 'waiting',
        reason: 'x',
        attempts: 1,
        failedAlike: 1,
        nextAttemptAtMs: 9000,
      })
      await b.release(lane)
      await expect(a.settle('a', done)).rejects.toMatchObject(lost)
      expect(await b.head(lane)).toMatchObject({ key: 'a', attempts: 1, state: 'waiting' })
      // Once it has the lane anew it may.
      expect(await a.claim(lane)).toBe(true)
      await a.settle('a', done)
      expect(await b.head(lane)).toMatchObject({ key: 'b' })
      await expect(a.settle('a', { state: 'dead', reason: 'again' })).rejects.toMatchObject(lost)
    })

    test('lose nothing that nobody has taken over: a lane is still whose it was', async () => {
      const store = await opened(await emptied())
      await store.accept([newRow('a')])
      await store.claim(lane)
      await endSessionsBut([])
      await expect(store.settle('a', done)).resolves.toBeUndefined()
      expect(await store.unattended(0, 0)).toEqual([])
    })
  })
})
