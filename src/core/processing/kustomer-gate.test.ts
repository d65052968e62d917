import { expect, test } from 'vitest'
import { KustomerError } from '../kustomer/errors.ts'
import { handClock, startMs } from '../kustomer/testing/bench.ts'
import type { GateNotice } from './gate.ts'
import { KustomerGate, meetingTeller } from './kustomer-gate.ts'

const refusal = new KustomerError('unknown-outcome', '503')

/** A gate, the lanes that wait for it, which it let start at which time, and what it announced. */
function gateOf() {
  const clock = handClock()
  const woken: string[] = []
  const notices: Array<GateNotice['kustomer']> = []
  const gate = new KustomerGate(clock, ({ kustomer }) => notices.push(kustomer))
  const wakes = { admits: true }
  const waiting = new Set<string>()
  const start = (lane: string) => {
    woken.push(`${lane}@${clock.now() - startMs}`)
    waiting.delete(lane)
  }
  const admits = (lane: string) => {
    const isAdmitted = gate.admits(lane)
    if (!isAdmitted) waiting.add(lane)
    return isAdmitted
  }
  gate.watch({
    start: () => {
      for (const lane of waiting) if (gate.admits(lane)) start(lane)
      for (let lane = gate.nextEarly(); lane !== undefined; lane = gate.nextEarly()) start(lane)
    },
    tryNow: (lane) => {
      if (wakes.admits) gate.admits(lane)
      start(lane)
    },
    firstBut: (others) => [...waiting].find((lane) => !others.has(lane)),
  })
  const end = (lane: string, error?: Error) => {
    const account = { requests: 0 }
    const tell = meetingTeller({ gate, account }, lane)
    account.requests = 1
    tell(error)
  }
  const close = () => {
    for (const lane of ['a', 'b', 'c']) end(lane, refusal)
  }
  return { clock, gate, admits, woken, notices, wakes, end, close }
}

test('a lane that waits and was not refused probes first; its answer wakes all others', async () => {
  const { clock, admits, woken, notices, end, close } = gateOf()
  close()
  expect([admits('d'), admits('e')]).toEqual([false, false])
  await clock.advance(1000)
  expect(woken).toEqual(['d@1000'])
  end('d')
  expect(woken.slice(1)).toEqual(['e@1000', 'a@1000', 'b@1000', 'c@1000'])
  expect(notices).toEqual(['refuses', 'answers'])
})

test('with nobody waiting the lane that was refused longest ago probes, in turn with the others', async () => {
  const { clock, woken, end, close } = gateOf()
  close()
  await clock.advance(1000)
  end('a', refusal)
  await clock.advance(2000)
  end('b', refusal)
  await clock.advance(4000)
  expect(woken).toEqual(['a@1000', 'b@3000', 'c@7000'])
})

test('a lane that does not begin to probe when it is woken is not woken in a circle', async () => {
  const { clock, woken, wakes, close } = gateOf()
  wakes.admits = false
  close()
  await clock.advance(3500)
  expect(woken).toEqual(['a@1000', 'a@2000', 'a@3000'])
})

test('a probe that ends without a request leaves its turn to another lane at once', async () => {
  const { clock, gate, woken, close } = gateOf()
  close()
  await clock.advance(1000)
  gate.left('a')
  await clock.advance(0)
  expect(woken).toEqual(['a@1000', 'b@1000'])
})

test('a gate that is stopped wakes nobody', async () => {
  const { clock, gate, woken, close } = gateOf()
  close()
  gate.stop()
  await clock.advance(60_000)
  expect(woken).toEqual([])
})

test('a limit of the credential holds all back until its end; one of a record nobody else', async () => {
  const { clock, gate, admits, woken, notices, end } = gateOf()
  const retryAtMs = startMs + 5000
  end('a', new KustomerError('throttled', '429', { retryAtMs, isOfRecord: true }))
  expect(gate.admits('b')).toBe(true)
  end('a', new KustomerError('throttled', '429', { retryAtMs, isOfRecord: false }))
  expect([admits('b'), admits('c')]).toEqual([false, false])
  expect(gate.notice()).toEqual({ kustomer: 'limits', nextAtMs: retryAtMs })
  await clock.advance(5000)
  expect(woken).toEqual(['b@5000', 'c@5000'])
  expect(notices).toEqual(['limits', 'answers'])
})

test('a refused write or a conflict is an answer: Kustomer is there', async () => {
  const { gate, end } = gateOf()
  for (const kind of ['conflict', 'permanent'] as const) {
    end('a', refusal)
    end('b', refusal)
    end('c', new KustomerError(kind, '4xx'))
    end('d', refusal)
    expect(gate.admits('e')).toBe(true)
  }
})

const atMs = startMs + 5000
test.each<[string, Error | undefined, met: unknown, unsent: unknown]>([
  ['no error', undefined, 'answered', 'untouched'],
  ['a bug', new TypeError('m'), 'answered', 'untouched'],
  ['conflict', new KustomerError('conflict', 'm'), 'answered', 'untouched'],
  ['permanent', new KustomerError('permanent', 'm'), 'answered', 'untouched'],
  ['unauthorized', new KustomerError('unauthorized', 'm'), 'refused', 'refused'],
  ['unknown-outcome', new KustomerError('unknown-outcome', 'm'), 'refused', 'refused'],
  ['not-sent', new KustomerError('not-sent', 'm'), 'refused', 'refused'],
  [
    'token-unavailable',
    new KustomerError('token-unavailable', 'm', { retryAtMs: atMs }),
    'refused',
    'refused',
  ],
  [
    'a limit of the credential',
    new KustomerError('throttled', 'm', { retryAtMs: atMs, isOfRecord: false }),
    { limitedUntilMs: atMs },
    { limitedUntilMs: atMs },
  ],
  [
    'a limit of a record',
    new KustomerError('throttled', 'm', { retryAtMs: atMs, isOfRecord: true }),
    'answered',
    'answered',
  ],
  ['a limit without a time', new KustomerError('throttled', 'm'), 'answered', 'answered'],
])('an attempt that ended with %s met Kustomer so', (_name, error, met, unsent) => {
  const told: unknown[] = []
  const gate = { met: (lane: string, meeting: unknown) => told.push([lane, meeting]) }
  // What was asked before the attempt began is not its own.
  const account = { requests: 3 }
  const tell = meetingTeller({ gate, account }, 'a')
  tell(error)
  account.requests += 1
  tell(error)
  expect(told).toEqual([
    ['a', unsent],
    ['a', met],
  ])
})
