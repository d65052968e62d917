import { expect, test } from 'vitest'
import { Pace } from './pace.ts'
import { turnOfTheLoop } from './real-clock.ts'

/** What a wait came to by the next turn of the loop. */
async function byNow(wait: Promise<string>): Promise<string> {
  return Promise.race([wait, turnOfTheLoop().then(() => 'waits')])
}

test('while it is paused nothing moves, also at once, but by a step each', async () => {
  const pace = new Pace({ speed: 'instant', paused: true })
  const first = pace.until(0, 0)
  expect(await byNow(first)).toBe('waits')
  pace.step()
  expect(await first).toBe('go')
  const second = pace.until(0, 5000)
  expect(await byNow(second)).toBe('waits')
  pace.resume()
  expect(await second).toBe('go')
})

test('what is done by hand ends the wait, and what is due is looked at again', async () => {
  const pace = new Pace({ paused: true })
  const wait = pace.until(1000, 9000)
  expect(pace.nowMs).toBe(1000)
  pace.stir()
  expect(await wait).toBe('look')
  pace.end()
  expect(await pace.until(1000, 9000)).toBe('go')
})

test('a wait that can be seen is told when it begins; one that is shorter, or at once, is not', async () => {
  const told: number[] = []
  const pace = new Pace({ paused: true, onChange: ({ untilMs }) => told.push(untilMs) })
  void pace.until(0, 249)
  void pace.until(0, 250)
  expect(told).toEqual([250])
  pace.end()
})
