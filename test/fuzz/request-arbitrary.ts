import fc from 'fast-check'
import type { Party } from '../../src/harness/journal/journal.ts'
import { oddText, oddValue } from './odd-values.ts'
import { knownId, likenessesOf, type Schema, valuesOf } from './schema-arbitrary.ts'

/** A request as it is sent; `standinid7x` in it stands for the seventh id that the world knows. */
export interface FuzzedRequest {
  readonly party: Party
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Sent without a length, bit by bit. */
  readonly isChunked: boolean
}

/** One operation of an OpenAPI document, with the logins that its server takes. */
export interface Operation {
  readonly party: Party
  readonly method: string
  readonly path: string
  readonly parameters: ReadonlyArray<{ readonly name: string; readonly in: string; readonly schema: Schema }>
  /** What its body may be, or one that was sent once. */
  readonly schema?: Schema | undefined
  readonly example?: unknown
  readonly contentType: string
  readonly schemas: Readonly<Record<string, Schema>>
  readonly headers: Readonly<Record<string, string>>
}

const oddSegments = [
  '..',
  '.',
  '%00',
  '%ff%fe',
  '%E0%A4%A',
  '%2F',
  '%2e%2e',
  'a'.repeat(5_000),
  '%F0%9F%98%80',
  ';x=1',
  '__proto__',
  '-1',
  '0',
  '99999999999999999999',
  'externalId=',
  'email=%',
  '',
]
const oddTypes = [
  'text/plain',
  'application/xml',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/vnd.api+json',
  'application/x-www-form-urlencoded',
  'image/png',
  'json',
  ';',
]
const oddBodies = [
  '{',
  'nul',
  '\ufeff{}',
  '{}}',
  '{"a":1,"a":2}',
  '{"__proto__":{"a":1}}',
  '{"\\u005f_proto__":1}',
  '{"a":1e999}',
  '[1,]',
  '"\\ud800"',
  '{"a":"\\u0000"}',
  `{"a":${'['.repeat(5_000)}`,
  '-',
  '0',
  '""',
  'a=b&c=%',
  '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nb\r\n--x--\r\n',
]

/** Of so many requests a party gets its share, however many operations it has. */
const shares: Readonly<Record<Party, number>> = {
  kustomer: 6,
  'ccai-platform': 4,
  'digital-experience': 4,
  channel: 2,
  'integration-core': 2,
  outside: 0,
}

/** Requests for these operations, most of them in order, with something odd in any place of them. */
export function requestsOf(
  operations: readonly Operation[],
  control: fc.Arbitrary<FuzzedRequest>,
): fc.Arbitrary<FuzzedRequest> {
  const parties = [...new Set(operations.map(({ party }) => party))]
  const ofParties = parties.map((party) => {
    const each = operations.filter((operation) => operation.party === party).map(requestOf)
    return { weight: shares[party], arbitrary: fc.nat(each.length - 1).chain((at) => each[at]!) }
  })
  return fc.oneof(...ofParties, { weight: 3, arbitrary: control })
}

function requestOf(operation: Operation): fc.Arbitrary<FuzzedRequest> {
  const { party, method } = operation
  return fc
    .record({
      path: pathOf(operation),
      query: queryOf(operation),
      sent: sentOf(operation),
      login: rarely(loginOf),
    })
    .map(({ path, query, sent, login }) => ({
      party,
      method,
      path: path + query,
      headers: { ...operation.headers, ...login, ...sent.headers },
      body: sent.body,
      isChunked: sent.isChunked,
    }))
}

const loginOf: fc.Arbitrary<Record<string, string>> = fc
  .constantFrom(
    '',
    'Bearer',
    'Bearer x',
    'Basic %',
    'Basic Og==',
    `Bearer ${'a'.repeat(4_000)}`,
    'Digest a="b"',
  )
  .map((authorization) => ({ authorization }))

function rarely<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.oneof({ weight: 30, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })
}

function pathOf({ path, parameters, schemas }: Operation): fc.Arbitrary<string> {
  const values = parameters
    .filter((parameter) => parameter.in === 'path')
    .map(({ name, schema }) => {
      const fitting = fc.oneof(knownId, valuesOf(schema, schemas)).map(segment)
      const value = fc.oneof(
        { weight: 12, arbitrary: fitting },
        { weight: 1, arbitrary: fc.constantFrom(...oddSegments) },
        { weight: 1, arbitrary: oddText.map(segment) },
      )
      return value.map((text) => [`{${name}}`, text] as const)
    })
  const ending = rarely(fc.constantFrom('/', '//', '/..', '%', '/x', '#a', '\\'))
  return fc.tuple(fc.tuple(...values), ending).map(([pairs, end]) => {
    let filled = path
    for (const [hole, text] of pairs) filled = filled.replace(hole, () => text)
    return filled + (end ?? '')
  })
}

function segment(value: unknown): string {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value))
  // Halves of characters cannot be encoded; bytes have none.
  return encodeURIComponent(Buffer.from(text).toString())
}

function queryOf({ parameters, schemas }: Operation): fc.Arbitrary<string> {
  const known = parameters
    .filter((parameter) => parameter.in === 'query')
    .map(({ name, schema }) => valuesOf(schema, schemas).map((value) => `${name}=${segment(value)}`))
  const odd = fc.constantFrom(
    'page=-1',
    'pageSize=1e9',
    'page[size]=0',
    'a[b][c]=d',
    '%',
    '=',
    '&&',
    '%ff=%00',
    'q=a&q=b',
  )
  const chosen =
    known.length === 0
      ? fc.constant([])
      : fc.subarray(known, { maxLength: Math.min(3, known.length) }).chain((some) => fc.tuple(...some))
  return fc
    .tuple(chosen, rarely(odd))
    .map(([some, extra]) => [...some, ...(extra === undefined ? [] : [extra])].join('&'))
    .map((query) => (query === '' ? '' : `?${query}`))
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly isChunked: boolean
}

function sentOf({ method, schema, example, schemas, contentType }: Operation): fc.Arbitrary<Sent> {
  if (method === 'GET' || method === 'HEAD') return fc.constant({ headers: {}, body: '', isChunked: false })
  const body = example === undefined ? valuesOf(schema ?? {}, schemas) : likenessesOf(example)
  const fitting = body.map((value) => textOf(value, contentType))
  const text = fc.oneof(
    { weight: 30, arbitrary: fitting },
    { weight: 1, arbitrary: oddValue.map((value) => String(JSON.stringify(value))) },
    { weight: 1, arbitrary: fc.constantFrom('', ...oddBodies) },
    {
      weight: 1,
      arbitrary: fitting.chain((whole) => fc.nat(whole.length).map((end) => whole.slice(0, end))),
    },
  )
  return fc
    .record({ text, type: rarely(fc.constantFrom(...oddTypes)), chunked: rarely(fc.constant(true)) })
    .map(({ text: sent, type = contentType, chunked }) => ({
      headers: { 'content-type': type },
      body: sent,
      isChunked: chunked === true && sent !== '',
    }))
}

function textOf(value: unknown, contentType: string): string {
  if (contentType !== 'application/x-www-form-urlencoded') return String(JSON.stringify(value))
  return Object.entries(Object(value))
    .map(([name, each]) => `${segment(name)}=${segment(each)}`)
    .join('&')
}
