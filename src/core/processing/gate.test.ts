import { describe, expect, test } from 'vitest'
import { admission, afterAttempt, type GateState, type Meeting, nextLookAtMs, openGate } from './gate.ts'

/** The state after attempts at time 0, each of a lane. */
function stateAfter(
  attempts: ReadonlyArray<readonly [lane: string, met: Meeting]>,
  from = openGate,
): GateState {
  return attempts.reduce((state, [lane, met]) => afterAttempt(state, lane, met, 0).state, from)
}
const closed = stateAfter([
  ['a', 'refused'],
  ['b', 'refused'],
  ['c', 'refused'],
])
const isAdmitted = (state: GateState, lane: string, nowMs: number) => admission(state, lane, nowMs).isAdmitted
const probing = admission(closed, 'a', 1000).state

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
    expect(isAdmitted(stateAfter(attempts), 'd', 0)).toBe(!isClosed)
  })
})

describe('while it is closed', () => {
  test('nobody is admitted before the pause ends, then one lane', () => {
    expect(nextLookAtMs(closed, 0)).toBe(1000)
    expect(isAdmitted(closed, 'd', 999)).toBe(false)
    expect(isAdmitted(closed, 'd', 1000)).toBe(true)
    expect(isAdmitted(probing, 'd', 5000)).toBe(false)
  })

  test('each probe that is refused doubles the pause, up to half a minute', () => {
    let state = closed
    const pauses: number[] = []
    for (let probe = 0; probe < 8; probe += 1) {
      const nowMs = nextLookAtMs(state, 0)!
      state = afterAttempt(admission(state, 'a', nowMs).state, 'a', 'refused', nowMs).state
      pauses.push(nextLookAtMs(state, nowMs)! - nowMs)
    }
    expect(pauses).toEqual([2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000])
  })

  test('refusals of attempts that ran already do not lengthen the pause', () => {
    expect(nextLookAtMs(stateAfter([['d', 'refused']], closed), 0)).toBe(1000)
  })

  test('a probe that does not get as far as Kustomer leaves its turn to the next lane', () => {
    const { state } = afterAttempt(probing, 'a', 'untouched', 1500)
    expect(isAdmitted(state, 'b', 1500)).toBe(true)
  })

  test('an answer to anybody opens it and wakes everyone', () => {
    const { state, wake } = afterAttempt(probing, 'a', 'answered', 1500)
    expect([wake, isAdmitted(state, 'd', 1500)]).toEqual(['everyone', true])
  })
})

describe('an answer while it is open', () => {
  const trouble = stateAfter([['a', 'refused']])

  test('wakes a lane that was refused before, once: refused again, it has a trouble of its own', () => {
    const first = afterAttempt(trouble, 'b', 'answered', 0)
    expect(first.wake).toEqual(['a'])
    const again = stateAfter([['a', 'refused']], first.state)
    expect(afterAttempt(again, 'b', 'answered', 0).wake).toEqual([])
  })

  test('to a lane that was refused makes it one as any other', () => {
    const answered = stateAfter([['a', 'answered']], trouble)
    const again = stateAfter([['a', 'refused']], answered)
    expect(afterAttempt(again, 'b', 'answered', 0).wake).toEqual(['a'])
  })

  test('changes nothing when nobody was refused', () => {
    expect(afterAttempt(openGate, 'a', 'answered', 0).state).toBe(openGate)
  })
})

test('a limit of the credential admits nobody until it ends, and then everyone', () => {
  const limited = stateAfter([['a', { limitedUntilMs: 5000 }]])
  expect([isAdmitted(limited, 'b', 4999), isAdmitted(limited, 'b', 5000)]).toEqual([false, true])
  expect(nextLookAtMs(limited, 0)).toBe(5000)
  expect(nextLookAtMs(stateAfter([['b', { limitedUntilMs: 3000 }]], limited), 0)).toBe(5000)
})
