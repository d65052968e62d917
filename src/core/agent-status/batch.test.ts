import { expect, test } from 'vitest'
import { handClock } from '../kustomer/testing/bench.ts'
import { batched } from './batch.ts'
import { statusWriter } from './status-writer.ts'

/** A batched look-up that doubles positive numbers, and the keys of each of its requests. */
function doublingBatch(minIntervalMs: number) {
  const clock = handClock()
  const requests: number[][] = []
  const ask = batched<number, number>(clock, minIntervalMs, async (keys) => {
    requests.push([...keys])
    return new Map(keys.filter((key) => key > 0).map((key) => [key, 2 * key]))
  })
  return { clock, requests, ask }
}

test('the first key is requested at once; keys that arrive meanwhile share one request, without duplicates', async () => {
  const { clock, requests, ask } = doublingBatch(1000)
  expect(await ask(1)).toBe(2)
  const together = Promise.all([ask(2), ask(3), ask(2)])
  await clock.advance(999)
  expect(requests).toEqual([[1]])
  await clock.advance(1)
  expect(await together).toEqual([4, 6, 4])
  expect(requests).toEqual([[1], [2, 3]])
})

test('a key missing from the response resolves to undefined', async () => {
  const { ask } = doublingBatch(0)
  expect(await ask(-1)).toBeUndefined()
})

test('a failed request rejects its own callers and no later ones', async () => {
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

/** A status writer against a platform that refuses agent 13, and the requests that it got. */
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

test('agents with the same status share a request; statuses take turns, about three requests a second', async () => {
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

test('a failed write rejects only its own agents', async () => {
  const { clock, write } = recordingWriter()
  const failing = expect(write(1, 'Meal')).rejects.toThrow('down')
  const other = write(2, 'Break')
  await clock.advance(1000)
  await failing
  expect(await other).toEqual({ current: 'Break', refused: false })
})
