import { expect, test } from 'vitest'
import { PlatformAbsent, PlatformRefused, PlatformUnavailable } from '../ccai/client.ts'
import { memoryStore } from '../inbox/memory-store.ts'
import type { InboxRow } from '../inbox/store.ts'
import { watchedStore } from '../inbox/watched-store.ts'
import { KustomerError } from '../kustomer/errors.ts'
import { RecordVanished } from './failure.ts'
import { settlementOf } from './settlement.ts'

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

test('an event older than its limit is not retried', () => {
  const error = new KustomerError('throttled', 'm', { retryAtMs: 1 })
  expect(settlementOf(error, row(), 86_400_000, retry)).toMatchObject({
    state: 'dead',
    reason: expect.stringContaining('too old'),
  })
})

test('the message of an unexpected error, which may contain personal data, is not reported', () => {
  const settlement = settlementOf(new TypeError('cannot read +14155550123'), row(), 0, retry)
  expect(settlement).toMatchObject({ reason: 'a defect of the core: TypeError' })
})
