import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { scaledClock } from '../time/real-clock.ts'
import { worldControl } from '../world/control.ts'
import { createWorld } from '../world/world.ts'
import { faultSchema } from './fault-kinds.ts'

const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }

/**
 * A world on real sockets whose Kustomer tells a receiver outside of new customers; `make` creates one. What happened
 * is noted in `order`.
 */
async function told(
  options: { status?: () => number; switches?: object; beforeAnswer?: () => Promise<unknown> } = {},
) {
  const { status = () => 200, switches = {}, beforeAnswer = async () => {} } = options
  const order: string[] = []
  const received: Array<{ signature: string; body: string }> = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ signature: String(request.headers['x-kustomer-webhook-signature']), body })
    order.push('callback')
    await beforeAnswer()
    response.writeHead(status()).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const world = await createWorld(
    {
      over: 'http',
      clock: scaledClock(),
      callbackTargets: { loopback: true, hosts: [] },
      switches: { kustomer: switches },
    },
    worldControl,
  )
  onTestFinished(async () => {
    await world.close()
    server.closeAllConnections()
    server.close()
  })
  const origin = world.network.originOf('kustomer')
  const post = async (path: string, body: object) => {
    const answer = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
    // biome-ignore lint/suspicious/noExplicitAny: the tests check the content
    return (await answer.json()) as any
  }
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const hook = { name: 'Mine', url, events: ['kustomer.customer.create'] }
  const { token } = (await post('/v1/outbound-webhooks', hook)).data.attributes as { token: string }
  const make = async () => {
    await post('/v1/customers', { name: 'Ada' })
    order.push('answer')
  }
  const fault = (given: object) => {
    world.faults.add(faultSchema.parse({ to: 'outside', path: '/hook', ...given }))
  }
  const isSigned = ({ body, signature }: { body: string; signature: string }) =>
    createHmac('sha256', token).update(body).digest('hex') === signature
  return { world, post, make, fault, order, received, isSigned }
}

test('before-reply: the callback has been answered when the answer of its request comes', async () => {
  const { world, make, fault, order } = await told()
  world.journal.clear()
  fault({ fault: 'before-reply' })
  await make()
  expect(order).toEqual(['callback', 'answer'])
  expect(
    world.journal.lines().map((line) => ('to' in line ? `${line.kind} to ${line.to}` : line.kind)),
  ).toEqual([
    'request to kustomer',
    'change',
    'fault',
    'request to outside',
    'answer to kustomer',
    'change',
    'answer to outside',
  ])
})

test('before-reply: a callback that is refused holds the answer back no longer than its first attempt', async () => {
  const { make, fault, order } = await told({
    status: () => 500,
    switches: { webhookRetryDelaysMs: [3_600_000] },
  })
  fault({ fault: 'before-reply' })
  await make()
  expect(order).toEqual(['callback', 'answer'])
})

test('before-reply: a callback without a request, as of an act, does not fit', async () => {
  const { world, post, fault } = await told()
  const events = { fault: 'before-reply', to: 'integration-core', path: '/ccai/session-events' }
  fault(events)
  await post('/__sim/act', { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  expect(world.faults.list()).toMatchObject([{ fitted: 0, fired: 0, spent: false }])
})

test('before-reply: requests that are answered at the same time are not held back', async () => {
  let answerHook = () => {}
  const hookAnswered = new Promise<void>((resolve) => {
    answerHook = resolve
  })
  const { make, fault, post, order } = await told({ beforeAnswer: () => hookAnswered })
  fault({ fault: 'before-reply' })
  const made = make()
  await expect.poll(() => order).toEqual(['callback'])
  await post('/v1/companies', { name: 'Acme' })
  expect(order).toEqual(['callback'])
  answerHook()
  await made
  expect(order).toEqual(['callback', 'answer'])
})

test('wrong-signature: the webhook’s signature does not verify, and that of the next attempt does', async () => {
  const statuses = [401, 200]
  const { make, fault, received, isSigned } = await told({
    status: () => statuses.shift() ?? 200,
    switches: { webhookRetryDelaysMs: [1] },
  })
  fault({ fault: 'wrong-signature' })
  await make()
  await expect.poll(() => received.length).toBe(2)
  expect(received.map(isSigned)).toEqual([false, true])
  expect(received[0]!.signature).toMatch(/^[0-9a-f]{64}$/)
  expect(received[0]!.body).toBe(received[1]!.body)
})

test.each([
  [{ attempts: 0 }, 'attempts'],
  [{ attempts: 1.5 }, 'attempts'],
  [{ method: 'POST' }, 'method'],
  [{ to: 'nobody' }, 'to'],
])('a wrong signature with %j is refused, and names the place', async (more, at) => {
  const { post } = await told()
  const { error } = await post('/__sim/faults', { fault: 'wrong-signature', to: 'outside', ...more })
  expect(error).toContain(at)
})

test('the other faults meet callbacks to receivers outside too', async () => {
  const { make, fault, received, world } = await told({ switches: { webhookRetryDelaysMs: [1] } })
  fault({ fault: 'duplicate', copies: 2 })
  await make()
  await expect.poll(() => received.length).toBe(3)
  fault({ fault: 'status', status: 503 })
  await make()
  await expect.poll(() => received.length).toBe(4)
  const attempts = world.simulators.kustomer.deliveries.rows().at(-1)!.attempts
  expect(attempts).toMatchObject([{ outcome: '503' }, { outcome: '200' }])
})
