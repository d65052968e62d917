import { expect, test } from 'vitest'
import { PlatformAbsent, PlatformRefused, PlatformUnavailable } from '../ccai/client.ts'
import { memoryStore } from '../inbox/memory-store.ts'
import type { InboxRow } from '../inbox/store.ts'
import { watchedStore } from '../inbox/watched-store.ts'
import { KustomerError } from '../kustomer/errors.ts'
import { FinalFailure, PassingFailure, RecordVanished } from './failure.ts'
import { isGoneForGood, settlementOf } from './settlement.ts'

const retry = { maxAgeMs: 86_400_000, jitter: () => 0 }

const row = (over: Partial<InboxRow> = {}): InboxRow => ({
  key: 'k',
  source: 'ccai-platform',
  event: 'e',
  session: 's',
  lane: 'l',
  sequence: 0,
  receivedAtMs: 0,
  happenedAtMs: 0,
  bodyHash: 'h',
  body: {},
  state: 'waiting',
  attempts: 0,
  failedAlike: 0,
  nextAttemptAtMs: 0,
  reason: null,
  ...over,
})

test.each<[string, Error, Partial<InboxRow>, object]>([
  [
    'no response: retried after a backoff',
    new KustomerError('unknown-outcome', 'm'),
    {},
    { state: 'waiting', attempts: 1, nextAttemptAtMs: 500 },
  ],
  [
    'no response, ninth time: retried after the longest backoff',
    new KustomerError('not-sent', 'm'),
    { attempts: 9 },
    { state: 'waiting', attempts: 10, nextAttemptAtMs: 150_000 },
  ],
  [
    'no response, for the hundredth time: retried all the same',
    new KustomerError('unknown-outcome', 'm'),
    { attempts: 99 },
    { state: 'waiting', attempts: 100, nextAttemptAtMs: 150_000 },
  ],
  [
    'throttled: retried at the reset, without counting the attempt',
    new KustomerError('throttled', 'm', { retryAtMs: 4000 }),
    { attempts: 11 },
    { state: 'waiting', attempts: 11, nextAttemptAtMs: 4000 },
  ],
  [
    'no token: retried when the token is requested again, without counting the attempt',
    new KustomerError('token-unavailable', 'm', { retryAtMs: 8000 }),
    {},
    { state: 'waiting', attempts: 0, nextAttemptAtMs: 8000 },
  ],
  [
    'no token in time: retried soon, without counting the attempt',
    new KustomerError('token-unavailable', 'm'),
    { attempts: 11 },
    { state: 'waiting', attempts: 11, nextAttemptAtMs: 1000 },
  ],
  [
    'a conflict: retried after a backoff, for the record may not be shown yet',
    new KustomerError('conflict', 'm'),
    { attempts: 20 },
    { state: 'waiting', attempts: 21, nextAttemptAtMs: 150_000 },
  ],
  ['permanent error: dead', new KustomerError('permanent', 'm'), {}, { state: 'dead' }],
  ['CCAI Platform unavailable: retried', new PlatformUnavailable('m'), {}, { state: 'waiting', attempts: 1 }],
  ['CCAI Platform refused it: dead', new PlatformRefused('m'), {}, { state: 'dead' }],
  ['a call unknown to CCAI Platform: retried', new PlatformAbsent('m'), {}, { state: 'waiting' }],
  [
    'a call that stays unknown: dead',
    new PlatformAbsent('m'),
    { attempts: 5, failedAlike: 5, reason: 'PlatformAbsent: m' },
    { state: 'dead' },
  ],
  ['a record that has just vanished: looked at again', new RecordVanished('m'), {}, { state: 'waiting' }],
  [
    'a record that stays away: dead',
    new RecordVanished('m'),
    { attempts: 5, failedAlike: 5, reason: 'RecordVanished: m' },
    { state: 'dead' },
  ],
  [
    'a call that is unknown after an outage: retried, for only its own absence counts',
    new PlatformAbsent('m'),
    { attempts: 40, failedAlike: 38, reason: 'PlatformUnavailable: m' },
    { state: 'waiting', attempts: 41, failedAlike: 1 },
  ],
  ['a bug in the core: retried', new TypeError('m'), {}, { state: 'waiting', attempts: 1, failedAlike: 1 }],
  [
    'a bug in the core, third time: dead',
    new TypeError('m'),
    { attempts: 2, failedAlike: 2, reason: 'a defect of the core: TypeError' },
    { state: 'dead' },
  ],
  [
    'a bug in the core after a store that failed: retried, for only the bug counts',
    new TypeError('m'),
    { attempts: 9, failedAlike: 9, reason: 'the store failed: recall' },
    { state: 'waiting', attempts: 10, failedAlike: 1 },
  ],
])('%s', (_name, error, over, expected) => {
  expect(settlementOf(error, row(over), 0, retry)).toMatchObject(expected)
})

