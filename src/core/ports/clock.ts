/** The core's only source of time; injected, so that tests and simulations can use virtual time. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after `delayMs`; rejects with the signal's reason if aborted earlier. */
  sleep(delayMs: number, signal?: AbortSignal): Promise<void>
}

/** A timer of the machine that is set for longer, 24.8 days, fires at once. */
const longestTimerMs = 2 ** 31 - 1

/** The system clock; nothing else in the core reads it. */
export const realClock: Clock = {
  now: () => Date.now(),
  sleep: (delayMs, signal) => (signal ? abortableSleep(delayMs, signal) : plainSleep(delayMs)),
}

/** Calls `run` after a time of any length; returns what cancels that. */
export function after(delayMs: number, run: () => void): () => void {
  if (delayMs <= longestTimerMs) {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  }
  let timer: ReturnType<typeof setTimeout>
  const wait = (leftMs: number) => {
    const stretchMs = Math.min(leftMs, longestTimerMs)
    timer = setTimeout(() => (leftMs > stretchMs ? wait(leftMs - stretchMs) : run()), stretchMs)
  }
  wait(delayMs)
  return () => clearTimeout(timer)
}

/** Long sleeps end together at multiples of this time, in milliseconds. */
const alarmStepMs = 50
/** Sleeps from this length on share their timers, in milliseconds. */
const longSleepMs = 1000

/** Who wakes at which time. */
const alarms = new Map<number, Array<() => void>>()

/** A hundred thousand lanes may sleep at once: with a timer and closures for each, they took more than their events. */
function plainSleep(delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (delayMs < longSleepMs) {
      setTimeout(resolve, delayMs)
      return
    }
    const nowMs = Date.now()
    const dueMs = Math.ceil((nowMs + delayMs) / alarmStepMs) * alarmStepMs
    const sleepers = alarms.get(dueMs)
    if (sleepers) {
      sleepers.push(resolve)
      return
    }
    alarms.set(dueMs, [resolve])
    after(dueMs - nowMs, () => ring(dueMs))
  })
}

function ring(dueMs: number): void {
  const sleepers = alarms.get(dueMs) ?? []
  alarms.delete(dueMs)
  for (const wake of sleepers) wake()
}

function abortableSleep(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason)
      return
    }
    const onAbort = () => {
      cancel()
      reject(signal.reason)
    }
    const cancel = after(delayMs, () => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    })
    signal.addEventListener('abort', onAbort, { once: true })
  })
}

/** A deadline has passed; has the same name as the DOM's timeout error, so that one check recognises both. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError'
}

/** Whether an error is a timeout, either ours or that of `AbortSignal.timeout`. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError'
}

/** Shared abort reason: without one, each abort would allocate a DOMException with its stack trace. */
const doneInTime = new Error('done in time')

/**
 * Waits for `work` for at most `deadlineMs`; does not cancel the work.
 * @throws TimeoutError when the deadline passes first
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
