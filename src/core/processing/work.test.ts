import { describe, expect, test } from 'vitest'
import type { InboxRow } from '../inbox/store.ts'
import type { createKustomerClient } from '../kustomer/client.ts'
import { KustomerError } from '../kustomer/errors.ts'
import { FinalFailure, PassingFailure } from './failure.ts'
import type { DecisionReport } from './report.ts'
import { type Attempt, reportedWork, workBySource } from './work.ts'

const row: InboxRow = {
  key: 'key-1',
  source: 'source-1',
  event: 'event-1',
  session: 'session-1',
  lane: 'lane-1',
  sequence: 5,
  receivedAtMs: 2000,
  happenedAtMs: 1000,
  bodyHash: 'h',
  body: {},
  state: 'waiting',
  attempts: 3,
  failedAlike: 1,
  nextAttemptAtMs: 4000,
  reason: 'r',
}
const head = { source: 'source-1', event: 'event-1', session: 'session-1', attempt: 4 }

/** What came of a task: the settlement, the report and what the gate was told. */
async function outcomeOf(task: (attempt: Attempt) => unknown) {
  const reports: DecisionReport[] = []
  const met: unknown[] = []
  const work = reportedWork(
    {
      clock: { now: () => 10_000, sleep: () => new Promise(() => {}) },
      kustomer: { forAccount: () => ({}) } as unknown as ReturnType<typeof createKustomerClient>,
      observe: (report) => reports.push(report),
      gate: { met: (...given: unknown[]) => met.push(given) },
      ...{ maxAgeMs: 86_400_000, jitter: () => 0 },
    },
    async (_row, attempt) => (await task(attempt)) as string | undefined,
  )
  return { settlement: await work(row), reports, met }
}

const nothing = { because: [], writes: [], waitedForTokenMs: 0 }
const refusal = new KustomerError('permanent', 'POST: 403')

describe('the report of an attempt', () => {
  test('that came to nothing has no member that says nothing', async () => {
    const { settlement, reports, met } = await outcomeOf(() => undefined)
    expect([settlement, reports]).toEqual([
      { state: 'done' },
      [{ ...head, ...nothing, outcome: 'nothing-to-do' }],
    ])
    expect(met).toEqual([['lane-1', 'untouched']])
  })

  test('tells why nothing was written on purpose', async () => {
    const { settlement, reports } = await outcomeOf(() => 'the app is not installed')
    expect(settlement).toEqual({ state: 'done' })
    expect(reports).toEqual([
      { ...head, ...nothing, outcome: 'nothing-to-do', reason: 'the app is not installed' },
    ])
  })

  const all = (attempt: Attempt) => {
    attempt.because.push('rule-1')
    attempt.leftOut.push('left out')
    attempt.recordWrite('write-1')
    attempt.recordWrite('write-2')
    attempt.recordDoubt('write-3')
    attempt.giveUp('step-1', refusal)
    attempt.putOff('step-2', new PassingFailure('503'))
    attempt.account.requests += 1
  }
  const told = {
    ...head,
    because: ['rule-1'],
    writes: ['write-1', 'write-2'],
    waitedForTokenMs: 0,
    mayBeTwice: ['write-3'],
  }

  test('that was done tells all of it', async () => {
    const { reports, met } = await outcomeOf(all)
    expect(reports).toEqual([
      {
        ...told,
        outcome: 'applied',
        givenUp: ['step-1: POST: 403'],
        putOff: ['step-2: 503'],
        leftOut: ['left out'],
      },
    ])
    expect(met).toEqual([['lane-1', 'answered']])
  })

  test.each<[string, Error, object, object]>([
    [
      'is repeated tells what was written, and places nothing for good',
      new PassingFailure('away'),
      { state: 'waiting', attempts: 4 },
      { outcome: 'retry', reason: 'PassingFailure: away' },
    ],
    [
      'is given up tells what was given up before too',
      new FinalFailure('gone'),
      { state: 'dead' },
      { outcome: 'dead', reason: 'FinalFailure: gone', givenUp: ['step-1: POST: 403'] },
    ],
  ])('that %s', async (_name, error, state, rest) => {
    const { settlement, reports } = await outcomeOf((attempt) => {
      all(attempt)
      throw error
    })
    expect(settlement).toMatchObject(state)
    expect(reports).toEqual([{ ...told, ...rest }])
  })

  test.each([
    [0, []],
    [1, ['token-regeneration-delay']],
  ])('after %i ms for a token', async (waitedForTokenMs, because) => {
    const { reports } = await outcomeOf(({ account }) => {
      account.waitedForTokenMs += waitedForTokenMs
    })
    expect(reports).toEqual([{ ...head, because, writes: [], waitedForTokenMs, outcome: 'nothing-to-do' }])
  })

  test.each([
    ['passes', new KustomerError('unknown-outcome', 'POST: 503'), 'waiting', 'KustomerError: POST: 503'],
    ['is a bug', new TypeError('+14155550123'), 'waiting', 'a defect of the core: TypeError'],
    ['is refused for good', refusal, 'done', undefined],
  ])('a step that %s is given up only when it was refused for good', async (_name, error, state, reason) => {
    const { settlement, reports } = await outcomeOf(({ giveUp }) => giveUp('step', error))
    expect([settlement.state, reports[0]?.reason]).toEqual([state, reason])
    expect(reports[0]?.givenUp).toEqual(state === 'done' ? ['step: POST: 403'] : undefined)
  })
})

test.each(['constructor', '__proto__', 'source-2', ''])('nobody works on what %j tells', async (source) => {
  const reports: DecisionReport[] = []
  const work = workBySource({ 'source-1': async () => ({ state: 'done' }) }, (report) => reports.push(report))
  const reason = `nobody works on what ${source} tells`
  expect(await work({ ...row, source })).toEqual({ state: 'dead', reason })
  expect(reports).toEqual([{ ...head, source, ...nothing, outcome: 'dead', reason }])
  expect(await work(row)).toEqual({ state: 'done' })
})
