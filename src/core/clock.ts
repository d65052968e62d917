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

/** A reason of our own: without one, every abort makes a DOMException, stack and all. */
const inTime = new Error('done in time')

/** Work that took longer than it was allowed to. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded'
}

/**
 * Runs `work` for at most `deadlineMs`. The signal it is given is aborted when time is up, and also when it is
 * done: then it ends the wait.
 * @throws DeadlineExceeded when it is not done by then.
 */
export async function withDeadline<T>(
  clock: Clock,
  deadlineMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController()
  const deadline = clock.sleep(deadlineMs, over.signal).then(() => {
    const error = new DeadlineExceeded(`not done within ${deadlineMs} ms`)
    over.abort(error)
    throw error
  })
  deadline.catch(() => {})
  try {
    return await Promise.race([work(over.signal), deadline])
  } finally {
    over.abort(inTime)
  }
}
