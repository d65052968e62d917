import { expect, test } from 'vitest'
import type { JournalLine } from '../journal/journal.ts'
import { type Fault, faultSchema } from '../network/fault-kinds.ts'
import type { Invariant } from './breach.ts'
import { breachesOf } from './breaches.ts'
import type { TrueRow, Truth } from './truth.ts'

let exchanges = 0

/** A request of the core with its answer; `status: null` for none. */
function exchange(
  given: {
    readonly path: string
    readonly method?: string
    readonly credential?: string
    readonly body?: string
    readonly status?: number | null
    readonly answer?: string
    readonly atMs?: number
    readonly fault?: string
    readonly reason?: string
  },
  way: { readonly from: string; readonly to: string } = { from: 'integration-core', to: 'kustomer' },
): object[] {
  const {
    path,
    method = 'POST',
    credential = 'key-1',
    body = '{}',
    status = 200,
    answer = '',
    atMs = 0,
    reason = 'given up by the sender',
  } = given
  exchanges += 1
  const of = { exchange: exchanges, atMs }
  const back = { from: way.to, to: way.from }
  return [
    { ...of, kind: 'request', ...way, method, path, credential, body },
    ...(given.fault === undefined ? [] : [{ ...of, kind: 'fault', fault: given.fault }]),
    status === null
      ? { ...of, ...back, kind: 'no-answer', reason }
      : { ...of, ...back, kind: 'answer', status, body: answer },
  ]
}

const fromPlatform = { from: 'ccai-platform', to: 'integration-core' }
const crash = { kind: 'change', of: 'integration-core', change: 'core.crashed', subject: 'core', atMs: 0 }
const decision = (event: string, over: object = {}) => ({
  kind: 'decision',
  atMs: 0,
  source: 'ccai-platform',
  event,
  session: 'call-1',
  attempt: 1,
  because: [],
  writes: [],
  waitedForTokenMs: 0,
  outcome: 'applied',
  ...over,
})
const row = (event: string, over: Partial<TrueRow> = {}): TrueRow => ({
  key: `ccai-platform:${event}`,
  source: 'ccai-platform',
  event,
  lane: 'lane',
  sequence: 0,
  state: 'done',
  happenedAtMs: 0,
  ...over,
})
const tokens = (
  at: { readonly atMs?: number; readonly status?: number | null; readonly fault?: string } = {},
) =>
  exchange({
    path: '/v1/auth/tokens',
    status: 201,
    answer: JSON.stringify({
      data: { attributes: { token: 'token-2', expiresAt: new Date(3_600_000).toISOString() } },
    }),
    ...at,
  })
const write = { path: '/v1/conversations/1/notes', body: '{"body":"x"}' }
const read = { path: '/v1/conversations/1/notes', method: 'GET', body: '' }
const posted = { path: '/ccai/session-events', body: '{"events":[{"event_id":"e1"}]}' }

const told: Fault = faultSchema.parse({
  fault: 'status',
  status: 429,
  to: 'kustomer',
  headers: { 'retry-after': '90' },
})

/** The invariants that a journal breaks. */
function broken(
  lines: readonly object[],
  truth: Partial<Truth> = {},
  faults: readonly Fault[] = [],
): Invariant[] {
  const journal = lines.map((line, n) => ({ n, ...line }) as JournalLine)
  const nothing = { records: {}, rows: [], personal: [], tokenEndsMs: new Map() }
  return breachesOf(journal, { ...nothing, ...truth }, faults).map(({ invariant }) => invariant)
}

test('an event that was answered 2xx is in the inbox', () => {
  const lines = exchange(posted, fromPlatform)
  expect(broken(lines, { rows: [] })).toEqual(['nothing is lost'])
  expect(broken(lines, { rows: [row('e1')] })).toEqual([])
  expect(broken(exchange({ ...posted, status: 503 }, fromPlatform))).toEqual([])
  expect(broken(lines, { rows: undefined })).toEqual([])
})

test('what comes without a login that verifies is not accepted', () => {
  const rows = [row('e1')]
  const stranger = { ...posted, credential: 'unknown' }
  expect(broken(exchange(stranger, fromPlatform), { rows })).toEqual(['nothing is accepted from strangers'])
  expect(broken(exchange({ ...stranger, status: 401 }, fromPlatform), { rows })).toEqual([])
})

