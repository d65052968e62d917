import { describe, expect, test } from 'vitest'
import {
  admits,
  afterAttempt,
  type GateState,
  type Meeting,
  nextEarly,
  nextLookAtMs,
  openGate,
  postpone,
  wordOf,
} from './gate.ts'

/** The state after attempts at time 0, each of a lane. */
function stateAfter(
  attempts: ReadonlyArray<readonly [lane: string, met: Meeting]>,
  state = openGate(),
): GateState {
  for (const [lane, met] of attempts) afterAttempt(state, lane, met, 0)
  return state
}
const closed = () =>
  stateAfter([
    ['a', 'refused'],
    ['b', 'refused'],
    ['c', 'refused'],
  ])
function probing(): GateState {
  const state = closed()
  admits(state, 'a', 1000)
  return state
}

describe('the gate closes', () => {
  test.each<[string, ReadonlyArray<readonly [string, Meeting]>, boolean]>([
    [
      'after three lanes',
      [
        ['a', 'refused'],
        ['b', 'refused'],
        ['c', 'refused'],
      ],
      true,
    ],
    [
      'not after two',
      [
        ['a', 'refused'],
        ['b', 'refused'],
      ],
      false,
    ],
    [
      'not for one lane, however often',
      [
        ['a', 'refused'],
        ['a', 'refused'],
        ['a', 'refused'],
      ],
      false,
    ],
    [
      'not when one was answered between',
      [
        ['a', 'refused'],
        ['b', 'refused'],
        ['d', 'answered'],
        ['c', 'refused'],
      ],
      false,
    ],
    [
      'though one did not get as far between',
      [
        ['a', 'refused'],
        ['b', 'refused'],
        ['d', 'untouched'],
        ['c', 'refused'],
      ],
      true,
    ],
  ])('%s', (_name, attempts, isClosed) => {
    expect(admits(stateAfter(attempts), 'd', 0)).toBe(!isClosed)
  })
})

describe('while it is closed', () => {
  test('nobody is admitted before the pause ends, then one lane', () => {
    const state = closed()
    expect(nextLookAtMs(state, 0)).toBe(1000)
    expect(admits(state, 'd', 999)).toBe(false)
    expect(admits(state, 'd', 1000)).toBe(true)
    expect(admits(state, 'e', 5000)).toBe(false)
  })

  test('each probe that is refused doubles the pause, up to half a minute', () => {
    const state = closed()
    const pauses: number[] = []
    for (let probe = 0; probe < 8; probe += 1) {
      const nowMs = nextLookAtMs(state, 0)!
      admits(state, 'a', nowMs)
      afterAttempt(state, 'a', 'refused', nowMs)
      pauses.push(nextLookAtMs(state, nowMs)! - nowMs)
    }
    expect(pauses).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000])
  })

  test('refusals of attempts that ran already do not lengthen the pause', () => {
    expect(nextLookAtMs(stateAfter([['d', 'refused']], closed()), 0)).toBe(1000)
  })

  test('a probe that does not get as far as Kustomer leaves its turn to the next lane', () => {
    const state = probing()
    afterAttempt(state, 'a', 'untouched', 1500)
    expect(admits(state, 'b', 1500)).toBe(true)
  })

  test('an answer to anybody opens it: whoever waits may start, and the others are named, each once', () => {
    const state = probing()
    expect(nextEarly(state, 1500)).toBeUndefined()
    expect(afterAttempt(state, 'a', 'answered', 1500)).toBe(true)
    expect(admits(state, 'd', 1500)).toBe(true)
    expect(named(state)).toEqual(['b', 'c'])
  })
})

/** The lanes that are to be tried before their time. */
function named(state: GateState): string[] {
  const lanes: string[] = []
  for (let lane = nextEarly(state, 1500); lane !== undefined; lane = nextEarly(state, 1500)) lanes.push(lane)
  return lanes
}

describe('an answer while it is open', () => {
  const trouble = () => stateAfter([['a', 'refused']])

  test('wakes a lane that was refused before, once: refused again, it has a trouble of its own', () => {
    const state = trouble()
    expect([afterAttempt(state, 'b', 'answered', 0), named(state)]).toEqual([true, ['a']])
    stateAfter([['a', 'refused']], state)
    expect([afterAttempt(state, 'b', 'answered', 0), named(state)]).toEqual([false, []])
  })

  test('a lane whose own time came before it was named counts as tried', () => {
    const state = trouble()
    stateAfter(
      [
        ['b', 'answered'],
        ['a', 'refused'],
        ['b', 'answered'],
      ],
      state,
    )
    expect(named(state)).toEqual([])
  })

  test('wakes those that have a trouble of their own once the gate closed again', () => {
    const state = trouble()
    stateAfter([['b', 'answered']], state)
    named(state)
    stateAfter(
      [
        ['a', 'refused'],
        ['d', 'refused'],
        ['e', 'refused'],
        ['f', 'answered'],
      ],
      state,
    )
    expect(named(state).sort()).toEqual(['a', 'd', 'e'])
  })

  test('to a lane that was refused makes it one as any other', () => {
    const state = stateAfter(
      [
        ['a', 'answered'],
        ['a', 'refused'],
        ['b', 'answered'],
      ],
      trouble(),
    )
    expect(named(state)).toEqual(['a'])
  })

  test('changes nothing when nobody was refused', () => {
    const state = openGate()
    expect(afterAttempt(state, 'a', 'answered', 0)).toBe(false)
    expect(state).toEqual(openGate())
  })
})