test.each([
  ['an error', new TypeError('m'), 'the store failed: recall'],
  ['what is no error', 'm', 'not an Error: string'],
])(
  'the store failed with %s, for the hundredth time: retried all the same',
  async (_name, thrown, reason) => {
    const store = memoryStore()
    store.recall = () => Promise.reject(thrown)
    const error = await watchedStore(store)
      .recall('name')
      .catch((failure) => failure)
    const settlement = settlementOf(error, row({ attempts: 99, failedAlike: 99, reason }), 0, retry)
    expect(settlement).toEqual({
      state: 'waiting',
      reason,
      attempts: 100,
      failedAlike: 100,
      nextAttemptAtMs: 150_000,
    })
  },
)

/** Since its receipt, and not since it happened or was last tried. */
test.each([
  ['one ms before', 86_399_999, 'waiting'],
  ['at', 86_400_000, 'dead'],
  ['one ms after', 86_400_001, 'dead'],
])('an event is given up %s its limit of age: %i ms', (_name, ageMs, state) => {
  const times = { receivedAtMs: 5000, happenedAtMs: 1000, nextAttemptAtMs: 9000 }
  for (const error of [
    new KustomerError('throttled', 'm', { retryAtMs: 1 }),
    new KustomerError('unknown-outcome', 'm'),
    new PassingFailure('m', 1e12),
    new TypeError('m'),
  ]) {
    expect(settlementOf(error, row(times), 5000 + ageMs, retry)).toMatchObject({ state })
  }
  const why = settlementOf(new PassingFailure('m'), row(times), 5000 + ageMs, retry)
  expect(why).toMatchObject({ reason: `${state === 'dead' ? 'too old: ' : ''}PassingFailure: m` })
})

test.each<[string, Error, string, number, string]>([
  ['a bug, the second time', new TypeError('m'), 'a defect of the core: TypeError', 1, 'waiting'],
  ['a bug, the third time', new TypeError('m'), 'a defect of the core: TypeError', 2, 'dead'],
  ['another bug after two', new RangeError('m'), 'a defect of the core: TypeError', 2, 'waiting'],
  ['an absence, the fifth time', new PlatformAbsent('m'), 'PlatformAbsent: m', 4, 'waiting'],
  ['an absence, the sixth time', new PlatformAbsent('m'), 'PlatformAbsent: m', 5, 'dead'],
  ['another absence after five', new PlatformAbsent('n'), 'PlatformAbsent: m', 5, 'waiting'],
  ['a record that vanished, the fifth time', new RecordVanished('m'), 'RecordVanished: m', 4, 'waiting'],
  ['a record that vanished, the sixth time', new RecordVanished('m'), 'RecordVanished: m', 5, 'dead'],
  ['an outage, the sixth time', new PlatformUnavailable('m'), 'PlatformUnavailable: m', 5, 'waiting'],
  ['a conflict, the sixth time', new KustomerError('conflict', 'm'), 'KustomerError: m', 5, 'waiting'],
  [
    'a refused login, the sixth time',
    new KustomerError('unauthorized', 'm'),
    'KustomerError: m',
    5,
    'waiting',
  ],
])('%s', (_name, error, reason, failedAlike, state) => {
  // Attempts that failed otherwise came between, so the two numbers differ.
  const before = row({ reason, failedAlike, attempts: failedAlike + 3 })
  const settlement = settlementOf(error, before, 0, retry)
  expect(settlement).toMatchObject({ state })
  if (error instanceof PlatformAbsent || error instanceof RecordVanished)
    expect(isGoneForGood(error, before)).toBe(state === 'dead')
})

test.each<[string, Error, number]>([
  ['later than the backoff', new PassingFailure('m', 12_501), 12_501],
  ['earlier than the backoff', new PassingFailure('m', 12_499), 12_500],
  ['by nobody', new PassingFailure('m'), 12_500],
  ['no pause, of a limit', new KustomerError('throttled', 'm'), 70_000],
  ['no pause, of a token', new KustomerError('token-unavailable', 'm'), 11_000],
  ['a pause that is over, of a limit', new KustomerError('throttled', 'm', { retryAtMs: 9000 }), 9000],
])('a retry whose time is told %s', (_name, error, nextAttemptAtMs) => {
  const before = row({ receivedAtMs: 9999, attempts: 2 })
  expect(settlementOf(error, before, 10_000, { ...retry, jitter: () => 0.25 })).toMatchObject({
    state: 'waiting',
    nextAttemptAtMs,
  })
})

test('what is refused for good is not tried again, however young', () => {
  expect(settlementOf(new FinalFailure('m'), row(), 0, retry)).toEqual({
    state: 'dead',
    reason: 'FinalFailure: m',
  })
})

test('the message of an unexpected error, which may contain personal data, is not reported', () => {
  const settlement = settlementOf(new TypeError('cannot read +14155550123'), row(), 0, retry)
  expect(settlement).toMatchObject({ reason: 'a defect of the core: TypeError' })
})
