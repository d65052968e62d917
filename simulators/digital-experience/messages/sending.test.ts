import { expect, test } from 'vitest'
import { digitalExperienceSimulator } from '../simulator.ts'
import { platform } from '../testing/desk.ts'
import { issueSession } from '../tokens/credentials.ts'

const text = (words: string) => ({ type: 'TEXT', payload: { text: words } })
const fromAda = (more: Record<string, unknown> = {}) => ({
  messageContent: text('Hello'),
  authorCustomerIdentity: { idOnExternalPlatform: 'ada', firstName: 'Ada', lastName: 'Lovelace' },
  ...more,
})

function desk(options: Parameters<typeof platform>[0] & object = {}) {
  const made = platform(options)
  const inbound = (body: unknown) => made.call('POST', `/channels/${made.channel.id}/inbound`, body)
  const outbound = (body: unknown) => made.call('POST', `/channels/${made.channel.id}/outbound`, body)
  const last = () => [...made.instance.state.messages.values()].at(-1)!
  return { ...made, inbound, outbound, last }
}

test.each([
  [201, {}],
  [200, { createdStatus: 200 as const }],
])('an inbound message needs no id; its contact is answered with %s', async (code, switches) => {
  const { inbound, contact, last } = desk({ switches })
  const fields = [{ ident: 'order', value: '77' }]
  const { status, body } = await inbound(fromAda({ contact: { customFields: fields } }))
  expect([status, Object.keys(body)]).toEqual([code, ['contact']])
  expect(body.contact).toMatchObject({
    id: contact().id,
    status: 'new',
    customFields: [{ ident: 'order', value: '77', updatedAt: '2026-01-05T09:00:00+00:00' }],
  })
  expect(last()).toMatchObject({ idOnExternalPlatform: null, direction: 'inbound' })
  const again = await inbound(fromAda({ contact: { customFields: [{ ident: 'order', value: '78' }] } }))
  expect(again.body.contact.customFields).toMatchObject([{ ident: 'order', value: '78' }])
})

test.each([
  [1, {}],
  [2, { threadlessInbound: 'new' as const }],
])('two inbound messages without a thread make %s', async (threads, switches) => {
  const { inbound, instance } = desk({ switches })
  await inbound(fromAda())
  await inbound(fromAda())
  expect(instance.state.threads.size).toBe(threads)
  await inbound(fromAda({ thread: { idOnExternalPlatform: 't-7', threadName: 'Order 77' } }))
  expect([...instance.state.threads.values()].at(-1)).toMatchObject({ threadName: 'Order 77' })
})

test.each([
  [{ authorEndUserIdentity: { idOnExternalPlatform: 'ada' } }, 'authorEndUserIdentity'],
  [{ authorCustomerIdentity: undefined }, 'authorCustomerIdentity'],
  [{ messageContent: { type: 'TEXT', payload: {} } }, 'messageContent.payload.text'],
  [{ attachments: [{ friendlyName: 'a', url: 'https://files.example/a' }] }, 'attachments'],
  [{ contact: { status: 'open' } }, 'status'],
])('the inbound message with %j is refused', async (wrong, field) => {
  const { inbound, instance } = desk()
  const { status, body } = await inbound(fromAda(wrong))
  expect([status, body.errors[0].field]).toEqual([400, field])
  expect(instance.state.messages.size).toBe(0)
})

test('an outbound message answers the open contact of a thread', async () => {
  const { outbound, writes, contact, host, last, idOf } = desk()
  await writes()
  const { status, body } = await outbound({
    thread: { idOnExternalPlatform: 't-1' },
    messageContent: { ...text('Hi'), parameters: { tone: 'kind' } },
    replyToMessage: { idOnExternalPlatform: 'm-1' },
    isReplyToSpecificMessage: true,
  })
  expect([status, body.consumerContact.id, body.consumerContact.status]).toEqual([201, contact().id, 'open'])
  expect(body.message).toMatchObject({
    direction: 'outbound',
    isMadeByUser: true,
    messageContent: { text: 'Hi', parameters: { tone: 'kind' } },
    replyToMessage: { id: 'm-1' },
  })
  expect(last().agentId).toBe(idOf('lia@acme.example'))
  await host.advance(0)
  const sent = host.sent.find(({ url }) => url.endsWith('/outbound'))
  expect(JSON.parse(sent!.body)).toMatchObject({ thread: { idOnExternalPlatform: 't-1' } })
})

test('to a person who has no thread it begins an outbound contact; later it finds that one', async () => {
  const { outbound, contacts, instance } = desk()
  const recipients = [
    { idOnExternalPlatform: 'copy' },
    { idOnExternalPlatform: 'bob', name: 'Bob', isPrimary: true, isPrivate: false },
  ]
  const { body } = await outbound({ messageContent: text('Hi'), recipients })
  expect(body.consumerContact).toMatchObject({ direction: 'outbound', endUser: { id: 'byoc_bob' } })
  await outbound({ messageContent: text('And'), recipients })
  expect([contacts().length, instance.state.messages.size]).toEqual([1, 2])
})

