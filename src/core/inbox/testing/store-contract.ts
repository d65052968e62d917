import { describe, expect, test } from 'vitest'
import {
  discarded,
  type InboxRow,
  type NewRow,
  type Settlement,
  type Store,
  type StoreLimits,
} from '../store.ts'

const unlimited: StoreLimits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }
const done: Settlement = { state: 'done' }
const refused: Settlement = { state: 'dead', reason: 'refused' }

/** An event of a session, whose lane is named like it. */
export function newRow(key: string, session = 'call-1', over: Partial<NewRow> = {}): NewRow {
  return {
    key,
    source: 'test',
    event: `event of ${key}`,
    session,
    lane: `lane of ${session}`,
    receivedAtMs: 1000,
    happenedAtMs: 900,
    bodyHash: `hash of ${key}`,
    body: { key, name: 'Zoë', parts: [1, null, true] },
    ...over,
  }
}

const keysOf = (rows: readonly InboxRow[]) => rows.map(({ key }) => key)
const waitingUntil = (nextAttemptAtMs: number): Settlement => ({
  state: 'waiting',
  reason: 'Kustomer refuses',
  attempts: 3,
  failedAlike: 2,
  nextAttemptAtMs,
})

/** What every adapter of the port `Store` does. @param open makes an empty store with these limits */
export function storeContract(open: (limits: StoreLimits) => Store | Promise<Store>): void {
  const empty = async () => open(unlimited)

  describe('accepting', () => {
    test('a new event waits in its lane, whole, with nothing tried', async () => {
      const store = await empty()
      expect(await store.accept([newRow('a')])).toEqual([{ outcome: 'new', lane: 'lane of call-1' }])
      const { sequence, ...row } = (await store.head('lane of call-1'))!
      expect(sequence).toEqual(expect.any(Number))
      expect(row).toEqual({
        ...newRow('a'),
        state: 'waiting',
        attempts: 0,
        failedAlike: 0,
        nextAttemptAtMs: 1000,
        reason: null,
      })
    })

    test('a known key is a duplicate, of the same delivery too, and with another body a conflict', async () => {
      const store = await empty()
      const outcomes = async (...rows: NewRow[]) => (await store.accept(rows)).map(({ outcome }) => outcome)
      expect(await outcomes(newRow('a'), newRow('a'))).toEqual(['new', 'duplicate'])
      expect(await outcomes(newRow('a'), newRow('a', 'call-1', { bodyHash: 'other' }), newRow('b'))).toEqual([
        'duplicate',
        'conflict',
        'new',
      ])
      expect(keysOf(await store.waiting('lane of call-1'))).toEqual(['a', 'b'])
    })

    test('a session keeps the lane of its first event, and a duplicate tells it', async () => {
      const store = await empty()
      await store.accept([newRow('a')])
      const later = await store.accept([newRow('b', 'call-1', { lane: 'another' }), newRow('a')])
      expect(later.map(({ lane }) => lane)).toEqual(['lane of call-1', 'lane of call-1'])
      expect(await store.lanes()).toEqual(['lane of call-1'])
    })

    test('what cannot be read is kept with its reason, waits nowhere, and gives its session no lane', async () => {
      const store = await empty()
      await store.accept([newRow('a', 'call-1', { malformed: 'no JSON', lane: 'unknown' })])
      expect(await store.lanes()).toEqual([])
      expect(await store.count()).toEqual({ waiting: 0, done: 0, dead: 0, malformed: 1 })
      expect(await store.accept([newRow('b')])).toEqual([{ outcome: 'new', lane: 'lane of call-1' }])
    })
  })

  describe('settling', () => {
    test('what is done leaves its lane without its body, and is known ever after', async () => {
      const store = await empty()
      await store.accept([newRow('a'), newRow('b', 'call-1', { happenedAtMs: 950 })])
      expect(await store.newestDoneAtMs('call-1')).toBeUndefined()
      await store.settle('a', done)
      expect(await store.newestDoneAtMs('call-1')).toBe(900)
      expect(keysOf(await store.waiting('lane of call-1'))).toEqual(['b'])
      expect((await store.accept([newRow('a')]))[0]).toEqual({ outcome: 'duplicate', lane: 'lane of call-1' })
      await store.settle('b', done)
      expect(await store.newestDoneAtMs('call-1')).toBe(950)
      expect(await store.lanes()).toEqual([])
      expect(await store.head('lane of call-1')).toBeUndefined()
    })

    test('an older event that is done later leaves the newest as it is', async () => {
      const store = await empty()
      await store.accept([newRow('a', 'call-1', { happenedAtMs: 950 }), newRow('b')])
      await store.settle('a', done)
      await store.settle('b', done)
      expect(await store.newestDoneAtMs('call-1')).toBe(950)
      expect(await store.newestDoneAtMs('call-2')).toBeUndefined()
    })

    test('what is to be tried again stays at the head of its lane, with all that was found out', async () => {
      const store = await empty()
      await store.accept([newRow('a'), newRow('b')])
      await store.settle('a', waitingUntil(5000))
      expect(await store.head('lane of call-1')).toMatchObject({
        key: 'a',
        state: 'waiting',
        reason: 'Kustomer refuses',
        attempts: 3,
        failedAlike: 2,
        nextAttemptAtMs: 5000,
        receivedAtMs: 1000,
        body: newRow('a').body,
      })
    })

    test('what is dead leaves its lane, keeps its body, and is listed oldest first', async () => {
      const store = await empty()
      await store.accept([newRow('a'), newRow('b'), newRow('c')])
      for (const key of ['c', 'a']) await store.settle(key, refused)
      expect(keysOf(await store.dead(10))).toEqual(['a', 'c'])
      expect(keysOf(await store.dead(1))).toEqual(['a'])
      expect(keysOf(await store.dead(Number.POSITIVE_INFINITY))).toEqual(['a', 'c'])
      expect((await store.dead(1))[0]).toMatchObject({
        state: 'dead',
        reason: 'refused',
        body: newRow('a').body,
      })
      expect(await store.count()).toEqual({ waiting: 1, done: 0, dead: 2, malformed: 0 })
      expect(await store.newestDoneAtMs('call-1')).toBeUndefined()
    })

    test('a row that there is not is refused by its key', async () => {
      const store = await empty()
      await expect(store.settle('a', done)).rejects.toThrow('no row a')
    })
  })

  describe('redriving', () => {
    test('a dead event waits again behind the others of its lane, as if it had just come', async () => {
      const store = await empty()
      await store.accept([newRow('a'), newRow('b')])
      await store.settle('a', waitingUntil(5000))
      await store.settle('a', refused)
      expect(await store.redrive('a', 7000)).toBe('lane of call-1')
      const rows = await store.waiting('lane of call-1')
      expect(keysOf(rows)).toEqual(['b', 'a'])
      expect(rows[1]).toMatchObject({
        attempts: 0,
        failedAlike: 0,
        receivedAtMs: 7000,
        nextAttemptAtMs: 7000,
      })
      await store.accept([newRow('c')])
      expect(keysOf(await store.waiting('lane of call-1'))).toEqual(['b', 'a', 'c'])
    })

    test('what waits, is done, or was never there is not', async () => {
      const store = await empty()
      await store.accept([newRow('a'), newRow('b')])
      await store.settle('b', done)
      for (const key of ['a', 'b', 'c']) expect(await store.redrive(key, 7000)).toBeUndefined()
      expect(await store.count()).toMatchObject({ waiting: 1, done: 1 })
    })
  })

  describe('discarding', () => {
    test('a dead event is given up for good: its body goes, its key is known, and it is no newest of its session', async () => {
      const store = await empty()
      await store.accept([newRow('a'), newRow('b')])
      await store.settle('a', refused)
      expect(await store.discard('a')).toBe(true)
      expect(await store.dead(10)).toEqual([])
      expect(await store.row('a')).toMatchObject({ state: 'done', reason: discarded, body: null })
      expect(await store.newestDoneAtMs('call-1')).toBeUndefined()
      expect((await store.accept([newRow('a')]))[0]!.outcome).toBe('duplicate')
      expect(await store.redrive('a', 7000)).toBeUndefined()
      expect(await store.discard('a')).toBe(false)
    })

    test('what waits, is done, or was never there is not', async () => {
      const store = await empty()
      await store.accept([newRow('a'), newRow('b')])
      await store.settle('b', done)
      for (const key of ['a', 'b', 'c']) expect(await store.discard(key)).toBe(false)
      expect(await store.row('a')).toMatchObject({ state: 'waiting', body: newRow('a').body })
      expect(await store.row('c')).toBeUndefined()
      expect(await store.row('b')).toMatchObject({ state: 'done', reason: null })
    })
  })

  describe('what waits', () => {
    test('lanes are named in the order of their first events, each once', async () => {
      const store = await empty()
      await store.accept([newRow('a', 'call-2'), newRow('b', 'call-1'), newRow('c', 'call-2')])
      expect(await store.lanes()).toEqual(['lane of call-2', 'lane of call-1'])
    })

    test('what was received at a moment or before is counted, whatever its lane, while it waits', async () => {
      const store = await empty()
      const moments = [9, 10, 20, 30]
      expect(await store.waitingSince(moments)).toEqual([0, 0, 0, 0])
      const received = (name: string, receivedAtMs: number) => newRow(name, name, { receivedAtMs })
      await store.accept([received('a', 30), received('b', 10), received('c', 20), received('d', 11)])
      await store.settle('b', waitingUntil(99))
      expect(await store.waitingSince(moments)).toEqual([0, 1, 3, 4])
      await store.settle('d', { state: 'dead', reason: 'refused' })
      await store.settle('a', { state: 'done' })
      expect(await store.waitingSince(moments)).toEqual([0, 1, 2, 2])
      expect(await store.waitingSince([])).toEqual([])
    })

    test('a lane counts to the first beginning that it has, with its first event', async () => {
      const store = await empty()
      const lane = (name: string, receivedAtMs: number) => newRow(name, name, { lane: name, receivedAtMs })
      await store.accept([lane('in:a', 30), lane('in:b', 20), lane('out:a', 10), lane('else', 40)])
      await store.accept([newRow('second', 'in:b', { receivedAtMs: 5 })])
      await store.settle('in:b', waitingUntil(99))
      expect(await store.backlogs([{ lanes: 'in:' }, { lanes: '' }, { lanes: 'out:' }])).toEqual([
        { waiting: 3, sinceMs: 20, nextAtMs: 30 },
        { waiting: 2, sinceMs: 10, nextAtMs: 10 },
        { waiting: 0, sinceMs: null, nextAtMs: null },
      ])
      const byReason = [{ lanes: 'in:', reason: 'Kustomer' }, { lanes: 'in:' }]
      expect(await store.backlogs(byReason)).toEqual([
        { waiting: 2, sinceMs: 20, nextAtMs: 99 },
        { waiting: 1, sinceMs: 30, nextAtMs: 30 },
      ])
    })
  })

  describe('what is remembered', () => {
    test('a value stays until another takes its place, and those of a beginning are found', async () => {
      const store = await empty()
      expect(await store.recall('status:grace')).toBeUndefined()
      await store.remember('status:grace', { wants: 'Busy' })
      await store.remember('status:grace', { wants: null })
      await store.remember('status:ålan', [1])
      await store.remember('status', 'x')
      await store.remember('statusqgrace', 0)
      expect(await store.recall('status:grace')).toEqual({ wants: null })
      expect(await store.recallAll('status:')).toEqual([
        ['status:grace', { wants: null }],
        ['status:ålan', [1]],
      ])
    })

    test('they are found in one order, whatever the language of the database and whichever came first', async () => {
      const store = await empty()
      const names = ['m:10', 'm:9', 'm:A', 'm:Z', 'm:a-b', 'm:aa', 'm:z', 'm:å']
      for (const name of [...names].reverse()) await store.remember(name, name)
      expect((await store.recallAll('m:')).map(([name]) => name)).toEqual(names)
    })

    test('signs that patterns know are signs like others', async () => {
      const store = await empty()
      for (const name of ['a%b:1', 'a_b:1', 'aXb:1', 'a\\b:1']) await store.remember(name, name)
      for (const prefix of ['a%b:', 'a_b:', 'a\\b:'])
        expect(await store.recallAll(prefix)).toEqual([[`${prefix}1`, `${prefix}1`]])
    })
  })
}
