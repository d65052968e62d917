import fc from 'fast-check'
import { z } from 'zod'
import type { RefKind } from '../../simulators/kit/act.ts'
import type { Party } from '../../src/harness/journal/journal.ts'
import { faultNames } from '../../src/harness/network/fault-kinds.ts'
import { actsByName } from '../../src/harness/world/acts.ts'
import { stateBody } from './odd-state.ts'
import { oddText, oddValue } from './odd-values.ts'
import type { FuzzedRequest } from './request-arbitrary.ts'
import { likenessesOf, type Schema, valuesOf } from './schema-arbitrary.ts'

/** What there is to change by the control API, as it stands at the beginning. */
export interface Changeable {
  readonly switches: ReadonlyArray<readonly [Party, Readonly<Record<string, unknown>>]>
  readonly settings: Readonly<Record<string, string>>
}

/** A control request, but for the server that it is sent to. */
interface Asked {
  readonly method: string
  readonly path: string
  readonly body: string
}

const parties = ['kustomer', 'ccai-platform', 'digital-experience', 'channel'] as const

/** Requests to `/__sim` of any server, most of them in order, with something odd in any place of them. */
export function controlRequests({ switches, settings }: Changeable): fc.Arbitrary<FuzzedRequest> {
  const asked = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...plainRequests) },
    { weight: 3, arbitrary: sent('PUT', '/state', stateBody) },
    { weight: 8, arbitrary: sent('POST', '/act', fc.oneof(...acts()).map(text)) },
    { weight: 3, arbitrary: sent('POST', '/clock/advance', json({ ms: 60_000 }, advances)) },
    { weight: 3, arbitrary: sent('POST', '/faults', fc.oneof(...faults).map(text)) },
    { weight: 2, arbitrary: sent('PATCH', '/settings', changes(settings).map(text)) },
    { weight: 2, arbitrary: sent('POST', '/worlds', worlds) },
    {
      weight: 1,
      arbitrary: segment.map((name) => ({ method: 'DELETE', path: `/worlds/${name}`, body: '' })),
    },
    { weight: 3, arbitrary: query.map((text) => ({ method: 'GET', path: `/journal?${text}`, body: '' })) },
  )
  const toAny = fc.tuple(fc.constantFrom<Party>(...parties), asked)
  const toOne = switches.map(([party, known]) =>
    sent('PATCH', '/switches', changes(known).map(text)).map((change) => [party, change] as const),
  )
  const whole = fc.oneof({ weight: 10, arbitrary: toAny }, { weight: 1, arbitrary: fc.oneof(...toOne) })
  return fc
    .tuple(whole, fc.oneof({ weight: 30, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: oddHeaders }))
    .chain(([[party, request], headers]) =>
      oddly(request).map(({ method, path, body }) => ({
        party,
        method,
        path: `/__sim${path}`,
        headers: { 'content-type': 'application/json', ...headers },
        body: method === 'GET' ? '' : body,
        isChunked: false,
      })),
    )
}

const plainRequests: readonly Asked[] = [
  ['GET', '/health'],
  ['GET', '/state'],
  ['GET', '/clock'],
  ['GET', '/switches'],
  ['GET', '/settings'],
  ['GET', '/faults'],
  ['GET', '/worlds'],
  ['GET', '/journal'],
  ['DELETE', '/journal'],
  ['DELETE', '/faults'],
  ['POST', '/reset'],
  ['POST', '/clock/hold'],
  ['POST', '/clock/release'],
  ['PUT', '/clock'],
  ['GET', '/nothing'],
].map(([method = '', path = '']) => ({ method, path, body: '' }))

const text = (value: unknown) => String(JSON.stringify(value))

function sent(method: string, path: string, body: fc.Arbitrary<string>): fc.Arbitrary<Asked> {
  return body.map((each) => ({ method, path, body: each }))
}

function json(example: unknown, ...more: ReadonlyArray<fc.Arbitrary<unknown>>): fc.Arbitrary<string> {
  return fc.oneof(likenessesOf(example), ...more).map(text)
}

const advances = fc.oneof(fc.constantFrom(0, 1, 999.5, 86_400_000), oddValue).map((ms) => ({ ms }))

const segment = fc.oneof(fc.constantFrom('w1', 'w2', 'one', 'main'), oddText).map(encoded)

function encoded(value: string): string {
  return encodeURIComponent(Buffer.from(value).toString())
}