test('an agent whose role lacks Reply is 403, unless nobody is the author', async () => {
  const answered = async (switches: object) => {
    const made = desk({ switches })
    await made.writes()
    made.act('cxone.role.permit', { role: 'Agents', channel: 'eu', permissions: ['assign'] })
    const answer = await made.outbound({
      thread: { idOnExternalPlatform: 't-1' },
      messageContent: text('Hi'),
    })
    return { ...answer, count: made.instance.state.messages.size }
  }
  const refused = await answered({})
  expect([refused.status, refused.count]).toEqual([403, 1])
  expect(refused.body.errors[0]).toMatchObject({
    errorCode: 'Forbidden',
    message: expect.stringContaining('the permission Reply'),
  })
  const sent = await answered({ outboundAuthor: 'nobody' })
  expect([sent.status, sent.body.message.isMadeByUser, sent.count]).toEqual([201, false, 2])
})

test.each([
  [{}, 'recipients'],
  [{ thread: { idOnExternalPlatform: 't-9' } }, 'recipients'],
  [{ replyToMessage: {} }, 'replyToMessage'],
  [{ replyToMessage: { id: 'nobody' } }, 'replyToMessage'],
  [{ forward: { message: { id: 'x' } } }, 'forward'],
  [{ messageContent: { type: 'VOICE', payload: {} } }, 'messageContent.type'],
])('the outbound message with %j is refused', async (wrong, field) => {
  const { outbound, instance } = desk()
  const { status, body } = await outbound({ messageContent: text('Hi'), ...wrong })
  expect([status, body.errors[0].field]).toEqual([400, field])
  expect(instance.state.contacts.size).toBe(0)
})

test('a thread that takes no more is 409, an unknown channel 404, one change too many 429', async () => {
  const { call, channel, outbound, writes } = desk({ switches: { contactBurst: 2 } })
  await writes()
  const answer = () => outbound({ thread: { idOnExternalPlatform: 't-1' }, messageContent: text('Hi') })
  expect((await answer()).status).toBe(201)
  expect((await answer()).status).toBe(429)
  await call('PUT', `/channels/${channel.id}/threads/t-1`, { canAddMoreMessages: false })
  expect((await answer()).status).toBe(409)
  for (const path of ['inbound', 'outbound']) {
    const body = path === 'inbound' ? fromAda() : { messageContent: text('Hi') }
    expect((await call('POST', `/channels/nobody/${path}`, body)).status).toBe(404)
  }
})

