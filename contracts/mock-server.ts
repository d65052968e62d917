import type { PactV4 } from '@pact-foundation/pact'
import { vi } from 'vitest'

/** How long the mock server gets to note a request that it has answered; it takes a millisecond or so. */
const recordedWithinMs = 1000

/**
 * Does what an interaction is about, then waits until the mock server has noted the request. It notes a request
 * beside answering it, not before: asked in between, as the library does, it says that none was received. A request
 * that does not match is never noted as one that does, so then the library is left to say what came instead.
 */
export async function runUntilRecorded<Result>(
  pact: PactV4,
  port: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const result = await work()
  // The library waits for nothing and offers no other way to ask.
  const { pact: consumerPact } = pact as unknown as {
    pact: { mockServerMatchedSuccessfully(port: number): boolean }
  }
  const matched = () => consumerPact.mockServerMatchedSuccessfully(port)
  await vi.waitUntil(matched, { interval: 2, timeout: recordedWithinMs }).catch(() => {})
  return result
}
