import { hash } from 'node:crypto'
import type { Change, Host, IncomingAnswer, OutgoingRequest } from '../host.ts'

/** A host with a clock that moves by hand, for using one simulator by itself: its unit tests, an experiment. */
export interface StandaloneHost extends Host {
  /** Moves time and wakes whatever was asked for; give it the instance's `wake`. */
  advance(byMs: number): Promise<void>
  onWake(wake: () => void): void
  readonly changes: readonly Change[]
  readonly sent: readonly OutgoingRequest[]
}

/** `answer` stands for the code under test, which a simulator posts to. */
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
  const wakesAsked = new Set<number>()
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
        const late = new DOMException(`no answer within ${request.deadlineMs} ms`, 'TimeoutError')
        timers.push({ atMs: nowMs + request.deadlineMs, run: () => reject(late) })
        Promise.resolve(answer(request)).then(resolve, reject)
      }),
    record: (change) => changes.push(change),
    wakeAt: (atMs) => {
      if (wakesAsked.has(atMs)) return
      wakesAsked.add(atMs)
      const run = () => {
        wakesAsked.delete(atMs)
        wake()
      }
      timers.push({ atMs, run })
    },
    hide: () => {},
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
