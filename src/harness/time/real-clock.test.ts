import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { realClock } from '../../core/ports/clock.ts'
import { scaledClock } from './real-clock.ts'

// The machine's timers are played, so that months pass at once; they too fire at once when they are set for too long.

const dayMs = 86_400_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test.each([1, 24, 25, 60, 400])(
  'a sleep of %i days ends then, within the step that long sleeps share, after few timers',
  async (days) => {
    const timers = vi.spyOn(globalThis, 'setTimeout')
    let over = false
    void realClock.sleep(days * dayMs).then(() => {
      over = true
    })
    await vi.advanceTimersByTimeAsync(days * dayMs - 1)
    expect(over).toBe(false)
    await vi.advanceTimersByTimeAsync(51)
    expect(over).toBe(true)
    expect(timers.mock.calls.length).toBe(Math.ceil((days * dayMs) / (2 ** 31 - 1)))
  },
)

test('a long sleep can be given up in each of its stretches', async () => {
  for (const days of [1, 30]) {
    const signal = new AbortController()
    const slept = realClock.sleep(100 * dayMs, signal.signal)
    const ended = expect(slept).rejects.toBe('given up')
    await vi.advanceTimersByTimeAsync(days * dayMs)
    signal.abort('given up')
    await ended
    expect(vi.getTimerCount()).toBe(0)
  }
})

test.each([1, 10])('what is due in a year happens then, at %i times the speed', async (speed) => {
  const clock = scaledClock(speed)
  const run = vi.fn()
  clock.at(clock.now() + 365 * dayMs, run, { what: 'a snooze' })
  await vi.advanceTimersByTimeAsync((364 * dayMs) / speed)
  expect(run).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync((2 * dayMs) / speed)
  expect(run).toHaveBeenCalledOnce()
})