test.each([
  ['a-trace', 'a-trace'],
  [undefined, undefined],
])(
  'the trace id %s of a reply comes back with the events of its message, and with no others',
  async (told, traceId) => {
    const { channel, host, instance, act, writes } = desk({
      answer: () => ({ status: 200, body: '{"idOnExternalPlatform":"x-1"}' }),
    })
    act('cxone.subscriber.add', { subscriber: 'desk', url: 'https://hooks.example/dx' })
    await writes()
    const answer = await digitalExperienceSimulator.fetch(
      new Request(`https://api-de-na1.cxone.example/dfo/3.0/channels/${channel.id}/outbound`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${issueSession(instance, 'standin-cxone-key', 'test').access_token}`,
          'content-type': 'application/json',
          ...(told === undefined ? {} : { 'X-Trace-Id': told }),
        },
        // Recipients may be an empty list beside a known thread, as a public agent console sends them.
        body: JSON.stringify({
          messageContent: text('Hi'),
          thread: { idOnExternalPlatform: 't-1' },
          recipients: [],
        }),
      }),
      { instance },
    )
    expect(answer.status).toBe(201)
    await host.advance(1000)
    const events = host.sent
      .filter(({ url }) => url === 'https://hooks.example/dx')
      .map(({ body }) => JSON.parse(body))
    const ofReply = events.filter(({ data }) => data.message?.direction === 'outbound')
    expect(ofReply.map((event) => [event.eventType, event.traceId])).toEqual([
      ['MessageCreated', traceId],
      ['MessageAddedIntoCase', traceId],
      ['MessageSent', undefined],
    ])
    expect(events.filter((event) => !ofReply.includes(event) && 'traceId' in event)).toEqual([])
  },
)

test.each<[string, (of: { channelId: string }) => [string, Record<string, unknown>]]>([
  [
    'a reply that a public middleware sends back as the callback brought it',
    ({ channelId }) => [
      'outbound',
      {
        brand: { id: 9001 },
        channel: { id: channelId },
        thread: { id: 'internal', idOnExternalPlatform: 't-1' },
        messageContent: { ...text('Hi'), isAutoTranslated: false },
        endUserRecipients: [{ idOnExternalPlatform: 'ada' }],
        recipients: [
          { idOnExternalPlatform: 'ada', name: 'Ada', isPrimary: true, isPrivate: false, id: 'x' },
        ],
      },
    ],
  ],
  [
    'a message of a person with more than is documented',
    () => [
      'inbound',
      { ...fromAda(), authorCustomerIdentity: { idOnExternalPlatform: 'ada', phone: '+14155550100' } },
    ],
  ],
  [
    'a message of a person of the older call with more than is documented',
    () => [
      'messages',
      {
        idOnExternalPlatform: 'm-2',
        createdAtWithMilliseconds: '2026-01-05T09:00:00.000Z',
        thread: { idOnExternalPlatform: 't-1', isAutoTranslated: false },
        messageContent: text('Hi'),
        authorEndUserIdentity: { idOnExternalPlatform: 'ada', phone: '+14155550100' },
        direction: 'inbound',
      },
    ],
  ],
])(
  '%s is refused by the name of its member, or taken without it, as the switch says',
  async (_what, make) => {
    const strict = desk()
    await strict.writes()
    const [path, body] = make({ channelId: strict.channel.id })
    const refused = await strict.call('POST', `/channels/${strict.channel.id}/${path}`, body)
    expect([refused.status, refused.body.errors[0].message]).toEqual([
      400,
      'Additional properties not allowed',
    ])
    const tolerant = desk({ switches: { unknownMessageMembers: 'ignored' } })
    await tolerant.writes()
    const [, same] = make({ channelId: tolerant.channel.id })
    expect((await tolerant.call('POST', `/channels/${tolerant.channel.id}/${path}`, same)).status).toBe(201)
    expect(tolerant.instance.state.messages.size).toBe(2)
    expect(JSON.stringify([...tolerant.instance.state.messages.values()])).not.toContain('isAutoTranslated')
    const wrong = { ...same, messageContent: { type: 'TEXT' } }
    const answer = await tolerant.call('POST', `/channels/${tolerant.channel.id}/${path}`, wrong)
    expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'messageContent.payload'])
  },
)

test.each([
  [6, {}],
  [2, { keptMessages: 2 }],
])('of six messages %s are kept; threads, contacts and people stay', async (kept, switches) => {
  const { inbound, instance, call, channel } = desk({ switches: { ...switches, threadlessInbound: 'new' } })
  for (let number = 1; number <= 6; number += 1) {
    const author = { idOnExternalPlatform: 'ada', firstName: 'Ada', lastName: 'Lovelace' }
    await call('POST', `/channels/${channel.id}/inbound`, fromAda({ authorCustomerIdentity: author }))
    expect(instance.state.threads.size).toBe(number)
  }
  const { messages, contacts, endUsers } = instance.state
  expect([messages.size, contacts.size, endUsers.size]).toEqual([kept, 6, 1])
  const newest = [...contacts.values()].slice(-kept).map(({ id }) => id)
  expect(Array.from(messages.values(), ({ contactNumber }) => contactNumber)).toEqual(newest)
  expect((await inbound(fromAda())).status).toBe(201)
})

test.each([
  [409, {}],
  [201, { keptMessages: 1 }],
])('a message whose id the channel has had three messages ago is answered %s', async (status, switches) => {
  const { writes, call, channel } = desk({ switches })
  const write = (id: string) =>
    call('POST', `/channels/${channel.id}/messages`, {
      idOnExternalPlatform: id,
      direction: 'inbound',
      thread: { idOnExternalPlatform: 't-1' },
      messageContent: text('Hello'),
      authorEndUserIdentity: { idOnExternalPlatform: 'ada' },
      createdAtWithMilliseconds: '2026-01-05T09:00:00.000Z',
    })
  await writes()
  for (const id of ['k-1', 'k-2', 'k-3']) expect((await write(id)).status).toBe(201)
  expect((await write('k-1')).status).toBe(status)
})

test.each([
  [204, {}],
  [404, { keptMessages: 2 }],
])('a status report of a message three messages ago is answered %s', async (status, switches) => {
  const body = JSON.stringify({ idOnExternalPlatform: 'sent-1' })
  const { writes, outbound, host, last, call, channel } = desk({
    switches,
    answer: () => ({ status: 200, body }),
  })
  await writes()
  await outbound({ thread: { idOnExternalPlatform: 't-1' }, messageContent: text('Sent') })
  await host.advance(0)
  expect(last()).toMatchObject({ sending: 'sent', idOnExternalPlatform: 'sent-1' })
  const report = (name: string) =>
    call('PUT', `/channels/${channel.id}/messages/sent-1/status`, {
      status: name,
      updatedAt: '2026-01-05T09:00:00.000Z',
    })
  expect((await report('delivered')).status).toBe(204)
  for (let number = 0; number < 3; number += 1) await writes()
  expect((await report('seen')).status).toBe(status)
})

test('a message that the middleware has not answered yet is kept beside the newest, however many come after it', async () => {
  const { writes, outbound, instance } = desk({
    switches: { keptMessages: 1, callbackRetryDelaysMs: [60_000] },
    answer: () => ({ status: 503, body: '' }),
  })
  await writes()
  await outbound({ thread: { idOnExternalPlatform: 't-1' }, messageContent: text('On its way') })
  const { messages } = instance.state
  const { id } = [...messages.values()].at(-1)!
  for (let number = 0; number < 3; number += 1) await writes()
  expect([...messages.values()].map(({ sending }) => sending)).toEqual(['sending', null])
  expect(messages.get(id)).toMatchObject({ sending: 'sending' })
})
