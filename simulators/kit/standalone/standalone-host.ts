import { hash } from 'node:crypto'
import type { Change, Host, IncomingAnswer, OutgoingRequest } from '../host.ts'

/** A host with a clock that is advanced by hand, for a simulator without a world: contracts and unit tests have one. */
export interface StandaloneHost extends Host {
  /** Moves the clock, running timers and scheduled wakes on the way. */
  advance(byMs: number): Promise<void>
  /** Sets what a scheduled wake calls: the instance's `wake`. */
  onWake(wake: () => void): void
  readonly changes: readonly Change[]
  readonly sent: readonly OutgoingRequest[]
}

/** Creates a host; `answer` plays the code under test, to which the simulator posts its callbacks. */
export function standaloneHost(
  options: {
    seed?: number
    startAtMs?: number
    answer?: (request: OutgoingRequest) => Promise<IncomingAnswer> | IncomingAnswer
  } = {},
): StandaloneHost {
  const {
    seed = 1,
    startAtMs = Date.UTC(2026, 0, 5, 9),
    answer = () => ({ status: 200, body: '' }),
  } = options
  let nowMs = startAtMs
  let wake = () => {}
  const timers: Array<{ atMs: number; run: () => void }> = []
  const scheduledWakes = new Set<number>()
  const changes: Change[] = []
  const sent: OutgoingRequest[] = []
  const settle = async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    changes,
    sent,
    now: () => nowMs,
    sleep: (delayMs) =>
      delayMs <= 0
        ? Promise.resolve()
        : new Promise((resolve) => timers.push({ atMs: nowMs + delayMs, run: resolve })),
    draw: drawOf(seed),
    send: (request) =>
      new Promise((resolve, reject) => {
        sent.push(request)
        const timeout = new DOMException(`no answer within ${request.deadlineMs} ms`, 'TimeoutError')
        timers.push({ atMs: nowMs + request.deadlineMs, run: () => reject(timeout) })
        Promise.resolve(answer(request)).then(resolve, reject)
      }),
    record: (change) => changes.push(change),
    wakeAt: (atMs) => {
      if (scheduledWakes.has(atMs)) return
      scheduledWakes.add(atMs)
      const run = () => {
        scheduledWakes.delete(atMs)
        wake()
      }
      timers.push({ atMs, run })
    },
    hide: () => {},
    forget: () => {},
    onWake: (run) => {
      wake = run
    },
    advance: async (byMs) => {
      const untilMs = nowMs + byMs
      for (;;) {
        await settle()
        timers.sort((left, right) => left.atMs - right.atMs)
        if (!timers[0] || timers[0].atMs > untilMs) break
        const next = timers.shift()!
        nowMs = Math.max(nowMs, next.atMs)
        next.run()
      }
      nowMs = untilMs
      await settle()
    },
  }
}

function drawOf(seed: number): Host['draw'] {
  const draws = new Map<string, number>()
  return (site) => {
    const count = (draws.get(site) ?? 0) + 1
    draws.set(site, count)
    return Number.parseInt(hash('sha256', `${seed}:${site}:${count}`).slice(0, 8), 16) / 0x1_0000_0000
  }
}
