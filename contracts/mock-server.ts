import type { PactV4 } from '@pact-foundation/pact'
import { vi } from 'vitest'

/** Maximum wait until the mock server has recorded a request; usually about a millisecond. */
const recordedWithinMs = 1000

/**
 * Runs `work`, which sends an interaction's request, then waits until the mock server has recorded the request. This
 * avoids a race: the mock server responds before it records, and the library, which checks at once, would report that
 * no request was received. A request that does not match is never recorded; the library then reports what came instead.
 */
export async function runUntilRecorded<Result>(
  pact: PactV4,
  port: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const result = await work()
  // The library does not wait, and has no public API for this check.
  const { pact: consumerPact } = pact as unknown as {
    pact: { mockServerMatchedSuccessfully(port: number): boolean }
  }
  const matched = () => consumerPact.mockServerMatchedSuccessfully(port)
  await vi.waitUntil(matched, { interval: 2, timeout: recordedWithinMs }).catch(() => {})
  return result
}
