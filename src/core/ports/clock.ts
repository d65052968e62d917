/** Time as the core sees it: handed in, so that a world may make it virtual. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after `delayMs`; rejects with the signal's reason when aborted before. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own clock: the only place of the core that reads it. */
export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (delayMs, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason)
        return
      }
      const onAbort = () => {
        clearTimeout(timer)
        reject(signal!.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      }, delayMs)
      signal?.addEventListener('abort', onAbort, { once: true })
    }),
}

/** Something took longer than it was allowed to; named as the platform's own error is. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/** Whether something took too long, by this project's clocks or by the platform's own. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

/** A reason of our own: without one, every abort makes a DOMException, stack and all. */
const doneInTime = new Error('done in time')

/**
 * Waits for `work` for at most `deadlineMs`; the work itself goes on.
 * @throws TimeoutError when it is not done by then.
 */
export async function withDeadline<T>(clock: Clock, deadlineMs: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController()
  const deadline = clock.sleep(deadlineMs, timer.signal).then(() => {
    throw new TimeoutError(`not done within ${deadlineMs} ms`)
  })
  deadline.catch(() => {})
  try {
    return await Promise.race([work, deadline])
  } finally {
    timer.abort(doneInTime)
  }
}