test('an event is one row, and is worked on to its end once', () => {
  expect(broken([], { rows: [row('e1'), row('e1', { key: 'other', sequence: 1 })] })).toEqual([
    'nothing is there twice',
  ])
  const rows = [row('e1')]
  expect(broken([decision('e1'), decision('e1', { outcome: 'nothing-to-do' })], { rows })).toEqual([
    'nothing is there twice',
  ])
  expect(broken([decision('e1', { outcome: 'retry' }), decision('e1')], { rows })).toEqual([])
  // A crash between work and commit takes the end back.
  expect(broken([decision('e1'), crash, decision('e1')], { rows })).toEqual([])
})

test('a lane keeps its order', () => {
  const rows = [row('e1'), row('e2', { sequence: 1 })]
  const waits = decision('e1', { outcome: 'retry' })
  expect(broken([waits, decision('e2'), decision('e1')], { rows })).toEqual(['one lane keeps one order'])
  expect(broken([waits, decision('e1'), decision('e2')], { rows })).toEqual([])
  const elsewhere = [row('e1'), row('e2', { sequence: 1, lane: 'another' })]
  expect(broken([waits, decision('e2'), decision('e1')], { rows: elsewhere })).toEqual([])
})

test('an event that is older than one of its session assigns nobody', () => {
  const rows = [row('e1', { happenedAtMs: 1 }), row('e2', { happenedAtMs: 2, sequence: 1 })]
  const newer = [row('e1', { happenedAtMs: 2 }), row('e2', { happenedAtMs: 1, sequence: 1 })]
  const assigns = decision('e2', { writes: ['assign'] })
  const broke = ['an outdated event assigns nobody']
  expect(broken([decision('e1'), assigns], { rows: newer })).toEqual(broke)
  expect(broken([decision('e1'), assigns], { rows })).toEqual([])
  expect(broken([decision('e1'), decision('e2', { writes: ['update-message'] })], { rows: newer })).toEqual(
    [],
  )
  const another = decision('e2', { writes: ['assign'], session: 'call-2' })
  expect(broken([decision('e1'), another], { rows: newer })).toEqual([])
  // What was given up has told nothing.
  expect(broken([decision('e1', { outcome: 'dead' }), assigns], { rows: newer })).toEqual([])
})

test('what was accepted does not wait at the end', () => {
  expect(broken([], { rows: [row('e1', { state: 'waiting' })] })).toEqual([
    'everything that was accepted is settled',
  ])
  expect(broken([], { rows: [row('e1', { state: 'dead' })] })).toEqual([])
})

test('one token is made at a time, and none while one is good', () => {
  const [asked, came] = [tokens(), tokens()]
  expect(broken([asked[0]!, came[0]!, asked[1]!, came[1]!])).toEqual(['one token is made at a time'])
  expect(broken([...tokens(), ...tokens({ atMs: 60_000 })])).toEqual(['one token is made at a time'])
  // Past half of its life it may be renewed ahead; after a 401, a crash or a lost answer it has to be.
  expect(broken([...tokens(), ...tokens({ atMs: 3_000_000 })])).toEqual([])
  const refused = exchange({ ...read, credential: 'token-2', status: 401 })
  expect(broken([...tokens(), ...refused, ...tokens({ atMs: 60_000 })])).toEqual([])
  expect(broken([...tokens(), crash, ...tokens({ atMs: 60_000 })])).toEqual([])
  expect(broken([...tokens({ status: null, fault: 'lost-answer' }), ...tokens({ atMs: 60_000 })])).toEqual([])
})

test('no call goes with a token that was refused, or is past its end', () => {
  const call = { ...read, credential: 'token-2' }
  const refused = exchange({ ...call, status: 401 })
  const broke = ['no call goes with a token that is known to have ended']
  expect(broken([...refused, ...exchange(call)])).toEqual(broke)
  expect(broken([...refused, ...exchange({ ...call, credential: 'token-3' })])).toEqual([])
  expect(broken([...refused, crash, ...exchange(call)])).toEqual([])
  // There is no newer key: an administrator may restore it.
  expect(broken([...exchange({ ...read, status: 401 }), ...exchange(read)])).toEqual([])
  const tokenEndsMs = new Map([['token-2', 1000]])
  expect(broken(exchange({ ...call, atMs: 1000 }), { tokenEndsMs })).toEqual(broke)
  expect(broken(exchange({ ...call, atMs: 999 }), { tokenEndsMs })).toEqual([])
})

