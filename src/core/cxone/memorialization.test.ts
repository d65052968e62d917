import { expect, test } from 'vitest'
import { memoryStore } from '../inbox/memory-store.ts'
import { createIntegration } from '../integration.ts'
import { createKustomerClient } from '../kustomer/client.ts'
import { apiKeySource } from '../kustomer/token-source.ts'
import type { Fetch } from '../ports/fetch.ts'
import { Secret } from '../ports/secret.ts'
import type { DecisionReport } from '../processing/report.ts'
import { readSettings } from '../settings.ts'
import { createConnections, type TokensOfKey } from './connections.ts'
import { configuration, configurationPath, keepConfiguration } from './testing/configuration.ts'

const conversation = {
  type: 'conversation',
  id: '6740a2b2c3d4e5f6a7b8c9d1',
  attributes: { status: 'open', createdAt: '2026-01-05T09:00:00.000Z', assignedUsers: [], custom: {} },
  relationships: { customer: { data: { type: 'customer', id: '6740a1b2c3d4e5f6a7b8c9d0' } } },
}
const user = { type: 'user', id: configuration.userId, attributes: { email: null } }

/** A core that is to write to three conversations, of which Kustomer answers the second with a status. */
async function memorialized(second: () => Response | Promise<Response>) {
  const store = memoryStore()
  await keepConfiguration(store)
  const written: string[] = []
  const reports: DecisionReport[] = []
  const fetch: Fetch = async (url) => {
    const { pathname } = new URL(url)
    if (pathname.startsWith('/v1/users/')) return Response.json({ data: user })
    written.push(pathname.split('/').at(-1)!)
    return pathname.endsWith('/second') ? second() : Response.json({ data: conversation })
  }
  const integration = createIntegration({
    settings: readSettings({}),
    clock: { now: () => 0, sleep: () => new Promise(() => {}) },
    fetch,
    store,
    tokens: apiKeySource(new Secret('standin-kustomer-key')),
    tokensOfKey: () => apiKeySource(new Secret('standin-kustomer-key')),
    jitter: () => 0,
    observe: (report) => reports.push(report),
  })
  const body = {
    action: 'DataMemorialization',
    interactionID: 'i-1',
    contactID: '1',
    dataMappingId: 'dm-digital',
    integration: ['first', 'second', 'third'].map((entityId) => ({ entity: 'conversation', entityId })),
    cxoneContact: { agentName: 'Lia' },
  }
  const answer = await integration.app.request(
    `${configurationPath}/workflow/data-memorialization`,
    {
      method: 'POST',
      headers: { authorization: 'Bearer standin-cxone-token', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
    integration.env,
  )
  expect(answer.status).toBe(200)
  while (reports.length === 0) await new Promise((resolve) => setImmediate(resolve))
  return { written, reports, store }
}

const own = (status: number) => () =>
  Response.json({ errors: [{ status, code: 'no', title: 'x' }] }, { status })

test.each<[number | 'nothing', () => Response | Promise<Response>, 'dead' | 'retry', RegExp]>([
  [400, own(400), 'dead', /: 400 no$/],
  [403, own(403), 'dead', /refuses the system user of "Kustomer".*403 no; its roles have to cover this$/],
  [404, own(404), 'dead', /: 404 no$/],
  [422, own(422), 'dead', /: 422 no$/],
  [401, own(401), 'retry', /: 401 no$/],
  [404, () => new Response('', { status: 404 }), 'retry', /: 404$/],
  [409, own(409), 'retry', /: 409 no$/],
  [429, own(429), 'retry', /: 429$/],
  [503, own(503), 'retry', /: 503 no$/],
  ['nothing', () => Promise.reject(new TypeError('reset')), 'retry', /: the connection failed$/],
])(
  'the second of three records is answered %s: what is told as written, and what of the third',
  async (_status, answer, outcome, reason) => {
    const { written, reports, store } = await memorialized(answer)
    const isForGood = outcome === 'dead'
    expect(written).toEqual(isForGood ? ['first', 'second', 'third'] : ['first', 'second'])
    expect(reports).toMatchObject([
      {
        outcome,
        writes: isForGood ? ['memorialize', 'memorialize'] : ['memorialize'],
        reason: expect.stringMatching(reason),
      },
    ])
    expect(await store.count()).toMatchObject(isForGood ? { dead: 1, waiting: 0 } : { dead: 0, waiting: 1 })
  },
)

test.each([
  ['https://acme.api.kustomerapp.com', true],
  ['https://acme.kustomerapp.com', true],
  ['https://ACME.api.kustomerapp.com', true],
  ['https://acme2.api.kustomerapp.com', false],
  ['https://acmekustomerapp.com', false],
  ['https://acme.kustomerappXcom', false],
  ['https://acme.kustomerapp.com.evil.example', false],
  ['https://acme.evilkustomerapp.com', false],
  ['http://127.0.0.1:4601', true],
  ['http://127.0.0.1:4602', false],
])('%s is of the core’s own organisation: %s', (baseUrl, isOwn) => {
  const { connections } = connected(() => apiKeySource(new Secret('k')))
  expect(connections.isOfOwnOrganisation({ baseUrl })).toBe(isOwn)
  expect(connections.isOwnCredential({ baseUrl, apiKey: 'own.key' })).toBe(!isOwn)
  expect(connections.isOwnCredential({ baseUrl, apiKey: 'ownXkey' })).toBe(true)
  const of = (apiKey: string) => connections.of({ baseUrl, apiKey })
  expect(of('a')).toBe(of('a'))
  expect(of('a')).not.toBe(of('b'))
})

test('a limit that the core’s own requests meet holds up those of a configuration with the same token, and no others', async () => {
  const same = apiKeySource(new Secret('own.key'))
  const other = apiKeySource(new Secret('other.key'))
  const { connections, own, asked } = connected(
    (_url, key) => (key.reveal() === 'own.key' ? same : other),
    same,
  )
  const baseUrl = 'http://127.0.0.1:4601'
  const conversation = (client: typeof own) =>
    client
      .forAccount({ waitedForTokenMs: 0, requests: 0 })
      .conversation('c-1')
      .catch((error) => error.message)
  expect(await conversation(own)).toMatch(/: 429$/)
  expect(await conversation(connections.of({ baseUrl, apiKey: 'own.key' }))).toMatch(
    /not sent, the budget is used up$/,
  )
  expect(asked).toHaveLength(1)
  expect(await conversation(connections.of({ baseUrl, apiKey: 'other.key' }))).toMatch(/: 429$/)
  expect(asked).toHaveLength(2)
})

/** The connections of a core whose every request is limited, and its own client. */
function connected(tokensOfKey: TokensOfKey, tokens = apiKeySource(new Secret('own.key'))) {
  const asked: string[] = []
  const settings = {
    clock: { now: () => 0, sleep: () => new Promise<void>(() => {}) },
    fetch: async (url: string) => {
      asked.push(url)
      return Response.json({ errors: [] }, { status: 429, headers: { 'retry-after': '90' } })
    },
  }
  const kustomerBaseUrl = 'http://127.0.0.1:4601'
  const own = createKustomerClient({ ...settings, baseUrl: kustomerBaseUrl, tokens })
  const connections = createConnections({
    ...settings,
    tokensOfKey,
    kustomerBaseUrl,
    kustomerAppUrl: 'https://acme.kustomerapp.com',
    ownKey: new Secret('own.key'),
    own: { client: own, tokens },
  })
  return { connections, own, asked }
}
