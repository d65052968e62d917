import { expect, test } from 'vitest'
import type { IncomingAnswer } from '../../kit/host.ts'
import { platform } from '../testing/desk.ts'

/** An answer, or none at all. */
type Answer = IncomingAnswer | 'none'

const withId = JSON.stringify({ idOnExternalPlatform: 'sent-1' })
const token = { status: 200, body: JSON.stringify({ access_token: 'good' }) }

/** Answers each request to an address with the next of its answers, and goes on with the last one. */
function answering(answers: Readonly<Record<string, Answer | readonly Answer[]>>) {
  const queues = new Map(Object.entries(answers).map(([url, given]) => [url, [given].flat() as Answer[]]))
  return ({ url }: { url: string }): IncomingAnswer => {
    const key = [...queues.keys()].find((part) => url.includes(part))
    const queue = queues.get(key ?? '') ?? [{ status: 200, body: withId }]
    const next = queue.length > 1 ? queue.shift()! : queue[0]!
    if (next === 'none') throw new Error('connection refused')
    return next
  }
}

async function replied(answers: Parameters<typeof answering>[0], callbackRetryDelaysMs: number[] = []) {
  const made = platform({ answer: answering(answers), switches: { callbackRetryDelaysMs } })
  await made.writes()
  made.replies()
  await made.host.advance(60_000)
  const reply = [...made.instance.state.messages.values()].at(-1)!
  return { ...made, reply, urls: made.host.sent.map(({ url }) => url.replace(/^https:\/\/[^/]+/, '')) }
}

const refused = (outcome: string) => ({
  sending: 'failed',
  failed: `the middleware did not take it: ${outcome}`,
  idOnExternalPlatform: null,
})

test.each<[Answer, object]>([
  [
    { status: 200, body: withId },
    { sending: 'sent', failed: null, idOnExternalPlatform: 'sent-1' },
  ],
  [
    { status: 201, body: withId },
    { sending: 'sent', failed: null, idOnExternalPlatform: 'sent-1' },
  ],
  [
    { status: 201, body: `{"message":${withId}}` },
    { sending: 'sent', idOnExternalPlatform: 'sent-1' },
  ],
  [{ status: 200, body: '' }, refused('200 without an id')],
  [{ status: 200, body: '{"idOnExternalPlatform":""}' }, refused('200 without an id')],
  [{ status: 199, body: withId }, refused('199')],
  [{ status: 202, body: withId }, refused('202')],
  [{ status: 204, body: '' }, refused('204')],
  [{ status: 302, body: withId }, refused('302')],
  [{ status: 400, body: withId }, refused('400')],
  [{ status: 403, body: withId }, refused('403')],
  [{ status: 404, body: withId }, refused('404')],
  [{ status: 429, body: withId }, refused('429')],
  [{ status: 500, body: withId }, refused('500')],
  [{ status: 503, body: withId }, refused('503')],
  ['none', refused('Error')],
])('a reply that the middleware answers with %j', async (answer, expected) => {
  const { reply, urls } = await replied({ '/outbound': answer })
  expect(reply).toMatchObject(expected)
  expect(urls).toHaveLength(1)
})

test.each<[Answer, object, number]>([
  [token, { sending: 'sent' }, 3],
  [{ status: 201, body: token.body }, refused('no token'), 2],
  [{ status: 200, body: '{}' }, refused('no token'), 2],
  [{ status: 200, body: 'no JSON' }, refused('no token'), 2],
  [{ status: 302, body: token.body }, refused('no token'), 2],
  [{ status: 401, body: token.body }, refused('no token'), 2],
  [{ status: 500, body: token.body }, refused('no token'), 2],
  ['none', refused('Error'), 2],
])('after a 401, a token address that answers %j', async (answer, expected, requests) => {
  const outbound = [
    { status: 401, body: '' },
    { status: 200, body: withId },
  ]
  const { reply, urls } = await replied({ '/outbound': outbound, '/token': answer })
  expect(reply).toMatchObject(expected)
  expect(urls).toHaveLength(requests)
})

test('a second 401 is the end of an attempt, and the held token goes with the next reply at once', async () => {
  const twice = await replied({ '/outbound': { status: 401, body: '' }, '/token': token })
  expect(twice.reply).toMatchObject(refused('401'))
  expect(twice.urls).toHaveLength(3)
  const answers = [
    { status: 401, body: '' },
    { status: 200, body: withId },
  ]
  const once = await replied({ '/outbound': answers, '/token': token })
  once.replies()
  await once.host.advance(0)
  expect(once.host.sent.map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    undefined,
    'Bearer good',
    'Bearer good',
  ])
})

test.each([
  [[503, 200], 'sent', 2],
  [[503, 503, 200], 'sent', 3],
  [[503, 503, 503, 200], 'failed', 3],
])('with two retries, answers of %j', async (statuses, sending, requests) => {
  const answers = statuses.map((status) => ({ status, body: withId }))
  const { reply, urls } = await replied({ '/outbound': answers }, [1000, 5000])
  expect([reply.sending, urls.length]).toEqual([sending, requests])
})

async function stored(answer: Answer, maximumAttachmentBytes = 10) {
  const url = 'https://files.example/a.txt'
  const options = { takesFiles: true, switches: { maximumAttachmentBytes } }
  const made = platform({ ...options, answer: answering({ 'files.example': answer }) })
  await made.writes({ attachments: [{ friendlyName: 'a.txt', url }] })
  await made.host.advance(0)
  const { sizeBytes, failed } = [...made.instance.state.messages.values()].at(-1)!.attachments[0]!
  return [sizeBytes, failed]
}

test.each<[Answer, number | null, string | null]>([
  [{ status: 200, body: 'nine  let' }, 9, null],
  [{ status: 200, body: 'ten  lette' }, 10, null],
  [{ status: 200, body: 'eleven lett' }, null, 'it is too large'],
  [{ status: 200, body: 'ééééé' }, 10, null],
  [{ status: 200, body: 'éééééé' }, null, 'it is too large'],
  [{ status: 200, body: '', fileBytes: 10 }, 10, null],
  [{ status: 200, body: '', fileBytes: 11 }, null, 'it is too large'],
  [{ status: 200, body: '' }, 0, null],
  [{ status: 206, body: 'part' }, null, 'the address answered 206'],
  [{ status: 301, body: 'a' }, null, 'the address answered 301'],
  [{ status: 404, body: 'a' }, null, 'the address answered 404'],
  [{ status: 500, body: 'a' }, null, 'the address answered 500'],
  ['none', null, 'the address answered Error'],
])('a file whose address answers %j', async (answer, sizeBytes, failed) => {
  expect(await stored(answer)).toEqual([sizeBytes, failed])
})