/** What a story calls those who are there. */
const names: Readonly<Record<RefKind, readonly string[]>> = {
  phone: ['ada', 'withheld', '+14155550199', '+14155550199,22', 'sip:ada@pbx.example'],
  identifier: ['ada', 'user-1'],
  agent: ['grace', 'grace@acme.example', 'nobody'],
  customer: ['ada'],
  conversation: ['c1', 'h1', 'standinid5x'],
  menu: ['Billing', 'Returns'],
  person: ['mary', 'nobody'],
  channel: ['demo', 'nobody'],
  object: ['nobody'],
  'status in Kustomer': ['Available', 'busy', 'Lunch'],
  'status in CCAI Platform': ['Available', 'Break', 'Lunch'],
  'team in Kustomer': ['Support', 'Sales'],
  'team in CCAI Platform': ['Support', 'Sales'],
}
const begun = fc.constantFrom('c1', 'c2', 'h1', 'h2', 'i1', 'i2')

/** Every step of the vocabulary, with arguments that its schema allows, and some that it does not. */
function acts(): Array<fc.Arbitrary<unknown>> {
  return [...actsByName.values()].map(({ act }) => {
    const schema = z.toJSONSchema(act.schema, { io: 'input', unrepresentable: 'any' }) as Schema
    const properties = Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([name, each]) => {
        const kind = (act.refs as Record<string, RefKind>)[name]
        return [name, kind ? ({ enum: names[kind] } as Schema) : each]
      }),
    )
    const args = valuesOf({ ...schema, properties }, {})
    return fc.tuple(args, begun).map(([value, name]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
      const told: Record<string, unknown> = { do: act.name, ...value }
      for (const key of ['call', 'chat', 'session', 'interaction']) if (key in told) told[key] = name
      return told
    })
  })
}

const faults = [
  ...faultNames.map((fault) => likenessesOf({ fault, to: 'kustomer', path: '/v1', times: 2, skip: 1 })),
  likenessesOf({ fault: 'status', status: 429, to: 'channel', headers: { 'x-a': 'b' }, body: { a: 1 } }),
  likenessesOf({ fault: 'latency', to: 'integration-core', delay: '2s', delayUpTo: '5s', during: '1m' }),
]

/** Some of what can be changed, each with its own value or an odd one, and now and then a name that there is not. */
function changes(known: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const entries = Object.entries(known).map(([name, value]) =>
    fc.oneof(
      fc.constant([name, value] as const),
      oddValue.map((odd) => [name, odd] as const),
      fc.nat(5_000).map((number) => [name, typeof value === 'string' ? String(number) : number] as const),
    ),
  )
  const extra = fc.oneof(
    { weight: 9, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(fc.tuple(oddText, oddValue)) },
  )
  return fc
    .tuple(
      fc.subarray(entries, { minLength: 1, maxLength: 3 }).chain((some) => fc.tuple(...some)),
      extra,
    )
    .map(([some, more]) => Object.fromEntries([...some, ...more]))
}

const worlds = json({
  name: 'one',
  seed: 7,
  given: { customers: [{ ref: 'ada', name: 'Ada', phone: '+14155550123' }] },
  switches: { kustomer: { lookupLagMs: 5 } },
  settings: { DEFAULT_COUNTRY: 'DE' },
  limits: 'off',
  customers: 2,
  journalLimitBytes: 10_000,
})

/** One or two filters of the journal, with values that fit and that do not. */
const query = fc
  .array(
    fc.tuple(
      fc.oneof(fc.constantFrom('kind', 'party', 'exchange', 'since', 'limit'), oddText),
      fc.oneof(fc.constantFrom('request', 'decision', 'kustomer', 'channel', 'outside', '3', '0'), oddText),
    ),
    { maxLength: 2 },
  )
  .map((pairs) => pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&'))

const oddHeaders = fc.constantFrom<Record<string, string>>(
  { origin: 'https://evil.example' },
  { host: 'evil.example' },
  { 'sec-fetch-site': 'cross-site' },
  { authorization: 'Bearer x' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'x-standin-world': 'nowhere' },
)

/** Now and then the whole body is something else, or larger than any may be. */
function oddly(request: Asked): fc.Arbitrary<Asked> {
  const odd = fc
    .constantFrom('', '{', 'null', '[]', '"x"', '0', '{"__proto__":{}}', `{"a":"${'x'.repeat(1_050_000)}"}`)
    .map((body) => ({ ...request, body }))
  const other = fc
    .constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE')
    .map((method) => ({ ...request, method }))
  return fc.oneof(
    { weight: 40, arbitrary: fc.constant(request) },
    { weight: 1, arbitrary: odd },
    { weight: 1, arbitrary: other },
  )
}
