import { describe, expect, it } from 'vitest'
import { benchWith, newConversation, newCustomer, newMessage } from '../testing/bench.ts'
import { givenUser } from '../world/given.ts'

const absent = 'a0000000000000000000000b'

describe('a new message', () => {
  it('has the attributes in the body, and defaults for the rest', async () => {
    const bench = benchWith()
    const { customer, conversation } = await newConversation(bench)
    const { status, body } = await newMessage(bench, conversation, {
      channel: 'voice',
      app: 'ujet',
      externalId: 'call-1418',
      preview: 'Inbound call',
      sentAt: '2026-01-05T09:30:00+01:00',
      meta: { from: '+14155550123', to: ['a', 'b'] },
      custom: { sessionIdNum: 1418, gone: undefined },
    })
    expect(status).toBe(201)
    expect(body.data).toMatchObject({
      type: 'message',
      attributes: {
        channel: 'voice',
        app: 'ujet',
        externalId: 'call-1418',
        direction: 'in',
        directionType: 'initial-in',
        status: 'received',
        size: 12,
        auto: false,
        redacted: false,
        sentAt: '2026-01-05T08:30:00.000Z',
        meta: { from: '+14155550123', to: ['a', 'b'] },
        custom: { sessionIdNum: 1418 },
        rev: 1,
      },
      relationships: {
        customer: { data: { type: 'customer', id: customer } },
        conversation: { data: { type: 'conversation', id: conversation } },
      },
    })
    for (const path of [
      `/v1/messages/${body.data.id}`,
      '/v1/messages/externalid=call-1418',
      '/v1/messages/externalId=call-1418',
    ]) {
      expect((await bench.call('GET', path)).body).toEqual(body)
    }
  })

  it.each([
    ['/v1/conversations/{conversation}/messages', ['channel', 'app']],
    ['/v1/customers/{customer}/messages', ['channel', 'app']],
    ['/v1/messages', ['channel', 'app', 'direction', 'conversation']],
  ])('by %s requires %j', async (route, required) => {
    const bench = benchWith()
    const ids = await newConversation(bench)
    const path = route.replace('{conversation}', ids.conversation).replace('{customer}', ids.customer)
    const whole: Record<string, string> = { channel: 'chat', app: 'ours' }
    if (route === '/v1/messages') Object.assign(whole, { direction: 'in', conversation: ids.conversation })
    for (const name of required) {
      const { [name]: _gone, ...body } = whole
      const answer = await bench.call('POST', path, body)
      expect(answer.status).toBe(400)
      expect(answer.body.errors[0].title).toBe(`Missing required property: ${name}`)
    }
    expect((await bench.call('POST', path, whole)).status).toBe(201)
  })

  it('of a customer creates a conversation, unless the body names one', async () => {
    const bench = benchWith()
    const customer = await newCustomer(bench)
    const path = `/v1/customers/${customer}/messages`
    const message = { channel: 'sms', app: 'ours', preview: 'Hello' }
    const first = await bench.call('POST', path, message)
    const conversation = first.body.data.relationships.conversation.data.id
    await bench.call('POST', path, { ...message, conversation })
    const { body } = await bench.call('GET', `/v1/customers/${customer}/conversations`)
    expect(body.data).toHaveLength(1)
    expect(body.data[0].attributes).toMatchObject({ name: 'Hello', messageCount: 2, channels: ['sms'] })
  })

  it('that is refused leaves no conversation behind', async () => {
    const bench = benchWith()
    const { customer, conversation } = await newConversation(bench)
    await newMessage(bench, conversation, { externalId: 'm-1' })
    const body = { channel: 'chat', app: 'ccai-platform', externalId: 'm-1' }
    expect((await bench.call('POST', `/v1/customers/${customer}/messages`, body)).status).toBe(409)
    const files = { channel: 'chat', app: 'ours', attachments: [absent] }
    expect((await bench.call('POST', `/v1/customers/${customer}/messages`, files)).status).toBe(400)
    expect(bench.instance.state.conversations.size).toBe(1)
  })

  it('is refused in an unknown conversation, or another customer’s', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const other = await newCustomer(bench)
    const message = { channel: 'chat', app: 'ours', direction: 'in' }
    const statuses = await Promise.all(
      [
        bench.call('POST', '/v1/messages', { ...message, conversation: absent }),
        bench.call('POST', '/v1/messages', { ...message, conversation, customer: other }),
        bench.call('POST', `/v1/customers/${other}/messages`, { ...message, conversation }),
      ].map(async (answer) => (await answer).status),
    )
    expect(statuses).toEqual([404, 400, 400])
    expect(bench.instance.state.messages.size).toBe(0)
  })

  it('has a direction type that depends on the previous message', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const types: string[] = []
    for (const direction of ['out', 'out', 'in', 'in', 'out']) {
      const { body } = await newMessage(bench, conversation, { direction })
      types.push(body.data.attributes.directionType)
    }
    expect(types).toEqual(['initial-out', 'followup-out', 'response-in', 'followup-in', 'response-out'])
  })

  it.each([
    ['conflict', 409],
    ['accept', 201],
  ])(
    'with an externalId taken within its app follows the switch: %s',
    async (duplicateExternalId, expected) => {
      const bench = benchWith({ duplicateExternalId })
      const { conversation } = await newConversation(bench)
      await newMessage(bench, conversation, { externalId: 'm-1' })
      expect((await newMessage(bench, conversation, { externalId: 'm-1' })).status).toBe(expected)
      expect((await newMessage(bench, conversation, { externalId: 'm-1', app: 'other' })).status).toBe(201)
    },
  )

  it('can have another time and author only when an administrator writes it', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const createdAt = '2025-01-01T00:00:00.000Z'
    const path = `/v1/conversations/${conversation}/messages`
    const message = { channel: 'chat', app: 'ours', createdAt, createdBy: absent }
    const byAdmin = await bench.call('POST', path, message)
    expect(byAdmin.body.data.attributes.createdAt).toBe(createdAt)
    expect(byAdmin.body.data.relationships.createdBy.data.id).toBe(absent)
    const byUser = await bench.call('POST', path, message, bench.keyWith('org.user'))
    expect(byUser.body.data.attributes.createdAt).toBe('2026-01-05T09:00:00.000Z')
    expect(byUser.body.data.relationships.createdBy.data.id).toBe(bench.instance.state.machineUser)
  })
})

