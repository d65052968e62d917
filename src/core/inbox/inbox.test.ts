import { describe, expect, test } from 'vitest'
import type { Clock } from '../ports/clock.ts'
import { Inbox, type InboxParts } from './inbox.ts'
import type { LaneGate, WaitingLanes } from './lane-gate.ts'
import { memoryStore } from './memory-store.ts'
import type { InboxRow, NewRow, Settlement } from './store.ts'

/** A clock that advances only when told to. */
function handClock(): Clock & { move(toMs: number): Promise<void> } {
  let nowMs = 0
  const waiting: Array<{ atMs: number; wake: () => void }> = []
  return {
    now: () => nowMs,
    sleep: (delayMs) => new Promise((wake) => waiting.push({ atMs: nowMs + delayMs, wake })),
    move: async (toMs) => {
      nowMs = toMs
      for (const entry of waiting.filter(({ atMs }) => atMs <= toMs)) {
        waiting.splice(waiting.indexOf(entry), 1)
        entry.wake()
      }
      await quiet()
    },
  }
}

const quiet = () => new Promise((resolve) => setImmediate(resolve))

function row(event: string, lane: string, over: Partial<NewRow> = {}): NewRow {
  return {
    key: `ccai-platform:${event}`,
    source: 'ccai-platform',
    event,
    session: `session-of-${lane}`,
    lane,
    receivedAtMs: 0,
    happenedAtMs: 0,
    bodyHash: event,
    body: {},
    ...over,
  }
}

function inboxOf(work: InboxParts['work'], over: Partial<InboxParts> = {}) {
  const clock = handClock()
  const store = memoryStore()
  return { clock, store, inbox: new Inbox({ store, clock, work, ...over }) }
}

const done: Settlement = { state: 'done' }

