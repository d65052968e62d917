import type { PactV4 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { runUntilRecorded } from './mock-server.ts'

/** A library whose mock server notes the request of port 7 at the third look. */
function lateLibrary() {
  let looks = 0
  const mockServerMatchedSuccessfully = (port: number) => {
    looks += 1
    return port === 7 && looks >= 3
  }
  return { library: { pact: { mockServerMatchedSuccessfully } } as unknown as PactV4, looks: () => looks }
}

test('waits until the request of its port is noted, and gives what the work gave', async () => {
  const { library, looks } = lateLibrary()
  expect(await runUntilRecorded(library, 7, async () => 'done')).toBe('done')
  expect(looks()).toBe(3)
})

test('a request that is never noted is left to the library', async () => {
  expect(await runUntilRecorded(lateLibrary().library, 8, async () => 'done')).toBe('done')
})

test('work that fails is not waited for', async () => {
  const { library, looks } = lateLibrary()
  await expect(runUntilRecorded(library, 7, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no')
  expect(looks()).toBe(0)
})