test('a limit of the credential admits nobody until it ends, and then everyone', () => {
  const limited = stateAfter([['a', { limitedUntilMs: 5000 }]])
  expect([admits(limited, 'b', 4999), admits(limited, 'b', 5000)]).toEqual([false, true])
  expect(nextLookAtMs(limited, 0)).toBe(5000)
  expect(nextLookAtMs(stateAfter([['b', { limitedUntilMs: 3000 }]], limited), 0)).toBe(5000)
})

describe('at the ends of a limit', () => {
  const limited = () => stateAfter([['a', { limitedUntilMs: 5000 }]])

  test.each([
    [4999, 'limits', false, 5000],
    [5000, 'answers', true, undefined],
    [5001, 'answers', true, undefined],
  ] as const)('at %i ms the credential %s', (nowMs, word, isAdmitted, lookAtMs) => {
    const state = limited()
    expect([wordOf(state, nowMs), nextLookAtMs(state, nowMs), admits(state, 'b', nowMs)]).toEqual([
      word,
      lookAtMs,
      isAdmitted,
    ])
  })

  test('nobody is named before it ends', () => {
    const state = stateAfter([
      ['a', 'refused'],
      ['b', { limitedUntilMs: 5000 }],
      ['c', 'answered'],
    ])
    expect([nextEarly(state, 4999), nextEarly(state, 5000), nextEarly(state, 5000)]).toEqual([
      undefined,
      'a',
      undefined,
    ])
  })

  test('of a probe: the gate stays shut, and another lane probes after it', () => {
    const state = probing()
    expect(afterAttempt(state, 'a', { limitedUntilMs: 9000 }, 1500)).toBe(false)
    expect([wordOf(state, 8999), admits(state, 'b', 8999)]).toEqual(['limits', false])
    expect([wordOf(state, 9000), admits(state, 'b', 9000), admits(state, 'c', 9000)]).toEqual([
      'refuses',
      true,
      false,
    ])
  })
})

describe('a lane that was told a time', () => {
  test('counts to those that close the gate, and is not tried before it', () => {
    const state = stateAfter([
      ['a', 'told-to-wait'],
      ['b', 'refused'],
      ['c', 'told-to-wait'],
    ])
    expect(wordOf(state, 0)).toBe('refuses')
    expect(admits(state, 'b', 1000)).toBe(true)
    afterAttempt(state, 'd', 'answered', 1000)
    expect(named(state)).toEqual(['b'])
  })

  test('as a probe leaves its turn after a longer pause', () => {
    const state = probing()
    afterAttempt(state, 'a', 'told-to-wait', 1500)
    expect([nextLookAtMs(state, 1500), admits(state, 'b', 3499), admits(state, 'b', 3500)]).toEqual([
      3500,
      false,
      true,
    ])
  })
})

test('an attempt of another lane that got no answer leaves the probe its turn', () => {
  const state = probing()
  afterAttempt(state, 'b', 'untouched', 1500)
  expect([nextLookAtMs(state, 1500), admits(state, 'c', 1500)]).toEqual([undefined, false])
})

test('a look at which nobody could probe comes again after a second, and only when it was due', () => {
  const due = closed()
  postpone(due, 1000)
  expect(nextLookAtMs(due, 1000)).toBe(2000)
  const early = closed()
  postpone(early, 999)
  expect(nextLookAtMs(early, 999)).toBe(1000)
  const underWay = probing()
  postpone(underWay, 1000)
  expect(nextLookAtMs(underWay, 1000)).toBeUndefined()
})

test('after it has opened three lanes close it again, each counted once and since then', () => {
  const state = closed()
  stateAfter([['d', 'answered']], state)
  stateAfter(
    [
      ['e', 'refused'],
      ['e', 'refused'],
      ['f', 'refused'],
    ],
    state,
  )
  expect(wordOf(state, 0)).toBe('answers')
  stateAfter([['g', 'refused']], state)
  expect([wordOf(state, 0), nextLookAtMs(state, 0)]).toEqual(['refuses', 1000])
})
