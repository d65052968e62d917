import { getEventListeners } from 'node:events'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KeyedRandom } from './random.ts'
import { VirtualClock } from './virtual-clock.ts'

/** A clock whose tie keys come from a seed, as in a world. */
function clockOf(seed = 1): VirtualClock {
  const random = new KeyedRandom(seed)
  return new VirtualClock(0, () => random.draw('tie'))
}

function runAll(clock: VirtualClock): void {
  while (clock.nextAtMs() !== undefined) clock.step()
}

const delays = fc.array(fc.integer({ min: 0, max: 1000 }), { maxLength: 60 })

describe('the virtual clock', () => {
  test('runs everything once, in the order of time, and never goes back', () => {
    fc.assert(
      fc.property(delays, (atMs) => {
        const clock = clockOf()
        const seen: number[] = []
        for (const at of atMs) clock.at(at, () => seen.push(clock.now()), { what: 'an entry' })
        runAll(clock)
        expect(seen).toEqual([...atMs].sort((left, right) => left - right))
      }),
    )
  })

  test('an entry that is added for a past time runs without moving time back', () => {
    fc.assert(
      fc.property(delays, fc.integer({ min: 0, max: 500 }), (atMs, backMs) => {
        const clock = clockOf()
        let earlier = 0
        for (const at of atMs) {
          clock.at(
            at,
            () => {
              const nowMs = clock.now()
              clock.at(nowMs - backMs, () => (earlier += clock.now() < nowMs ? 1 : 0), { what: 'late' })
            },
            { what: 'an entry' },
          )
        }
        runAll(clock)
        expect(earlier).toBe(0)
      }),
    )
  })

  test('a cancelled entry does not run, does not move time, and does not count as work', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.boolean())), (entries) => {
        const clock = clockOf()
        const seen: number[] = []
        for (const [at, cancelled] of entries) {
          const due = clock.at(at, () => seen.push(at), { what: 'an entry' })
          if (cancelled) due.cancel()
        }
        const kept = entries.filter(([, cancelled]) => !cancelled).map(([at]) => at)
        expect(clock.hasWork()).toBe(kept.length > 0)
        runAll(clock)
        expect(seen).toEqual(kept.sort((left, right) => left - right))
        expect(clock.now()).toBe(Math.max(0, ...kept))
        expect(clock.hasWork()).toBe(false)
      }),
    )
  })

  test('entries due at the same moment run in an order that depends on the seed', () => {
    const orderOf = (seed: number) => {
      const clock = clockOf(seed)
      const seen: number[] = []
      for (let n = 0; n < 8; n += 1) clock.at(5, () => seen.push(n), { what: 'an entry' })
      runAll(clock)
      return seen.join()
    }
    expect(orderOf(7)).toBe(orderOf(7))
    expect(new Set([1, 2, 3, 4].map(orderOf)).size).toBeGreaterThan(1)
  })

  test('housekeeping does not count as work', () => {
    const clock = clockOf()
    const due = clock.at(5, () => {}, { what: 'housekeeping', housekeeping: true })
    expect(clock.hasWork()).toBe(false)
    clock.at(9, () => {}, { what: 'work' })
    due.cancel()
    expect(clock.hasWork()).toBe(true)
    expect(clock.waiting()).toEqual(['work'])
  })

  test('a wait that is over leaves nothing with the signal that may end many', async () => {
    const clock = clockOf()
    const { signal } = new AbortController()
    for (let n = 0; n < 100; n += 1) {
      const slept = clock.sleep(1, signal)
      clock.step()
      await slept
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('an aborted sleep rejects with the reason and leaves the queue', async () => {
    const clock = clockOf()
    const abort = new AbortController()
    const waiting = clock.sleep(1000, abort.signal)
    abort.abort(new Error('no longer needed'))
    await expect(waiting).rejects.toThrow('no longer needed')
    expect(clock.nextAtMs()).toBeUndefined()
  })

  test('moves take turns: the next one begins when the one before has ended or failed', async () => {
    const clock = clockOf()
    const seen: string[] = []
    const move = (name: string) =>
      clock.alone(async () => {
        seen.push(`${name} begins`)
        await new Promise((resolve) => setImmediate(resolve))
        seen.push(`${name} ends`)
        if (name === 'first') throw new Error('stalled')
        return name
      })
    const [first, second] = await Promise.allSettled([move('first'), move('second')])
    expect([first.status, second]).toEqual(['rejected', { status: 'fulfilled', value: 'second' }])
    expect(seen).toEqual(['first begins', 'first ends', 'second begins', 'second ends'])
  })

  test('no number is no time: it is refused with what it was for, and nothing waits for it', async () => {
    const clock = clockOf()
    const refused = /expected a time, got NaN/
    expect(() => clock.at(Number.NaN, () => {}, { what: 'a probe' })).toThrow(/^a probe: expected a time/)
    await expect(clock.sleep(Number.NaN)).rejects.toThrow(refused)
    await expect(clock.sleep(Number.NaN, new AbortController().signal)).rejects.toThrow(refused)
    expect(() => clock.jump(Number.NaN)).toThrow(refused)
    expect(() => new VirtualClock(Number.NaN, () => 0)).toThrow(refused)
    expect([clock.now(), clock.hasWork(), clock.nextAtMs()]).toEqual([0, false, undefined])
  })
})

test('long waits under way are told until they are over, whatever happens meanwhile', async () => {
  const clock = clockOf()
  void clock.sleep(999)
  void clock.sleep(60_000, new AbortController().signal)
  void clock.sleep(15_000)
  clock.at(5000, () => void clock.sleep(2000), { what: 'an entry' })
  expect(clock.waits()).toEqual([{ fromMs: 0, untilMs: 15_000 }])
  clock.step()
  clock.step()
  expect(clock.waits()).toEqual([
    { fromMs: 0, untilMs: 15_000 },
    { fromMs: 5000, untilMs: 7000 },
  ])
  clock.step()
  expect(clock.waits()).toEqual([{ fromMs: 0, untilMs: 15_000 }])
  clock.step()
  expect(clock.waits()).toEqual([])
})

test('timers of platforms that set each other time and again are no work that ends', () => {
  const clock = clockOf()
  const timer = { what: 'a timer', mayRepeat: true }
  const again = () => void clock.at(clock.now() + 1000, again, timer)
  again()
  for (let times = 0; times < 998; times += 1) clock.step()
  expect(clock.onlyRepeats()).toBe(false)
  clock.step()
  expect(clock.onlyRepeats()).toBe(true)
  // What they cause, and what is due beside them, is work, however late it comes.
  clock.at(clock.now() + 1, () => {}, { what: 'a message' })
  expect(clock.onlyRepeats()).toBe(false)
  clock.step()
  expect(clock.onlyRepeats()).toBe(true)
  clock.somebodyActed()
  expect(clock.onlyRepeats()).toBe(false)
})

test('a queue of timers that are due at once is worked off, however long it is', () => {
  const clock = clockOf()
  let left = 3000
  const next = () => {
    left -= 1
    if (left > 0) clock.at(clock.now(), next, { what: 'a timer', mayRepeat: true })
  }
  clock.at(0, next, { what: 'a timer', mayRepeat: true })
  while (clock.hasWork()) {
    expect(clock.onlyRepeats()).toBe(false)
    clock.step()
  }
  expect(left).toBe(0)
})
