import { expect, test } from 'vitest'
import { DoneRuns } from './done-runs.ts'

test('a run that ends before an earlier one is done, and is not counted as one before it', () => {
  const done = new DoneRuns(3, [5])
  done.add(4)
  expect([done.before, done.ahead]).toEqual([3, [5, 4]])
  done.add(3)
  expect([done.before, done.ahead]).toEqual([6, []])
})
