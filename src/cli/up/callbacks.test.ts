import { execFile } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer } from 'node:net'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { standin, started } from '../testing/bench.ts'
import { readdressed } from '../testing/services.ts'

interface Received {
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Somebody's own receiver of webhooks; `answer` ends the response. */
async function receiver(answer: (response: ServerResponse) => unknown = (response) => response.end()) {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    received.push({ headers: request.headers, body })
    await answer(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return { received, url }
}

async function upWith(...argv: string[]) {
  const command = started(['up', '--port', '0', '--json', ...argv])
  await command.stdout.until('}\n')
  const { servers } = JSON.parse(command.stdout.text) as { servers: Record<string, { url: string }> }
  const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
  const send = async (method: string, url: string, body?: unknown) => {
    const answer = await fetch(url, { method, headers, body: JSON.stringify(body) })
    // biome-ignore lint/suspicious/noExplicitAny: the tests check the content
    return { status: answer.status, body: (await answer.json()) as any }
  }
  const kustomer = (method: string, path: string, body?: unknown) =>
    send(method, servers.kustomer!.url + path, body)
  const ccai = (method: string, path: string, body?: unknown) =>
    send(method, servers['ccai-platform']!.url + path, body)
  const hookTo = async (url: string) => {
    const hook = { name: 'Mine', url, events: ['kustomer.customer.create'] }
    const { status, body } = await kustomer('POST', '/v1/outbound-webhooks', hook)
    expect(status).toBe(201)
    return body.data as { id: string; attributes: { token: string } }
  }
  const transactions = async (id: string) =>
    (await kustomer('GET', `/v1/outbound-webhooks/${id}/transactions`)).body.data
  const make = () => kustomer('POST', '/v1/customers', { name: 'Ada' })
  return { ...command, servers, kustomer, ccai, hookTo, transactions, make }
}

test('a webhook of Kustomer reaches a receiver on this machine, and the log tells of it', async () => {
  const { received, url } = await receiver()
  const { hookTo, make, transactions, stderr } = await upWith('--log')
  const { id, attributes } = await hookTo(url)
  await make()
  await stderr.until(`kustomer → outside (${new URL(url).host})  POST /hook  200`)
  const [{ headers, body }] = received as [Received]
  const signature = createHmac('sha256', attributes.token).update(body).digest('hex')
  expect(headers['x-kustomer-webhook-signature']).toBe(signature)
  expect(await transactions(id)).toMatchObject([{ attributes: { status: 'success', error: null } }])
})

test('another host is not called, and log and transaction say what would let callbacks go there', async () => {
  const { hookTo, make, transactions, stderr } = await upWith('--log', '--allow-target', 'other.example')
  const { id } = await hookTo('https://hooks.example/in')
  await make()
  const why =
    'not a loopback address of this machine; up --allow-target hooks.example lets callbacks go there'
  await stderr.until(`kustomer → outside (hooks.example)  POST /in  no answer: ${why}`)
  expect(await transactions(id)).toMatchObject([{ attributes: { status: 'pending', error: why } }])
})

test('--allow-target lets callbacks go to another host', async () => {
  let connections = 0
  const server = createTcpServer((socket) => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  // No loopback address by its name; the engine takes it to this machine all the same.
  const host = `0.0.0.0:${(server.address() as AddressInfo).port}`
  const { hookTo, make, stderr } = await upWith('--log', '--allow-target', host)
  await hookTo(`https://${host}/in`)
  await make()
  await stderr.until(`kustomer → outside (${host})  POST /in  no answer: `)
  expect(stderr.text).not.toContain('not a loopback address')
  expect(connections).toBe(1)
})

test.each(['https://example.com', 'example.com/hook', '*.example.com', 'example.com:0', ''])(
  '--allow-target "%s" is refused, with an example of what would do',
  async (typed) => {
    const { code, stderr } = await standin(['up', '--port', '0', '--allow-target', typed])
    expect([code, stderr]).toEqual([
      2,
      `standin: --allow-target ${typed}: expected a host such as example.com or example.com:8443\n`,
    ])
  },
)

test('a world that other machines may call lets nothing out to loopback unless told', async () => {
  const { received, url } = await receiver()
  const open = ['--listen', '0.0.0.0', '--control-token', 'sesame-open-sesame', '--log']
  const closed = await upWith(...open)
  await closed.hookTo(url)
  await closed.make()
  await closed.stderr.until('no answer: other machines may call this world')
  expect(received).toEqual([])
  const told = await upWith(...open, '--allow-target', '127.0.0.1')
  await told.hookTo(url)
  await told.make()
  await told.stderr.until('POST /hook  200')
})

test('with --speed max time stands while a receiver outside is at work, even where it calls the world itself', async () => {
  let customers = 0
  const { url } = await receiver(async (response) => {
    const found = await up.kustomer('GET', '/v1/customers')
    customers = found.body.data.length
    response.end()
  })
  const up = await upWith('--speed', 'max', '--log')
  const { id } = await up.hookTo(url)
  await up.make()
  await up.stderr.until('POST /hook  200')
  expect(customers).toBe(1)
  expect(await up.transactions(id)).toMatchObject([{ attributes: { status: 'success' } }])
})

test('chat webhooks are posted where the switch says, signed, from the start or from then on', async () => {
  const { received, url } = await receiver()
  const { ccai, stderr } = await upWith('--log', '--switch', `ccai-platform.chatWebhookUrl=${url}`)
  const act = (step: object) => ccai('POST', '/__sim/act', step)
  await act({ do: 'ccai.chat.from-app', chat: 'h1', user: 'user-1', menu: 'Billing' })
  await act({ do: 'ccai.chat.message', chat: 'h1', by: 'end-user', text: 'hello?' })
  await stderr.until(`ccai-platform → outside (${new URL(url).host})  POST /hook  200`)
  const [{ headers, body }] = received as [Received]
  expect(JSON.parse(body)).toMatchObject({ event_type: 'message_received', chat_id: 135 })
  const signed = `${headers['x-signature-timestamp']}${body}`
  const signature = createHmac('sha256', 'standin-webhook-secret').update(signed).digest('base64')
  expect(headers['x-signature']).toBe(`primary=${signature}`)
  const second = await receiver()
  expect((await ccai('PATCH', '/__sim/switches', { chatWebhookUrl: second.url })).status).toBe(200)
  await act({ do: 'ccai.chat.end', chat: 'h1', by: 'end-user' })
  await expect.poll(() => second.received.length).toBe(1)
  expect((await ccai('PATCH', '/__sim/switches', { chatWebhookUrl: null })).status).toBe(200)
})

test('events of Digital Experience reach a subscriber on this machine', async () => {
  const { received, url } = await receiver()
  const { ccai, stderr } = await upWith('--log')
  const act = (step: object) => ccai('POST', '/__sim/act', step)
  const events = ['CaseCreated', 'MessageCreated']
  const added = await act({ do: 'cxone.subscriber.add', subscriber: 'mine', url, events })
  expect(added.status).toBe(200)
  await act({ do: 'channel.message', from: 'mary', text: 'Hello' })
  await stderr.until(`digital-experience → outside (${new URL(url).host})  POST /hook  200`)
  await expect.poll(() => received.length).toBe(2)
  expect(received.map(({ body }) => JSON.parse(body).eventType)).toEqual(['MessageCreated', 'CaseCreated'])
  const away = await act({ do: 'cxone.subscriber.add', subscriber: 'away', url: 'http://hooks.example/' })
  expect([away.status, JSON.stringify(away.body)]).toEqual([409, expect.stringContaining('expected https')])
})

test.each(['http://example.com/chats', 'ftp://127.0.0.1/', 'nonsense', 'http://127.0.0.1.example/'])(
  'chat webhooks to %s are refused',
  async (url) => {
    const { code, stderr } = await standin([
      'up',
      '--port',
      '0',
      '--switch',
      `ccai-platform.chatWebhookUrl=${url}`,
    ])
    expect(code).toBe(2)
    expect(stderr).toContain('chatWebhookUrl')
    expect(stderr).toContain('expected ')
  },
)

test('an integration in the core’s place gets no header of ours, and no redirect of its is followed', async () => {
  const { received, url } = await receiver((response) =>
    response.writeHead(301, { location: '/moved' }).end(),
  )
  const { ccai, stderr } = await upWith('--log', '--core-url', new URL(url).origin)
  await ccai('POST', '/__sim/act', { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123' })
  await stderr.until('POST /ccai/session-events  301')
  for (const { headers, body } of received) {
    expect(body).not.toBe('')
    const names = ['authorization', 'connection', 'content-length', 'content-type', 'host']
    expect(Object.keys(headers).sort()).toEqual(names)
  }
})

test('the commands of the README’s chapter on callbacks work as they stand', async () => {
  const { received, url } = await receiver()
  const { servers, ccai, stderr } = await upWith('--log')
  const chapter = readFileSync('README.md', 'utf8').split('\n### Callbacks to a receiver of your own\n')[1]!
  const typed = /```sh\n(.*?)```/s.exec(chapter)![1]!
  const script = readdressed(typed, {
    'http://127.0.0.1:4601': servers.kustomer!.url,
    'http://127.0.0.1:4602': servers['ccai-platform']!.url,
    'http://127.0.0.1:4603': servers['digital-experience']!.url,
    'http://127.0.0.1:3000': new URL(url).origin,
  })
  await promisify(execFile)('sh', ['-c', script])
  // The call that is typed there makes a conversation.
  await stderr.until('POST /hook  200')
  const act = (step: object) => ccai('POST', '/__sim/act', step)
  await act({ do: 'ccai.chat.from-app', chat: 'h1', user: 'user-1', menu: 'Billing' })
  await act({ do: 'ccai.chat.message', chat: 'h1', by: 'end-user', text: 'hello?' })
  await stderr.until('POST /chats  200')
  await act({ do: 'channel.message', from: 'mary', text: 'Hello' })
  await stderr.until('POST /dx  200')
  const told = received
    .map(({ body }) => JSON.parse(body))
    .map(({ name, event_type, eventType }) => name ?? event_type ?? eventType)
  expect(told).toEqual(
    expect.arrayContaining(['kustomer.conversation.create', 'message_received', 'MessageCreated']),
  )
})
