import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { issueToken } from './middleware-token.ts'
import { core, nowMs, secret } from './testing/core.ts'

const bearer = `Bearer ${issueToken(secret, nowMs + 1000)}`

/** An agent's message and one of the channel, each with a file that everybody may have and one at this address. */
async function told(url: string, settings: Record<string, string>) {
  const { post, waiting } = core(undefined, settings)
  const outbound = {
    message: { id: 'm-1' },
    channel: { id: 'ch-1' },
    thread: { idOnExternalPlatform: 'thread-1' },
    messageContent: { payload: { text: 'Hello' } },
    recipients: [{ idOnExternalPlatform: 'user-77' }],
    attachments: [{ url: 'https://files.example/a' }, { url }],
  }
  const attachments = ['https://files.example/a', url].map((one) => ({
    name: 'a',
    mimeType: 'image/png',
    url: one,
  }))
  const event = JSON.stringify({
    id: 'evt-1',
    at: '2026-01-05T09:00:00.000Z',
    account: 'acct',
    conversation: 'conv',
    type: 'message',
    direction: 'inbound',
    message: { id: 'cm-1', text: 'Hello', attachments, from: { id: 'ada', name: 'Ada' } },
  })
  const seconds = nowMs / 1000
  const proof = createHmac('sha256', 'standin-channel-secret').update(`${seconds}.${event}`).digest('hex')
  const answers = [
    await post('/byoc/1.0/posts/thread-1/messages', outbound, { authorization: bearer }),
    await post('/byoc/2.0/channel/ch-1/outbound', outbound, { authorization: bearer }),
    await post('/byoc/channel/events', event, { 'x-channel-signature': `t=${seconds},v1=${proof}` }),
  ]
  return { answers, taken: await waiting() }
}

const privateUrls = [
  'http://127.0.0.1:4601/a',
  'http://127.255.1.1/a',
  'http://2130706433/a',
  'http://0x7f.1/a',
  'http://0177.0.0.1/a',
  'http://0.0.0.0/a',
  'http://10.0.0.7/a',
  'http://172.16.0.1/a',
  'http://172.31.255.255/a',
  'https://192.168.1.1/a',
  'http://169.254.169.254/latest',
  'http://100.64.0.1/a',
  'http://198.19.0.1/a',
  'http://224.0.0.1/a',
  'http://255.255.255.255/a',
  'http://[::1]/a',
  'http://[::]/a',
  'http://[::ffff:10.0.0.1]/a',
  'http://[::10.0.0.1]/a',
  'http://[64:ff9b::10.0.0.1]/a',
  'http://[2002:a00:1::1]/a',
  'http://[fd00::1]/a',
  'http://[fe80::1]/a',
  'http://[ff02::1]/a',
  'http://localhost/a',
  'http://LOCALHOST./a',
  'http://files.localhost/a',
  'http://printer.local/a',
  'http://metadata.google.internal/a',
  'http://nas.home.arpa/a',
  'http://intranet/a',
]

test.each(privateUrls)('a file at %s is refused both ways, and nothing is taken', async (url) => {
  const { answers, taken } = await told(url, { BYOC_PRIVATE_URLS: 'refuse' })
  const error = (at: string) =>
    `${at}.1.url: a private address; expected one that is public (BYOC_PRIVATE_URLS)`
  expect(answers.map(({ status, text }) => [status, JSON.parse(text).error])).toEqual([
    [400, error('attachments')],
    [400, error('attachments')],
    [400, error('message.attachments')],
  ])
  expect(taken).toBe(0)
})

test.each([
  'https://files.example/a',
  'https://8.8.8.8/a',
  'http://11.0.0.1/a',
  'http://172.15.0.1/a',
  'http://172.32.0.1/a',
  'http://192.169.0.1/a',
  'http://100.128.0.1/a',
  'http://[2606:4700::1]/a',
  'http://[::ffff:8.8.8.8]/a',
  'http://[64:ff9b::8.8.8.8]/a',
  'http://localhost.example/a',
])('a file at %s is handed on', async (url) => {
  const { answers, taken } = await told(url, { BYOC_PRIVATE_URLS: 'refuse' })
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(taken).toBeGreaterThan(0)
})

test('unless the setting says so, private addresses are as good as others', async () => {
  const { answers } = await told('http://127.0.0.1:4601/a', {})
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
})

test.each(['file:///etc/passwd', 'javascript:alert(1)', 'data:text/html,hello', 'ftp://files.example/a'])(
  'a file at %s is refused whatever the setting says',
  async (url) => {
    const { answers, taken } = await told(url, {})
    const error = (at: string) => `${at}.1.url: expected an address that begins with http:// or https://`
    expect(answers.map(({ status, text }) => [status, JSON.parse(text).error])).toEqual([
      [400, error('attachments')],
      [400, error('attachments')],
      [400, error('message.attachments')],
    ])
    expect(taken).toBe(0)
  },
)

test.each([
  ['refuse', 400, 0],
  ['allow', 200, 1],
])('the picture of a link at a private address: %s', async (BYOC_PRIVATE_URLS, status, count) => {
  const { post, waiting } = core(undefined, { BYOC_PRIVATE_URLS })
  const payload = { url: 'https://parcels.example/1', media: { url: 'http://10.0.0.7/map.png' } }
  const answer = await post(
    '/byoc/1.0/posts/thread-1/messages',
    {
      message: { id: 'm-1' },
      channel: { id: 'ch-1' },
      messageContent: { type: 'RICH_LINK', payload },
      recipients: [{ idOnExternalPlatform: 'user-77' }],
    },
    { authorization: bearer },
  )
  expect([answer.status, await waiting()]).toEqual([status, count])
  if (status === 400)
    expect(JSON.parse(answer.text).error).toMatch(/^messageContent\.payload\.media\.url: a private/)
})
