import { expect, test } from 'vitest'
import { ccaiPlatformSimulator } from '../simulator.ts'
import { basic, chatWays, type Platform, platform } from '../testing/bench.ts'

const own = 'https://acme.ccai.example'
const path = '/transcripts/chat-135.txt'

async function ended(switches: object): Promise<Platform> {
  const tenant = platform({ switches })
  tenant.instance.channels.set('self', { url: own, headers: {} })
  await tenant.play(
    ...chatWays.queued!,
    [1, 'ccai.chat.message', { by: 'end-user', text: 'Where is my parcel?' }],
    [5, 'ccai.chat.answer', { agent: 'mina@acme.example' }],
    [4, 'ccai.chat.message', { by: 'agent', text: 'I shall ask.' }],
    [10, 'ccai.chat.end', { by: 'agent' }],
  )
  return tenant
}

async function file({ instance }: Platform, authorization = basic()) {
  const request = new Request(own + path, { headers: { authorization } })
  const answer = await ccaiPlatformSimulator.fetch(request, { instance })
  return `${answer.status} ${answer.headers.get('content-type')} ${await answer.text()}`
}

test('a transcript is posted in one request with the end of the chat and has every message in order', async () => {
  const tenant = await ended({})
  const { events } = tenant.posts().at(-1)!
  expect(events.map(({ item }) => [item.state, item.transcript, item.message_count])).toEqual([
    ['disconnected', false, 2],
    ['disconnected', true, 2],
  ])
  expect(events[1]!.item.standin).toEqual({
    kind: 'transcript.ready',
    file: { name: 'chat-135.txt', content_type: 'text/plain', url: own + path },
  })
  expect(await file(tenant)).toBe(
    '200 text/plain 2026-01-05T09:20:01.000Z end_user: Where is my parcel?\n' +
      '2026-01-05T09:20:10.000Z agent: I shall ask.\n',
  )
  expect(await file(tenant, 'none')).toMatch(/^401 application\/json/)
})

test('a transcript can be delayed', async () => {
  const tenant = await ended({ transcriptDelayMs: 60_000 })
  const before = tenant.events().length
  await tenant.host.advance(59_999)
  expect([tenant.events().length, (await file(tenant)).slice(0, 3)]).toEqual([before, '404'])
  await tenant.host.advance(1)
  expect(tenant.events().at(-1)!.item).toMatchObject({
    transcript: true,
    standin: { kind: 'transcript.ready' },
  })
})

test('a chat without messages has no transcript', async () => {
  const { play, events, instance } = platform()
  await play(...chatWays.finished!)
  expect(events().at(-1)!.item.transcript).toBe(false)
  expect([instance.state.files.size, events().filter(({ item }) => item.standin)]).toEqual([0, []])
})

test('a transcript has every message as it was written', async () => {
  const { play, instance } = platform()
  const text = 'C:\\temp\\_a_ https://acme.example/a_b_c?x=1&y=2 日本語 😀'
  await play(
    ...chatWays.connected!,
    [5, 'ccai.chat.message', { by: 'end-user', text }],
    [5, 'ccai.chat.end', { by: 'agent' }],
  )
  const file = instance.state.files.get('/transcripts/chat-135.txt')
  expect(file?.text).toBe(`2026-01-05T09:20:14.000Z end_user: ${text}\n`)
})