test('nothing is sent before the time that a 429 told', () => {
  const limited = exchange({ ...read, status: 429, fault: 'status' })
  const broke = ['no call comes before the time that a 429 told']
  const later = (atMs: number, over: object = {}) => exchange({ ...read, path: '/v1/users', atMs, ...over })
  expect(broken([...limited, ...later(89_999)], {}, [told])).toEqual(broke)
  expect(broken([...limited, ...later(90_000)], {}, [told])).toEqual([])
  expect(broken([...limited, crash, ...later(1)], {}, [told])).toEqual([])
  // Tokens have a limit of their own.
  expect(broken([...limited, ...tokens({ atMs: 5 })], {}, [told])).toEqual([])
  expect(broken([...limited, ...later(1)])).toEqual([])
  // And so has the storage of files.
  const upload = { path: '/standin/attachments', body: 'x', status: 429, fault: 'status' }
  expect(broken([...exchange(upload), ...later(1)], {}, [told])).toEqual([])
})

test('what may be done is not written again before a read', () => {
  const broke = ['no write repeats one of unknown outcome without a read between']
  const doubt = decision('e1', { outcome: 'retry', mayBeTwice: ['create-note'] })
  const lost = [...exchange({ ...write, status: null, fault: 'lost-answer' }), doubt]
  expect(broken([...lost, ...exchange(write)])).toEqual(broke)
  expect(broken([...lost, ...exchange(read), ...exchange(write)])).toEqual([])
  expect(broken([...lost, ...exchange({ ...write, body: '{"body":"y"}' })])).toEqual([])
  expect(broken([...exchange({ ...write, status: 401 }), ...exchange(write)])).toEqual([])
  expect(broken([...exchange({ ...write, fault: 'truncated-json' }), ...exchange(write)])).toEqual(broke)
})

test('a creation without an answer is told as perhaps done twice', () => {
  const broke = ['what may be there twice is told']
  const tells = (...mayBeTwice: string[]) => decision('e1', { outcome: 'retry', mayBeTwice })
  for (const [path, told] of [
    ['/v1/conversations/1/notes', 'create-note'],
    ['/v1/conversations/1/messages', 'create-message'],
    ['/v1/customers/1/conversations', 'create-conversation'],
  ] as const) {
    const lost = exchange({ path, status: null })
    expect(broken([...lost, decision('e1', { outcome: 'retry' })])).toEqual(broke)
    expect(broken([...lost, tells(told)])).toEqual([])
    expect(broken([...lost, tells('create-customer')])).toEqual(broke)
    expect(broken([tells(told), ...lost])).toEqual(broke)
    // Each is told for itself.
    expect(broken([...lost, ...exchange({ path, body: '{"other":1}', status: null }), tells(told)])).toEqual(
      broke,
    )
  }
  const lost = exchange({ ...write, status: null })
  expect(broken([...lost, crash])).toEqual([])
  expect(broken(exchange({ ...write, status: null, reason: 'ECONNREFUSED' }))).toEqual([])
  expect(broken(exchange({ ...write, status: null, reason: 'ECONNRESET' }))).toEqual(broke)
  expect(broken(exchange({ ...write, status: 503 }))).toEqual([])
  expect(broken(exchange({ path: '/v1/customers', status: null }))).toEqual([])
  // Nobody knows what an integration outside reports.
  expect(broken(lost, { rows: undefined })).toEqual([])
})

test.each([
  ['a number', { reason: 'no customer with +14155550123' }],
  ['a name that is known', { reason: 'Ada Lovelace' }],
  ['an address', { givenUp: ['ada@acme.example'] }],
  ['a secret, which a journal shows by its id', { reason: 'Bearer token-2' }],
])('a report that holds %s is told', (_what, over) => {
  const truth = { rows: [row('e1')], personal: ['Ada Lovelace'] }
  expect(broken([decision('e1', over)], truth)).toEqual(['no personal data and no secret is logged'])
  expect(
    broken([decision('e1', { reason: 'KustomerError: GET /v1/customers/phone=:phone: 500' })], truth),
  ).toEqual([])
})

