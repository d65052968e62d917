import { describe, expect, test } from 'vitest'
import { isPermanent } from '../processing/settlement.ts'
import { ada, clientOf, failureFrom, ids, json, notFound, scriptedFetch } from './testing/bench.ts'

/** What every status leads to, whichever request it answers; `own`: with Kustomer's own error body. */
const failures: ReadonlyArray<readonly [status: number, kind: string, ofOwn?: string]> = [
  [301, 'unknown-outcome'],
  [304, 'unknown-outcome'],
  [400, 'permanent'],
  [401, 'unauthorized'],
  [402, 'permanent'],
  [403, 'permanent'],
  [404, 'unknown-outcome', 'permanent'],
  [405, 'permanent'],
  [408, 'unknown-outcome'],
  [409, 'conflict'],
  [410, 'permanent'],
  [413, 'permanent'],
  [422, 'permanent'],
  [429, 'throttled'],
  [499, 'permanent'],
  [500, 'unknown-outcome'],
  [502, 'unknown-outcome'],
  [503, 'unknown-outcome'],
  [504, 'unknown-outcome'],
]
const own = (status: number) => ({ errors: [{ status, code: 'told', title: 'Told' }] })

type Client = ReturnType<typeof clientOf>['client']
const requests: ReadonlyArray<readonly [string, (client: Client) => Promise<unknown>]> = [
  ['PATCH /v1/conversations/…', (client) => client.updateConversation('c', { name: 'n' })],
  ['GET /v1/customers/…', (client) => client.customer('c')],
  ['GET /v1/routing/settings?page=1&pageSize=100', (client) => client.teamSettings()],
  ['DELETE /v1/notes/…', (client) => client.deleteNote('n')],
]

describe.each(requests)('%s', (name, ask) => {
  test.each(failures.map(([status, kind]) => [status, kind] as const))(
    'that is answered %i without a body of Kustomer’s is %s',
    async (status, kind) => {
      const { fetch, sent } = scriptedFetch(() => new Response(status === 304 ? null : '<html>', { status }))
      expect(await failureFrom(ask(clientOf(fetch).client))).toMatchObject({
        kind,
        status,
        code: undefined,
        message: `${name}: ${status}`,
      })
      expect(sent).toHaveLength(1)
    },
  )

  const told = failures.filter(([status]) => status >= 400 && status !== 429)
  test.each(told.map(([status, kind, ofOwn = kind]) => [status, ofOwn] as const))(
    'that Kustomer itself answers %i is %s',
    async (status, ofOwn) => {
      const { fetch } = scriptedFetch(() => json(status, own(status)))
      const answer = ask(clientOf(fetch).client)
      if (status === 404 && name.startsWith('GET /v1/customers')) expect(await answer).toBeNull()
      else if (status === 404 && name.startsWith('DELETE')) expect(await answer).toBeUndefined()
      else {
        const failure = await failureFrom(answer)
        expect(failure).toMatchObject({ kind: ofOwn, status, message: `${name}: ${status} told` })
        expect(isPermanent(failure)).toBe(ofOwn === 'permanent')
      }
    },
  )
})

test.each([200, 201, 202, 299])('a record in an answer of %i is taken', async (status) => {
  const { fetch } = scriptedFetch(() => json(status, { data: ada }))
  expect((await clientOf(fetch).client.createCustomer({})).id).toBe(ids.customer)
})

test.each<[number, Response]>([
  [200, json(200, {})],
  [202, new Response('', { status: 202 })],
  [204, new Response(null, { status: 204 })],
  [404, json(404, notFound)],
])('a note whose deletion is answered %i is gone', async (_status, answer) => {
  const { fetch } = scriptedFetch(() => answer)
  expect(await clientOf(fetch).client.deleteNote('n')).toBeUndefined()
})

test.each([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])('after %s nothing was sent', async (code) => {
  for (const error of [Object.assign(new Error(), { code }), new TypeError('failed', { cause: { code } })]) {
    const { fetch } = scriptedFetch(() => Promise.reject(error))
    expect(await failureFrom(clientOf(fetch).client.createCustomer({}))).toMatchObject({
      kind: 'not-sent',
      code,
      message: `POST /v1/customers: ${code}`,
    })
  }
})

test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'ANSWER_TOO_LARGE'])(
  'after %s it may have been',
  async (code) => {
    const { fetch } = scriptedFetch(() => Promise.reject(Object.assign(new Error(), { code })))
    expect(await failureFrom(clientOf(fetch).client.createCustomer({}))).toMatchObject({
      kind: 'unknown-outcome',
      status: undefined,
      code,
    })
  },
)

test.each(['+14155550123', 'ada lovelace', 'x'.repeat(41), 7])(
  '%s is no code, and is not told',
  async (code) => {
    const { fetch } = scriptedFetch(() => Promise.reject(Object.assign(new Error('ada'), { code })))
    expect((await failureFrom(clientOf(fetch).client.createCustomer({}))).message).toBe(
      'POST /v1/customers: the connection failed',
    )
  },
)
