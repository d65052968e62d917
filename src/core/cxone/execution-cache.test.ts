import { expect, test } from 'vitest'
import { ExecutionCache, executionLifeMs } from './execution-cache.ts'

const atMs = 1_000_000

test('an answer is good until its end, and each keep-alive sets that anew', () => {
  const cache = new ExecutionCache()
  cache.keep('a', 'answer', atMs)
  expect(cache.answer('a', atMs + executionLifeMs - 1)).toBe('answer')
  expect(cache.answer('a', atMs + executionLifeMs)).toBeUndefined()
  expect(cache.keepAlive('a', atMs + executionLifeMs)).toBe(false)
  expect(cache.keepAlive('a', atMs + executionLifeMs - 1)).toBe(true)
  expect(cache.answer('a', atMs + 2 * executionLifeMs - 2)).toBe('answer')
  expect(cache.answer('a', atMs + 2 * executionLifeMs - 1)).toBeUndefined()
  expect(cache.keepAlive('b', atMs)).toBe(false)
})

test('four thousand are kept: the one that would end first gives way', () => {
  const cache = new ExecutionCache()
  for (let at = 0; at < 4000; at += 1) cache.keep(`key-${at}`, at, atMs + at)
  expect(cache.answer('key-0', atMs + 4000)).toBe(0)
  cache.keepAlive('key-0', atMs + 4000)
  const kept = (...keys: number[]) => keys.map((at) => cache.answer(`key-${at}`, atMs + 4002))
  expect(kept(0, 1, 2)).toEqual([0, 1, 2])
  cache.keep('key-4000', 4000, atMs + 4001)
  expect(kept(0, 1, 2, 3, 4000)).toEqual([0, undefined, 2, 3, 4000])
  cache.keep('key-4001', 4001, atMs + 4002)
  expect(kept(0, 2, 3, 4000, 4001)).toEqual([0, undefined, 3, 4000, 4001])
})

test('an answer is kept in place of an earlier one', () => {
  const cache = new ExecutionCache()
  cache.keep('a', 'first', atMs)
  cache.keep('a', 'second', atMs + 1)
  expect(cache.answer('a', atMs + executionLifeMs)).toBe('second')
})