describe('the conversation of a new message', () => {
  it('counts the message, and so does the customer', async () => {
    const bench = benchWith()
    const { customer, conversation } = await newConversation(bench)
    const inbound = await newMessage(bench, conversation, { channel: 'chat', preview: 'Hi' })
    await bench.host.advance(4000)
    const response = await newMessage(bench, conversation, { channel: 'email', direction: 'out' })
    expect(response.body.data.attributes.responseTime).toBe(4000)
    const more = await newMessage(bench, conversation)
    const { body } = await bench.call('GET', `/v1/conversations/${conversation}`)
    expect(body.data.attributes).toMatchObject({
      messageCount: 3,
      inboundMessageCount: 2,
      outboundMessageCount: 1,
      channels: ['chat', 'email'],
      lastMessageDirection: 'in',
      firstMessageIn: { id: inbound.body.data.id, channel: 'chat', directionType: 'initial-in' },
      lastMessageIn: { id: more.body.data.id },
      firstMessageOut: { id: response.body.data.id },
      lastMessageUnrespondedTo: { id: more.body.data.id },
      firstResponse: { id: response.body.data.id, responseTime: 4000 },
      rev: 4,
    })
    const { body: owner } = await bench.call('GET', `/v1/customers/${customer}`)
    expect(owner.data.attributes).toMatchObject({
      lastMessageIn: { channel: 'chat', sentAt: '2026-01-05T09:00:04.000Z' },
      lastMessageOut: { sentAt: '2026-01-05T09:00:04.000Z' },
      lastActivityAt: '2026-01-05T09:00:04.000Z',
      lastConversation: { id: conversation, channels: ['chat', 'email'] },
      rev: 5,
    })
  })

  it.each([
    ['chat', 'in', true, 'open'],
    ['chat', 'out', true, 'done'],
    ['voice', 'in', true, 'open'],
    ['voice', 'in', false, 'done'],
    ['chat', 'in', false, 'open'],
  ])(
    'that was done, after %s %s with voiceReopens %s, is %s',
    async (channel, direction, voiceReopens, status) => {
      const bench = benchWith({ voiceReopens })
      const { customer, conversation } = await newConversation(bench, { status: 'done' })
      await newMessage(bench, conversation, { channel, direction })
      const { body } = await bench.call('GET', `/v1/conversations/${conversation}`)
      expect(body.data.attributes.status).toBe(status)
      expect(body.data.attributes.reopenFromDoneCount).toBe(status === 'open' ? 1 : undefined)
      const { body: owner } = await bench.call('GET', `/v1/customers/${customer}`)
      expect(owner.data.attributes.conversationCounts[status]).toBe(1)
    },
  )

  it('reopens from a snooze when the customer writes', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const path = `/v1/conversations/${conversation}`
    await bench.call('PATCH', path, { status: 'snoozed', snooze: { time: '2026-01-05T10:00:00Z' } })
    await newMessage(bench, conversation, { direction: 'out' })
    expect((await bench.call('GET', path)).body.data.attributes.status).toBe('snoozed')
    await newMessage(bench, conversation, { direction: 'in' })
    expect((await bench.call('GET', path)).body.data.attributes).toMatchObject({
      status: 'open',
      snooze: { status: 'canceled' },
    })
  })
})