const fromChannel = { from: 'channel', to: 'integration-core' }
const fromCxone = { from: 'digital-experience', to: 'integration-core' }
const written = (id: string) => ({
  path: '/byoc/channel/events',
  credential: 'none',
  body: JSON.stringify({ type: 'message', id: `evt-${id}`, account: 'eu', message: { id } }),
})
const reply = (id: string) => ({
  path: '/byoc/1.0/posts/eu.ada/messages',
  body: JSON.stringify({ message: { id } }),
})
const messageRow = (id: string, over: Partial<TrueRow> = {}) =>
  row(`message:eu:${id}`, { key: `channel:message:eu:${id}`, source: 'channel', ...over })
const replyRow = (id: string) => row(id, { key: `byoc:${id}`, source: 'byoc' })

test('a message and what becomes of it are in the inbox too, by their own ids', () => {
  const status = { path: '/byoc/channel/events', credential: 'none', body: '{"type":"status","id":"evt-2"}' }
  for (const [post, way, kept] of [
    [written('m1'), fromChannel, messageRow('m1', { state: 'dead' })],
    [status, fromChannel, row('evt-2', { key: 'channel:evt-2' })],
    [reply('r1'), fromCxone, { ...replyRow('r1'), state: 'dead' }],
    [
      { ...reply('r1'), path: '/byoc/2.0/channel/c/outbound' },
      fromCxone,
      { ...replyRow('r1'), state: 'dead' },
    ],
  ] as const) {
    expect(broken(exchange(post, way), { rows: [] })).toEqual(['nothing is lost'])
    expect(broken(exchange(post, way), { rows: [kept] })).toEqual([])
  }
  // What a page of HTML stands in the place of may have been a refusal.
  expect(broken(exchange({ ...reply('r1'), fault: 'html' }, fromCxone), { rows: [] })).toEqual([])
  const nameless = { ...reply('r1'), body: '{}' }
  expect(broken(exchange(nameless, fromCxone), { rows: [] })).toEqual([])
})

test('what comes for an agent without a bearer that verifies is not accepted', () => {
  const rows = [{ ...replyRow('r1'), state: 'dead' as const }]
  const stranger = exchange({ ...reply('r1'), credential: 'unknown' }, fromCxone)
  expect(broken(stranger, { rows })).toEqual(['nothing is accepted from strangers'])
})

test('a message that is done with is on the other side, or it is told why not', () => {
  const lines = [...exchange(written('m1'), fromChannel), ...exchange(reply('r1'), fromCxone)]
  const rows = [messageRow('m1'), replyRow('r1')]
  const threads = [['channel:message:eu:m1'], ['byoc:r1']]
  expect(broken(lines, { rows, threads })).toEqual([])
  for (const missing of [[threads[0]!], [threads[1]!]]) {
    expect(broken(lines, { rows, threads: missing })).toEqual(['nothing is lost'])
  }
  expect(broken(lines, { rows, threads: [threads[0]!], failed: ['byoc:r1'] })).toEqual([])
  const echo = decision('message:eu:m1', { source: 'channel', reason: 'our own message' })
  expect(broken([...lines, echo], { rows, threads: [threads[1]!] })).toEqual([])
  const refused = decision('r1', { source: 'byoc', givenUp: ['send-message: POST /v1/messages: 422'] })
  expect(broken([...lines, refused], { rows, threads: [threads[0]!] })).toEqual([])
  expect(broken(lines, { rows: [messageRow('m1', { state: 'dead' }), replyRow('r1')], threads })).toEqual([])
})

test('messages of a thread keep the order in which they were taken, where one was before the other came', () => {
  const rows = [messageRow('m1'), messageRow('m2')]
  const [first, second] = [exchange(written('m1'), fromChannel), exchange(written('m2'), fromChannel)]
  const threads = [['channel:message:eu:m2', 'channel:message:eu:m1']]
  expect(broken([...first, ...second], { rows, threads })).toEqual(['messages of a thread keep their order'])
  expect(broken([...second, ...first], { rows, threads })).toEqual([])
  // Both were under way at once, and nobody can say which was first.
  expect(broken([first[0]!, second[0]!, second[1]!, first[1]!], { rows, threads })).toEqual([])
  const apart = [['channel:message:eu:m2'], ['channel:message:eu:m1']]
  expect(broken([...first, ...second], { rows, threads: apart })).toEqual([])
})
