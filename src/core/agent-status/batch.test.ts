import { expect, test } from 'vitest'
import { handClock } from '../kustomer/testing/bench.ts'
import { batched } from './batch.ts'
import { statusWriter } from './status-writer.ts'

/** Doubles each number, and notes which were asked for together. */
function doublingBatch(minIntervalMs: number) {
  const clock = handClock()
  const requests: number[][] = []
  const ask = batched<number, number>(clock, minIntervalMs, async (keys) => {
    requests.push([...keys])
    return new Map(keys.filter((key) => key > 0).map((key) => [key, 2 * key]))
  })
  return { clock, requests, ask }
}

test('the first is asked at once, those who come meanwhile are asked together, a key once', async () => {
  const { clock, requests, ask } = doublingBatch(1000)
  expect(await ask(1)).toBe(2)
  const together = Promise.all([ask(2), ask(3), ask(2)])
  await clock.advance(999)
  expect(requests).toEqual([[1]])
  await clock.advance(1)
  expect(await together).toEqual([4, 6, 4])
  expect(requests).toEqual([[1], [2, 3]])
})

test('a key that the answer lacks is undefined', async () => {
  const { ask } = doublingBatch(0)
  expect(await ask(-1)).toBeUndefined()
})

test('a call that fails fails those who asked in it, and no later one', async () => {
  const clock = handClock()
  let fails = true
  const ask = batched<string, string>(clock, 0, async (keys) => {
    if (fails) throw new Error('down')
    return new Map(keys.map((key) => [key, key]))
  })
  await expect(Promise.all([ask('a'), ask('b')])).rejects.toThrow('down')
  fails = false
  expect(await ask('a')).toBe('a')
})

/** A platform that refuses the agent 13, and notes what it was asked. */
function recordingWriter() {
  const clock = handClock()
  const requests: Array<[status: string, ids: number[], atMs: number]> = []
  const startMs = clock.now()
  const write = statusWriter(clock, async (status, ids) => {
    requests.push([status, [...ids], clock.now() - startMs])
    if (status === 'Meal') throw new Error('down')
    return new Map(ids.map((id) => [id, { current: status, refused: id === 13 }]))
  })
  return { clock, requests, write }
}

test('agents of one status share a call, statuses take turns, at some three calls a second', async () => {
  const { clock, requests, write } = recordingWriter()
  const first = write(1, 'Break')
  await clock.advance(0)
  const rest = Promise.all([
    write(2, 'Break'),
    write(3, 'Available'),
    write(13, 'Break'),
    write(4, 'Available'),
  ])
  await clock.advance(1000)
  expect((await first)?.refused).toBe(false)
  expect((await rest).map((one) => one?.refused)).toEqual([false, false, true, false])
  expect(requests).toEqual([
    ['Break', [1], 0],
    ['Break', [2, 13], 300],
    ['Available', [3, 4], 600],
  ])
})

test('a write that fails fails its own agents alone', async () => {
  const { clock, write } = recordingWriter()
  const failing = expect(write(1, 'Meal')).rejects.toThrow('down')
  const other = write(2, 'Break')
  await clock.advance(1000)
  await failing
  expect(await other).toEqual({ current: 'Break', refused: false })
})