describe('an update', () => {
  it('changes the attributes in the body, replaces meta, merges custom attributes', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const created = await newMessage(bench, conversation, {
      meta: { from: 'a', to: 'b' },
      custom: { aStr: 'a' },
    })
    const path = `/v1/messages/${created.body.data.id}`
    const { body } = await bench.call('PATCH', path, {
      meta: { status: 'completed' },
      custom: { bNum: 2 },
      preview: 'Done',
    })
    expect(body.data.attributes).toMatchObject({
      custom: { aStr: 'a', bNum: 2 },
      preview: 'Done',
      size: 4,
      rev: 2,
    })
    expect(body.data.attributes.meta).toEqual({ status: 'completed' })
    const patched = await bench.call('PATCH', `${path}?replace=true`, { lang: 'fr' })
    expect(patched.body.data.attributes).toMatchObject({ lang: 'fr', preview: 'Done' })
    const replaced = await bench.call('PUT', `${path}?replace=true`, { subject: 'New', spam: true })
    expect(replaced.body.data.attributes).toMatchObject({
      subject: 'New',
      spam: true,
      app: 'ccai-platform',
    })
    expect(replaced.body.data.attributes).not.toHaveProperty('preview')
  })

  it.each([{ channel: 'sms' }, { app: 'x' }, { direction: 'out' }, { spam: true }])(
    'by PATCH refuses %j',
    async (body) => {
      const bench = benchWith()
      const { conversation } = await newConversation(bench)
      const created = await newMessage(bench, conversation)
      const answer = await bench.call('PATCH', `/v1/messages/${created.body.data.id}`, body)
      expect(answer.status).toBe(400)
      expect(answer.body.errors[0].title).toBe('Additional properties not allowed')
    },
  )

  it('moves it to another conversation and updates the counters of both', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const created = await newMessage(bench, conversation)
    const other = await newConversation(bench)
    const path = `/v1/messages/${created.body.data.id}`
    const { body } = await bench.call('PATCH', path, { conversation: other.conversation })
    expect(body.data.relationships.customer.data.id).toBe(other.customer)
    const count = async (id: string) =>
      (await bench.call('GET', `/v1/conversations/${id}`)).body.data.attributes.messageCount
    expect([await count(conversation), await count(other.conversation)]).toEqual([0, 1])
    expect((await bench.call('PATCH', path, { conversation: absent })).status).toBe(404)
  })

  it('may not use the externalId of another message of its app', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    await newMessage(bench, conversation, { externalId: 'm-1' })
    const created = await newMessage(bench, conversation, { externalId: 'm-2' })
    const path = `/v1/messages/${created.body.data.id}`
    expect((await bench.call('PATCH', path, { externalId: 'm-1' })).status).toBe(409)
    expect((await bench.call('PATCH', path, { externalId: 'm-2' })).status).toBe(200)
  })
})

it('lists all messages, those of a conversation and of a customer, with their files when requested', async () => {
  const bench = benchWith()
  const { customer, conversation } = await newConversation(bench)
  const file = { name: 'a.txt', contentType: 'text/plain', contentLength: 3 }
  const attachment = (await bench.call('POST', '/v1/attachments', file)).body.data.id
  const first = await newMessage(bench, conversation, { attachments: [{ _id: attachment, ...file }] })
  await bench.host.advance(1)
  await newMessage(bench, conversation)
  await newMessage(bench, (await newConversation(bench)).conversation)
  for (const path of [`/v1/conversations/${conversation}/messages`, `/v1/customers/${customer}/messages`]) {
    const { body } = await bench.call('GET', path)
    expect(body.data).toHaveLength(2)
    expect(body.data[0]).toEqual(first.body.data)
    expect(body).not.toHaveProperty('included')
    const desc = await bench.call('GET', `${path}?sort=desc&include=attachments`)
    expect(desc.body.data[1].id).toBe(first.body.data.id)
    expect(desc.body.included.map(({ id }: { id: string }) => id)).toEqual([attachment])
  }
  expect((await bench.call('GET', '/v1/messages')).body.data).toHaveLength(3)
})

it.each([
  [0, 200],
  [3000, 404],
])('with a lookup lag of %i ms a new message is answered with %i at once', async (lookupLagMs, status) => {
  const bench = benchWith({ lookupLagMs })
  const { conversation } = await newConversation(bench)
  await newMessage(bench, conversation, { externalId: 'm-1' })
  expect((await bench.call('GET', '/v1/messages/externalid=m-1')).status).toBe(status)
  await bench.host.advance(3000)
  expect((await bench.call('GET', '/v1/messages/externalid=m-1')).status).toBe(200)
})

const before2020 = '2019-05-01T10:00:00.000Z'

