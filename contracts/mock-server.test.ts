import type { PactV4 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { runUntilRecorded } from './mock-server.ts'

/** A stub of the Pact library whose mock server on port 7 has recorded the request only at the third check. */
function lateLibrary() {
  let looks = 0
  const mockServerMatchedSuccessfully = (port: number) => {
    looks += 1
    return port === 7 && looks >= 3
  }
  return { library: { pact: { mockServerMatchedSuccessfully } } as unknown as PactV4, looks: () => looks }
}

test('waits until the request is recorded, and returns the result of the work', async () => {
  const { library, looks } = lateLibrary()
  expect(await runUntilRecorded(library, 7, async () => 'done')).toBe('done')
  expect(looks()).toBe(3)
})

test('stops waiting for a request that is never recorded, and leaves the failure to the library', async () => {
  expect(await runUntilRecorded(lateLibrary().library, 8, async () => 'done')).toBe('done')
})

test('does not wait after work that fails', async () => {
  const { library, looks } = lateLibrary()
  await expect(runUntilRecorded(library, 7, () => Promise.reject(new RangeError('no')))).rejects.toThrow('no')
  expect(looks()).toBe(0)
})
