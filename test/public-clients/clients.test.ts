import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Addresses, kustomerKey, run, startUp } from './bench.ts'

// Clients that strangers publish, unchanged but for the address, do their whole work on `standin up`.

const folder = process.env.CLIENTS_FOLDER!
let addresses: Addresses
let stop = () => {}

beforeAll(async () => {
  const up = await startUp()
  addresses = up.addresses
  stop = up.stop
})

afterAll(() => stop())

const kustomerLogin = { authorization: `Bearer ${kustomerKey}` }

async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  expect(answer.status, `${url} ${text}`).toBeLessThan(300)
  const { data } = JSON.parse(text) as { data?: { id: string } }
  return data?.id ?? ''
}

/** A person with a conversation and a message in it, as others have made them before. */
async function givenConversation(name: string) {
  const api = `${addresses.kustomer}/v1`
  const customer = await post(`${api}/customers`, { name }, kustomerLogin)
  const conversation = await post(
    `${api}/customers/${customer}/conversations`,
    { name: 'Call' },
    kustomerLogin,
  )
  const said = { channel: 'chat', app: 'example', direction: 'in', preview: 'Hello' }
  const message = await post(`${api}/conversations/${conversation}/messages`, said, kustomerLogin)
  return { customer, conversation, message }
}

async function resultOf(script: string, environment: Record<string, string>): Promise<unknown> {
  const { code, output } = await run(folder, ['node', script], environment)
  expect(code, output).toBe(0)
  return JSON.parse(output.trim().split('\n').at(-1)!)
}

test('kitsu 11.1.0: reads Kustomer as any API of the form of JSON:API', async () => {
  const { customer } = await givenConversation('Carl')
  const told = await resultOf('kitsu.mjs', {
    KUSTOMER: addresses.kustomer,
    CUSTOMER: customer,
    KEY: kustomerKey,
  })
  expect(told).toEqual({
    names: expect.arrayContaining(['Carl']),
    pageSize: 5,
    statuses: ['open'],
    customerOfConversation: customer,
    refused: 404,
  })
})

test('got 14.6.5: reads whole lists of CCAI Platform, page by page', async () => {
  for (const call of ['c1', 'c2', 'c3', 'c4', 'c5']) {
    const step = { do: 'ccai.call.incoming', call, from: '+14155550123', menu: 'Billing' }
    await post(`${addresses['ccai-platform']}/__sim/act`, step)
  }
  const told = await resultOf('got.mjs', { CCAI: addresses['ccai-platform'] })
  const { calls } = told as { calls: number[] }
  expect(new Set(calls).size).toBe(5)
  expect(told).toEqual({
    calls: expect.any(Array),
    agents: 1,
    refused: { status: 401, error: 'unauthorized' },
  })
})

test('openid-client 6.9.0: finds, takes and renews tokens of CXone', async () => {
  const origin = addresses['digital-experience']
  expect(await resultOf('openid-client.mjs', { CXONE: origin })).toEqual({
    issuer: origin,
    token_endpoint: `${origin}/auth/token`,
    isNew: true,
    expiresIn: expect.any(Number),
    channels: 200,
    refused: expect.objectContaining({ status: 401 }),
  })
})