it.each(['messages', 'notes'])(
  'an administrator may change the author and the times of %s, nobody else',
  async (kind) => {
    const bench = benchWith()
    const { call, instance } = bench
    const { conversation } = await newConversation(bench)
    const body = { channel: 'chat', app: 'ccai-platform', body: 'Hi' }
    const { channel, app, ...note } = body
    const made = await call(
      'POST',
      `/v1/conversations/${conversation}/${kind}`,
      kind === 'notes'
        ? { ...note, conversation }
        : { channel, app, conversation, lang: null, queue: { external: 'ujet' } },
    )
    expect(made.status).toBe(201)
    const path = made.body.data.links.self
    const author = givenUser(instance, { name: 'Grace', email: 'grace@acme.example' })
    const stamps = { createdAt: before2020, modifiedAt: before2020, updatedAt: before2020, createdBy: author }
    const weak = bench.keyWith(`org.permission.${kind.slice(0, -1)}.update`)
    const kept = (await call('PATCH', path, { ...stamps, modifiedBy: author, lang: 'fr' }, weak)).body.data
    expect([kept.attributes.createdAt, kept.attributes.lang]).toEqual([
      made.body.data.attributes.createdAt,
      'fr',
    ])
    expect(kept.relationships.createdBy.data.id).toBe(instance.state.machineUser)
    const changed = (await call('PATCH', path, { ...stamps, modifiedBy: null, lang: null })).body.data
    expect(changed.attributes).toMatchObject({
      createdAt: before2020,
      modifiedAt: before2020,
      updatedAt: before2020,
    })
    expect(changed.attributes).not.toHaveProperty('lang')
    expect(changed.relationships.createdBy.data.id).toBe(author)
    expect(changed.relationships.modifiedBy.data.id).toBe(instance.state.machineUser)
  },
)

it('a message or note under a conversation may not name another one, or another customer', async () => {
  const bench = benchWith()
  const one = await newConversation(bench)
  const other = await newConversation(bench)
  for (const [kind, wrong, parameter] of [
    ['messages', { conversation: other.conversation }, 'conversation'],
    ['messages', { customer: other.customer }, 'customer'],
    ['notes', { conversation: other.conversation }, 'conversation'],
  ] as const) {
    const body = kind === 'notes' ? { body: 'Hi' } : { channel: 'chat', app: 'ccai-platform' }
    const refused = await bench.call('POST', `/v1/conversations/${one.conversation}/${kind}`, {
      ...body,
      ...wrong,
    })
    expect([refused.status, refused.body.errors[0].source]).toEqual([400, { parameter }])
  }
  expect([bench.instance.state.messages.size, bench.instance.state.notes.size]).toEqual([0, 0])
})

it('null clears preview and subject of a message, and leaves its time', async () => {
  const bench = benchWith()
  const { conversation } = await newConversation(bench)
  const made = (await newMessage(bench, conversation, { preview: 'Hi', subject: 'Hello' })).body.data
  const nothing = { preview: null, subject: null, sentAt: null }
  const { attributes } = (await bench.call('PATCH', made.links.self, nothing)).body.data
  expect(attributes.sentAt).toBe(made.attributes.sentAt)
  expect(attributes).not.toHaveProperty('preview')
  expect(attributes).not.toHaveProperty('subject')
})

it('a redaction takes text, meta or files out of a message for good', async () => {
  const bench = benchWith()
  const { call } = bench
  const { conversation } = await newConversation(bench)
  const name = { name: 'a.txt', contentType: 'text/plain', contentLength: 1 }
  const file = (await call('POST', '/v1/attachments', name)).body.data.id
  const made = (
    await newMessage(bench, conversation, {
      preview: 'My card is 4111',
      meta: { from: 'x' },
      attachments: [file],
    })
  ).body.data
  const path = `${made.links.self}/redactions`
  const redacted = await call('POST', path, { preview: 'My card is ***' })
  expect([redacted.status, redacted.body.data.attributes.preview]).toEqual([201, 'My card is ***'])
  expect(redacted.body.data.relationships.message.data.id).toBe(made.id)
  await call('POST', path, { meta: {} })
  await call('POST', path, { attachments: [file] })
  expect((await call('GET', made.links.self)).body.data.attributes).toMatchObject({
    preview: 'My card is ***',
    meta: {},
    redacted: true,
    redactedAt: '2026-01-05T09:00:00.000Z',
  })
  expect((await call('GET', `/v1/attachments/${file}`)).body.data.attributes.redacted).toBe(true)
  const other = (await call('POST', '/v1/attachments', name)).body.data.id
  const refused = await call('POST', path, { attachments: [other] })
  expect([refused.status, refused.body.errors[0].source]).toEqual([400, { parameter: 'attachments' }])
})