describe('the inbox', () => {
  test('processes a lane in order, one event at a time, and different lanes concurrently', async () => {
    const running: string[] = []
    const finish = new Map<string, () => void>()
    const { inbox } = inboxOf((inboxRow) => {
      running.push(inboxRow.event)
      return new Promise((resolve) => finish.set(inboxRow.event, () => resolve(done)))
    })
    await inbox.accept([row('a1', 'a'), row('a2', 'a'), row('b1', 'b')])
    await quiet()
    expect(running).toEqual(['a1', 'b1'])
    finish.get('a1')!()
    await quiet()
    expect(running).toEqual(['a1', 'b1', 'a2'])
  })

  test('a known event id is a duplicate, or with another body a conflict; neither is processed', async () => {
    const worked: string[] = []
    const { inbox } = inboxOf(async (inboxRow) => {
      worked.push(inboxRow.bodyHash)
      return done
    })
    const first = await inbox.accept([row('a1', 'a')])
    const again = await inbox.accept([row('a1', 'a'), row('a1', 'a', { bodyHash: 'other' })])
    await quiet()
    expect([...first, ...again].map(({ outcome }) => outcome)).toEqual(['new', 'duplicate', 'conflict'])
    expect(worked).toEqual(['a1'])
  })

  test('a session keeps the lane of its first event', async () => {
    const lanes: string[] = []
    const { inbox } = inboxOf(async (inboxRow) => {
      lanes.push(inboxRow.lane)
      return done
    })
    await inbox.accept([row('a1', 'by-number', { session: 's' })])
    await inbox.accept([row('a2', 'by-identifier', { session: 's' })])
    await quiet()
    expect(lanes).toEqual(['by-number', 'by-number'])
  })

  test('a failed event is retried when due; later events of its lane wait, other lanes proceed', async () => {
    const tried: string[] = []
    const { inbox, clock } = inboxOf(async (inboxRow: InboxRow) => {
      tried.push(`${inboxRow.event}@${clock.now()}`)
      if (inboxRow.event !== 'a1' || inboxRow.attempts > 0) return done
      return { state: 'waiting', reason: 'no answer', attempts: 1, failedAlike: 1, nextAttemptAtMs: 1000 }
    })
    await inbox.accept([row('a1', 'a'), row('a2', 'a'), row('b1', 'b')])
    await quiet()
    expect(tried).toEqual(['a1@0', 'b1@0'])
    await clock.move(999)
    expect(tried).toHaveLength(2)
    await clock.move(1000)
    expect(tried.slice(2)).toEqual(['a1@1000', 'a2@1000'])
  })

  test('a dead event keeps its reason and no longer blocks its lane', async () => {
    const { inbox, store } = inboxOf(async (inboxRow) =>
      inboxRow.event === 'a1' ? { state: 'dead', reason: 'forbidden' } : done,
    )
    await inbox.accept([row('a1', 'a'), row('a2', 'a')])
    await quiet()
    expect(await store.count()).toEqual({ waiting: 0, done: 1, dead: 1, malformed: 0 })
    expect(store.snapshot().rows[0]?.reason).toBe('forbidden')
  })

  test('a malformed event is stored and never processed', async () => {
    const { inbox, store } = inboxOf(async () => {
      throw new Error('must not be worked on')
    })
    await inbox.accept([row('a1', 'a', { malformed: 'item: missing' })])
    await quiet()
    expect(await store.count()).toEqual({ waiting: 0, done: 0, dead: 0, malformed: 1 })
  })

  test('no more lanes of a group run concurrently than its limit; the rest follow', async () => {
    let concurrent = 0
    let peak = 0
    const { inbox, store } = inboxOf(
      async () => {
        concurrent += 1
        peak = Math.max(peak, concurrent)
        await quiet()
        concurrent -= 1
        return done
      },
      { groups: { 'lane-': 3 } },
    )
    await inbox.accept(Array.from({ length: 20 }, (_, n) => row(`e${n}`, `lane-${n}`)))
    for (let turn = 0; turn < 30; turn += 1) await quiet()
    expect(peak).toBe(3)
    expect(await store.count()).toMatchObject({ done: 20, waiting: 0 })
  })

  test('a new inbox resumes the events in the store of a crashed one', async () => {
    const crashed = inboxOf(() => new Promise(() => {}))
    await crashed.inbox.accept([row('a1', 'a'), row('a2', 'a')])
    await quiet()
    const worked: string[] = []
    const store = memoryStore(crashed.store.snapshot())
    const work: InboxParts['work'] = async (inboxRow) => {
      worked.push(inboxRow.event)
      return done
    }
    await new Inbox({ store, clock: handClock(), work }).start()
    await quiet()
    expect(worked).toEqual(['a1', 'a2'])
  })

  test.each(['head', 'settle'] as const)(
    'when the store fails once in %s, the work is tried again',
    async (method) => {
      const tried: string[] = []
      const { inbox, store, clock } = inboxOf(async (inboxRow) => {
        tried.push(inboxRow.event)
        return done
      })
      const works = store[method]
      store[method] = async () => {
        store[method] = works as never
        throw new Error('connection lost')
      }
      await inbox.accept([row('a1', 'a'), row('a2', 'a')])
      await quiet()
      expect(await store.count()).toMatchObject({ waiting: 2 })
      await clock.move(5000)
      expect(await store.count()).toMatchObject({ waiting: 0, done: 2 })
      expect(tried).toEqual(method === 'head' ? ['a1', 'a2'] : ['a1', 'a1', 'a2'])
    },
  )

  test('once stopped it accepts nothing, and has stopped when the work under way has ended', async () => {
    let finish = () => {}
    const worked: string[] = []
    const { inbox, store } = inboxOf((inboxRow) => {
      worked.push(inboxRow.event)
      return new Promise((resolve) => {
        finish = () => resolve(done)
      })
    })
    await inbox.accept([row('a1', 'a'), row('a2', 'a')])
    await quiet()
    const told: string[] = []
    const stopped = inbox.stop().then(() => told.push('stopped'))
    await expect(inbox.accept([row('b1', 'b')])).rejects.toThrow('stopped')
    await quiet()
    expect(told).toEqual([])
    finish()
    await stopped
    expect(worked).toEqual(['a1'])
    expect(await store.count()).toMatchObject({ waiting: 1, done: 1 })
  })

  test('lanes that wait for a retry do not hold up its stop', async () => {
    const { inbox } = inboxOf(async () => ({
      state: 'waiting',
      reason: 'no answer',
      attempts: 1,
      failedAlike: 1,
      nextAttemptAtMs: 1000,
    }))
    await inbox.accept([row('a1', 'a')])
    await quiet()
    await inbox.stop()
  })

  /** A store whose answers of one method wait until a test lets them go. */
  function heldStore(method: 'head' | 'settle' | 'accept') {
    const store = memoryStore()
    const works = store[method] as (...given: unknown[]) => Promise<unknown>
    const held: Array<() => void> = []
    let isHeld = false
    Object.assign(store, {
      [method]: async (...given: unknown[]) => {
        const result = await works(...given)
        if (isHeld) await new Promise<void>((resolve) => held.push(resolve))
        return result
      },
    })
    const hold = () => {
      isHeld = true
    }
    /** Lets go those that wait, and holds what comes. */
    const letGo = async () => {
      for (const each of held.splice(0)) each()
      await quiet()
    }
    const release = async () => {
      isHeld = false
      await letGo()
    }
    return { store, held, hold, letGo, release }
  }

  function countedWork() {
    const worked: string[] = []
    const finish: Array<() => void> = []
    let running = 0
    let peak = 0
    const work: InboxParts['work'] = async ({ event }) => {
      worked.push(event)
      running += 1
      peak = Math.max(peak, running)
      await new Promise<void>((resolve) => finish.push(resolve))
      running -= 1
      return done
    }
    const end = async () => {
      finish.shift()!()
      await quiet()
    }
    return { work, worked, end, peak: () => peak }
  }

  test.each([
    ['its last look and its leaving', 1],
    ['its leaving and the look after', 2],
  ])('an event that comes between %s is worked on, once', async (_name, looks) => {
    const { store, held, hold, letGo, release } = heldStore('head')
    const { work, worked, end, peak } = countedWork()
    const { inbox } = inboxOf(work, { store })
    await inbox.accept([row('a1', 'a')])
    await quiet()
    hold()
    await end()
    for (let look = 1; look < looks; look += 1) await letGo()
    expect(held).toHaveLength(1)
    await inbox.accept([row('a2', 'a')])
    await quiet()
    await release()
    await quiet()
    expect(worked).toEqual(['a1', 'a2'])
    await end()
    expect([worked, peak(), await store.count()]).toMatchObject([['a1', 'a2'], 1, { waiting: 0, done: 2 }])
  })

  test('an event is worked on once it is committed, and not before', async () => {
    const { store, hold, release } = heldStore('accept')
    const { work, worked } = countedWork()
    const { inbox } = inboxOf(work, { store })
    hold()
    const told: string[] = []
    const accepted = inbox.accept([row('a1', 'a')]).then(() => told.push('accepted'))
    await quiet()
    expect([worked, told]).toEqual([[], []])
    await release()
    await accepted
    expect([worked, told]).toEqual([['a1'], ['accepted']])
  })

  test('the next of a lane begins once the settlement of the one before is committed', async () => {
    const { store, hold, release } = heldStore('settle')
    const { work, worked, end } = countedWork()
    const { inbox } = inboxOf(work, { store })
    await inbox.accept([row('a1', 'a'), row('a2', 'a')])
    await quiet()
    hold()
    await end()
    expect(worked).toEqual(['a1'])
    await release()
    expect(worked).toEqual(['a1', 'a2'])
  })

  test('a stop waits for the settlement of what was under way', async () => {
    const { store, hold, release } = heldStore('settle')
    const { work, end } = countedWork()
    const { inbox } = inboxOf(work, { store })
    await inbox.accept([row('a1', 'a')])
    await quiet()
    hold()
    const told: string[] = []
    const stops = Promise.all([
      inbox.stop().then(() => told.push('first')),
      inbox.stop().then(() => told.push('second')),
    ])
    await end()
    expect(told).toEqual([])
    await release()
    await stops
    expect([told, await store.count()]).toMatchObject([['first', 'second'], { done: 1 }])
    await inbox.stop()
  })

  test('what the store does not take is not worked on, and whoever sent it is told', async () => {
    const { work, worked } = countedWork()
    const store = memoryStore(undefined, { maxRows: 1, maxBytes: 1000, maxFinished: 1 })
    const { inbox } = inboxOf(work, { store })
    await expect(inbox.accept([row('a1', 'a'), row('b1', 'b')])).rejects.toMatchObject({ name: 'StoreFull' })
    await quiet()
    expect(worked).toEqual([])
  })

  test.each([
    [0, [500, 1500, 3500, 4000]],
    [0.5, [750, 2250, 5250, 6000]],
  ])(
    'a store that fails is asked again after pauses that grow, and anew after a success: %d',
    async (draw, times) => {
      const tried: number[] = []
      const { inbox, store, clock } = inboxOf(
        async () => {
          tried.push(clock.now())
          return done
        },
        { jitter: () => draw },
      )
      const works = store.settle
      let calls = 0
      store.settle = async (...given) => {
        calls += 1
        // The fourth attempt at the first event succeeds; the second event fails once more.
        if (calls <= 3 || calls === 5) throw new Error('connection lost')
        return works(...given)
      }
      await inbox.accept([row('a1', 'a')])
      await quiet()
      for (const [at, atMs] of times.slice(0, 3).entries()) {
        await clock.move(atMs - 1)
        expect(tried).toHaveLength(at + 1)
        await clock.move(atMs)
      }
      expect(await store.count()).toMatchObject({ done: 1 })
      await inbox.accept([row('a2', 'a')])
      await quiet()
      await clock.move(times[3]! - 1)
      expect(tried).toHaveLength(5)
      await clock.move(times[3]!)
      expect(tried).toEqual([0, ...times.slice(0, 3), times[2], times[3]])
    },
  )

  test('nothing is begun after a stop: no lane whose time comes, nothing redriven', async () => {
    const tried: string[] = []
    const { inbox, clock, store } = inboxOf(async ({ event }) => {
      tried.push(event)
      if (event === 'b1') return { state: 'dead', reason: 'refused' }
      return { state: 'waiting', reason: 'r', attempts: 1, failedAlike: 1, nextAttemptAtMs: 1000 }
    })
    await inbox.accept([row('a1', 'a'), row('b1', 'b')])
    await quiet()
    await inbox.stop()
    await clock.move(1000)
    await expect(inbox.redrive('ccai-platform:b1')).rejects.toThrow('the inbox has stopped')
    await expect(inbox.accept([row('c1', 'c')])).rejects.toThrow('the inbox has stopped')
    expect([tried, await store.count()]).toMatchObject([['a1', 'b1'], { waiting: 1, dead: 1 }])
  })

  test('a dead event that is redriven is worked on again; what is not dead is not', async () => {
    const tried: string[] = []
    const { inbox, clock } = inboxOf(async ({ event, receivedAtMs }) => {
      tried.push(`${event}@${receivedAtMs}`)
      return tried.length === 1 ? { state: 'dead', reason: 'refused' } : done
    })
    await inbox.accept([row('a1', 'a')])
    await quiet()
    await clock.move(700)
    expect(await inbox.redrive('ccai-platform:a1')).toBe(true)
    await quiet()
    expect(tried).toEqual(['a1@0', 'a1@700'])
    expect([await inbox.redrive('ccai-platform:a1'), await inbox.redrive('nobody')]).toEqual([false, false])
  })

  test('groups do not hold up one another, and lanes of none have a limit of their own', async () => {
    const { work, worked } = countedWork()
    const { inbox } = inboxOf(work, { groups: { 'agent-': 2, 'user-': 1 } })
    const lanes = (name: string, count: number) =>
      Array.from({ length: count }, (_, at) => row(`${name}${at}`, `${name}${at}`))
    await inbox.accept([...lanes('agent-', 4), ...lanes('user-', 3), ...lanes('call-', 34)])
    await quiet()
    const begun = (name: string) => worked.filter((event) => event.startsWith(name)).length
    expect([begun('agent-'), begun('user-'), begun('call-')]).toEqual([2, 1, 32])
  })

  describe('with a gate', () => {
    /** A gate that a test shuts and opens, with the lanes that wait for it. */
    function handGate() {
      const asked: string[] = []
      const left: string[] = []
      const early: string[] = []
      let lanes: WaitingLanes | undefined
      const gate: LaneGate & { isOpen: boolean } = {
        isOpen: false,
        admits(lane) {
          asked.push(lane)
          return this.isOpen
        },
        left: (lane) => left.push(lane),
        nextEarly: () => early.shift(),
        watch: (watched) => {
          lanes = watched
        },
      }
      return { gate, asked, left, early, lanes: () => lanes! }
    }

    test('events are accepted while it is shut, and processed once their lane is tried', async () => {
      const { gate, left, lanes } = handGate()
      const { inbox, store } = inboxOf(async () => done, { gate })
      await inbox.accept([row('a1', 'a'), row('a2', 'a'), row('b1', 'b')])
      await quiet()
      expect(await store.count()).toMatchObject({ waiting: 3, done: 0 })
      expect(lanes().firstBut(new Set(['a']))).toBe('b')
      gate.isOpen = true
      lanes().tryNow('a')
      gate.isOpen = false
      await quiet()
      expect([left, await store.count()]).toMatchObject([['a'], { waiting: 2, done: 1 }])
      gate.isOpen = true
      lanes().start()
      await quiet()
      expect([left, await store.count()]).toMatchObject([['a', 'b', 'a'], { waiting: 0, done: 3 }])
    })

    test('however many lanes wait, a gate that is shut is asked for the first alone', async () => {
      const { gate, asked, lanes } = handGate()
      const { inbox } = inboxOf(async () => done, { gate })
      await inbox.accept(Array.from({ length: 1000 }, (_, n) => row(`e${n}`, `lane-${n}`)))
      asked.length = 0
      lanes().start()
      expect(asked).toEqual(['lane-0'])
    })

    test('however many lanes wait, a gate that opens starts as many as may run, and the others follow', async () => {
      const { gate, lanes } = handGate()
      let tried = 0
      const { inbox, store } = inboxOf(
        async () => {
          tried += 1
          await quiet()
          return done
        },
        { gate, groups: { 'lane-': 8 } },
      )
      await inbox.accept(Array.from({ length: 5000 }, (_, n) => row(`e${n}`, `lane-${n}`)))
      gate.isOpen = true
      lanes().start()
      await Promise.resolve()
      expect(tried).toBe(8)
      while ((await store.count()).waiting > 0) await quiet()
      expect(tried).toBe(5000)
    })

    test('lanes that are brought back before their time come a few a turn', async () => {
      const { gate, early, lanes } = handGate()
      gate.isOpen = true
      let tried = 0
      const { inbox, clock } = inboxOf(
        async ({ attempts }) => {
          tried += 1
          const nextAttemptAtMs = 300_000
          return {
            state: 'waiting',
            reason: 'refused',
            attempts: attempts + 1,
            failedAlike: 1,
            nextAttemptAtMs,
          }
        },
        { gate, groups: { 'lane-': 4 } },
      )
      await inbox.accept(Array.from({ length: 1000 }, (_, n) => row(`e${n}`, `lane-${n}`)))
      await quiet()
      expect(tried).toBe(1000)
      early.push(...Array.from({ length: 1000 }, (_, n) => `lane-${n}`))
      lanes().start()
      expect(early.length).toBe(1000 - 32)
      await quiet()
      expect([early.length, tried, clock.now()]).toEqual([0, 2000, 0])
    })

    test('a gate that shuts while more lanes wait than may run keeps none of them from being started', async () => {
      const { gate, lanes } = handGate()
      gate.isOpen = true
      const finish: Array<() => void> = []
      const work = () => new Promise<Settlement>((resolve) => finish.push(() => resolve(done)))
      const { inbox, store } = inboxOf(work, { gate, groups: { 'lane-': 1 } })
      await inbox.accept([1, 2, 3].map((n) => row(`e${n}`, `lane-${n}`)))
      await quiet()
      gate.isOpen = false
      finish.shift()!()
      await quiet()
      expect(finish).toEqual([])
      gate.isOpen = true
      lanes().start()
      for (let turn = 0; turn < 5; turn += 1) {
        finish.shift()?.()
        await quiet()
      }
      expect(await store.count()).toMatchObject({ done: 3 })
    })

    test('a lane that the gate tries is tried before the time that was set for it, once', async () => {
      const { gate, lanes } = handGate()
      gate.isOpen = true
      const triedAtMs: number[] = []
      const { inbox, clock } = inboxOf(
        async ({ attempts }) => {
          triedAtMs.push(clock.now())
          const nextAttemptAtMs = clock.now() + 300_000
          return {
            state: 'waiting',
            reason: 'refused',
            attempts: attempts + 1,
            failedAlike: 1,
            nextAttemptAtMs,
          }
        },
        { gate },
      )
      await inbox.accept([row('a1', 'a')])
      await quiet()
      await clock.move(10_000)
      lanes().tryNow('a')
      await quiet()
      // The wait that was ended early makes nobody of the gate's a candidate: the lane is not due.
      gate.isOpen = false
      await clock.move(300_000)
      expect([triedAtMs, lanes().firstBut(new Set())]).toEqual([[0, 10_000], undefined])
      gate.isOpen = true
      await clock.move(310_000)
      expect(triedAtMs).toEqual([0, 10_000, 310_000])
    })
  })
})
