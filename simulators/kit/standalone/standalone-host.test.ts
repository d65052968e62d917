import { expect, test } from 'vitest'
import { standaloneHost } from './standalone-host.ts'

test('time moves only by hand, and each sleeper wakes at its own time', async () => {
  const host = standaloneHost({ startAtMs: 1000 })
  const woken: Array<[string, number]> = []
  for (const [name, delayMs] of [
    ['late', 30],
    ['soon', 10],
    ['never', 31],
  ] as const) {
    void host.sleep(delayMs).then(() => woken.push([name, host.now()]))
  }
  await host.advance(0)
  expect([host.now(), woken]).toEqual([1000, []])
  await host.advance(30)
  expect(host.now()).toBe(1030)
  expect(woken).toEqual([
    ['soon', 1010],
    ['late', 1030],
  ])
})

test('a sleep of zero or less ends without moving the clock', async () => {
  const host = standaloneHost()
  await expect(Promise.all([host.sleep(0), host.sleep(-5)])).resolves.toHaveLength(2)
})

test('a wake scheduled several times for the same moment runs once', async () => {
  const host = standaloneHost({ startAtMs: 0 })
  const wokenAtMs: number[] = []
  host.onWake(() => wokenAtMs.push(host.now()))
  for (const atMs of [20, 10, 20, 10, 10]) host.wakeAt(atMs)
  await host.advance(100)
  expect(wokenAtMs).toEqual([10, 20])
  host.wakeAt(20)
  await host.advance(0)
  expect(wokenAtMs).toEqual([10, 20, 100])
})

test('random numbers are the same for the same seed and stream, and lie between 0 and 1', () => {
  const draw = (seed: number, site: string) => {
    const host = standaloneHost({ seed })
    return Array.from({ length: 500 }, () => host.draw(site))
  }
  const drawn = draw(1, 'a')
  expect(draw(1, 'a')).toEqual(drawn)
  expect(draw(2, 'a')).not.toEqual(drawn)
  expect(draw(1, 'b')).not.toEqual(drawn)
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...drawn)).toBeLessThan(1)
  expect(new Set(drawn).size).toBe(500)
})

const request = { method: 'POST', url: 'http://core.example/', headers: {}, body: '{}', deadlineMs: 100 }

test('a request is recorded and answered by the stand-in for the code under test', async () => {
  const host = standaloneHost({ answer: () => ({ status: 418, body: 'tea' }) })
  await expect(host.send(request)).resolves.toMatchObject({ status: 418 })
  expect(host.sent).toEqual([request])
})

test('a response after the deadline is a timeout', async () => {
  const host = standaloneHost({
    answer: async () => {
      await host.sleep(101)
      return { status: 200, body: '' }
    },
  })
  const outcome = host.send(request).catch((error: Error) => error.name)
  await host.advance(100)
  await expect(outcome).resolves.toBe('TimeoutError')
})

test('a change is recorded', () => {
  const host = standaloneHost()
  host.record({ change: 'call.ended', subject: 'call-1' })
  expect(host.changes).toEqual([{ change: 'call.ended', subject: 'call-1' }])
})
