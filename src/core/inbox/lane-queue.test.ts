import { expect, test } from 'vitest'
import { LaneQueue } from './lane-queue.ts'

function queueOf(...lanes: string[]): LaneQueue {
  const queue = new LaneQueue()
  for (const lane of lanes) queue.add(lane)
  return queue
}

test('lanes come in their order, each once, and again after they have left', () => {
  const queue = queueOf('a', 'b', 'a')
  queue.delete('a')
  expect(queue.first()).toBe('b')
  queue.add('a')
  queue.delete('b')
  expect(queue.first()).toBe('a')
  queue.delete('a')
  queue.delete('a')
  expect([queue.first(), queue.firstBut(new Set())]).toEqual([undefined, undefined])
})

test('one in the middle or at the end leaves, and the others keep their order', () => {
  const queue = queueOf('a', 'b', 'c', 'd')
  queue.delete('c')
  queue.delete('d')
  queue.delete('nobody')
  expect([queue.first(), queue.firstBut(new Set(['a']))]).toEqual(['a', 'b'])
  queue.delete('a')
  expect([queue.first(), queue.firstBut(new Set(['b']))]).toEqual(['b', undefined])
})

test('the first but some does not go back to those that have left', () => {
  const queue = queueOf('a', 'b', 'c')
  queue.delete('a')
  expect(queue.firstBut(new Set(['b']))).toBe('c')
  expect(queue.firstBut(new Set(['b', 'c']))).toBeUndefined()
})

test.each([1023, 1024, 1025, 2048, 2049])(
  'when %i of three thousand have left, the others come in their order',
  (count) => {
    const lanes = Array.from({ length: 3000 }, (_, at) => `lane-${at}`)
    const queue = queueOf(...lanes)
    for (const lane of lanes.slice(0, count)) queue.delete(lane)
    const left: string[] = []
    for (let lane = queue.first(); lane !== undefined; lane = queue.first()) {
      left.push(lane)
      queue.delete(lane)
    }
    expect(left).toEqual(lanes.slice(count))
  },
)
