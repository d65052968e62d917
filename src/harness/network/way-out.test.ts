import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { scaledClock } from '../time/real-clock.ts'
import { worldControl } from '../world/control.ts'
import { createWorld } from '../world/world.ts'
import type { WorldOptions } from '../world/world-options.ts'

interface Received {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A receiver of webhooks that is no party of the world, on any free port. */
async function receiver(answer: (response: ServerResponse, request: Received) => unknown) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { method, url, headers } = request
    received.push({ method, url, headers, body })
    await answer(response, received.at(-1)!)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` }
}

/** A world on real sockets that lets callbacks out to loopback; `make` creates a customer, of which webhooks tell. */
async function openWorld(options: WorldOptions = {}) {
  const world = await createWorld(
    {
      over: 'http',
      clock: scaledClock(),
      callbackTargets: { loopback: true, hosts: [] },
      switches: { kustomer: { webhookRetryDelaysMs: [] } },
      ...options,
    },
    worldControl,
  )
  onTestFinished(() => world.close())
  world.journal.clear()
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
    const init = { method, headers, body: JSON.stringify(body) }
    return (await (await fetch(world.network.originOf('kustomer') + path, init)).json()) as {
      data: { id: string; attributes: Record<string, string | null> }
    }
  }
  const hookTo = async (url: string) => {
    const hook = { name: 'Mine', url, events: ['kustomer.customer.create'] }
    return (await call('POST', '/v1/outbound-webhooks', hook)).data.id
  }
  const make = () => call('POST', '/v1/customers', { name: 'Ada' })
  const over = (state: string) =>
    expect.poll(() => world.simulators.kustomer.deliveries.rows().map((row) => row.state)).toContain(state)
  const attempts = () => world.simulators.kustomer.deliveries.rows().flatMap((row) => row.attempts)
  return { world, call, hookTo, make, over, attempts }
}

test('a webhook to a loopback address is delivered there, without a header of ours, and stands in the journal', async () => {
  const { received, url } = await receiver((response) => response.end('thanks'))
  const { world, hookTo, make, over } = await openWorld()
  await hookTo(url)
  await make()
  await over('delivered')
  const [{ headers, ...request }] = received as [Received]
  expect(request).toMatchObject({ method: 'POST', url: '/hook' })
  expect(JSON.parse(request.body)).toMatchObject({ name: 'kustomer.customer.create' })
  expect(headers['x-kustomer-webhook-event']).toBe('kustomer.customer.create')
  expect(JSON.stringify(headers)).not.toContain('standin')
  // Nor one of a browser's or of Node's, by which a receiver could take it for something else.
  const ofKustomer = Object.keys(headers).filter((name) => !name.startsWith('x-kustomer-'))
  expect(ofKustomer.sort()).toEqual(['connection', 'content-length', 'content-type', 'host'])
  const lines = world.journal.lines()
  const sent = lines.find((line) => line.kind === 'request' && line.to === 'outside')!
  expect(sent).toMatchObject({
    from: 'kustomer',
    host: new URL(url).host,
    method: 'POST',
    path: '/hook',
    body: request.body,
  })
  expect(lines).toContainEqual(
    expect.objectContaining({ kind: 'answer', from: 'outside', to: 'kustomer', status: 200, body: 'thanks' }),
  )
})

test('a redirect is not followed: the delivery has failed, and the transaction says so', async () => {
  const { received, url } = await receiver((response) =>
    response.writeHead(302, { location: '/elsewhere' }).end(),
  )
  const { call, hookTo, make, over } = await openWorld()
  const id = await hookTo(url)
  await make()
  await over('given-up')
  expect(received.map((request) => request.url)).toEqual(['/hook'])
  const { data } = await call('GET', `/v1/outbound-webhooks/${id}/transactions`)
  expect(data).toMatchObject([{ attributes: { status: 'failed', error: 'answered 302' } }])
})

test('an address that is not allowed is not called: transaction and journal say why', async () => {
  const { world, call, hookTo, make, over } = await openWorld()
  const id = await hookTo('https://hooks.example/in')
  await make()
  await over('given-up')
  const why =
    'not a loopback address of this machine; up --allow-target hooks.example lets callbacks go there'
  const { data } = await call('GET', `/v1/outbound-webhooks/${id}/transactions`)
  expect(data).toMatchObject([{ attributes: { status: 'failed', error: why } }])
  expect(world.journal.lines()).toContainEqual(
    expect.objectContaining({ kind: 'no-answer', from: 'outside', to: 'kustomer', reason: why }),
  )
})

test('a world that lets nothing out calls nobody, not even on loopback', async () => {
  const { received, url } = await receiver((response) => response.end())
  const { hookTo, make, over, attempts } = await openWorld({ callbackTargets: undefined })
  await hookTo(url)
  await make()
  await over('given-up')
  expect(received).toEqual([])
  expect(attempts()).toMatchObject([{ reason: expect.stringContaining('nothing leaves this world') }])
})

test('of an endless answer the beginning alone is read, and the status counts', async () => {
  const { url } = await receiver((response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(16_384)));
    }
    response.on('drain', more)
    more()
  })
  const { world, hookTo, make, over } = await openWorld()
  await hookTo(url)
  await make()
  await over('delivered')
  const answer = world.journal.lines().find((line) => line.kind === 'answer' && line.from === 'outside')!
  expect(answer).toMatchObject({ body: expect.stringMatching(/^x{65536}… \(the rest was not read\)$/) })
})

test('a receiver that never answers is given up at the deadline, and its connection is closed', async () => {
  let closed = false
  const { url } = await receiver((response) => response.on('close', () => (closed = true)))
  const { world, hookTo, make, over, attempts } = await openWorld({
    clock: scaledClock(1),
    switches: { kustomer: { webhookRetryDelaysMs: [], webhookTimeoutMs: 100 } },
  })
  await hookTo(url)
  await make()
  await over('given-up')
  expect(attempts()).toMatchObject([{ outcome: 'TimeoutError', reason: 'no answer in 100 ms' }])
  expect(world.journal.lines()).toContainEqual(
    expect.objectContaining({ kind: 'no-answer', from: 'outside', reason: 'given up by the sender' }),
  )
  await expect.poll(() => closed).toBe(true)
})

test('a port where nobody listens is told by the code of the failure', async () => {
  const { hookTo, make, over, attempts } = await openWorld()
  await hookTo('http://127.0.0.1:9/')
  await make()
  await over('given-up')
  expect(attempts()).toMatchObject([{ outcome: 'NetworkFailure', reason: expect.any(String) }])
})
