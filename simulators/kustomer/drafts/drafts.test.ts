import { describe, expect, it } from 'vitest'
import type { Act } from '../../kit/act.ts'
import { kustomerActs } from '../acts.ts'
import { benchWith, newConversation, newCustomer } from '../testing/bench.ts'
import { givenUser } from '../world/given.ts'

const absent = 'a0000000000000000000000b'

async function draftBench(switches: Record<string, unknown> = {}) {
  const bench = benchWith(switches)
  const { call, host } = bench
  const { customer, conversation } = await newConversation(bench)
  const draft = (body: object) => call('POST', `/v1/customers/${customer}/drafts`, body)
  const schedule = (body: object) => draft({ ...body, scheduled: true })
  const drafts = async (of = customer) => (await call('GET', `/v1/customers/${of}/drafts`)).body.data
  const messages = async () => (await call('GET', `/v1/customers/${customer}/messages`)).body.data
  const inMs = (delayMs: number) => new Date(host.now() + delayMs).toISOString()
  return { bench, call, host, customer, conversation, draft, schedule, drafts, messages, inMs }
}

it('a draft is created for a customer, and is not a message yet', async () => {
  const { conversation, customer, draft, drafts, messages } = await draftBench()
  const created = await draft({ channel: 'sms', body: 'Hello', conversation, to: '+14155550123' })
  expect(created.status).toBe(200)
  expect(created.body.data).toMatchObject({
    type: 'draft',
    attributes: { channel: 'sms', body: 'Hello', to: '+14155550123', status: 'draft' },
    relationships: { customer: { data: { id: customer } }, conversation: { data: { id: conversation } } },
  })
  expect(await drafts()).toEqual([created.body.data])
  expect(await messages()).toEqual([])
})

it.each([
  [{ channel: 'voice' }, 400, 'channel'],
  [{ body: 'Hello' }, 400, 'channel'],
  [{ channel: 'sms', app: 'postmark' }, 400, 'app'],
  [{ channel: 'sms', subject: 'Hello' }, 400, 'subject'],
  [{ channel: 'whatsapp', body: 'Hello' }, 400, 'app'],
  [{ channel: 'whatsapp', app: 'whatsapp' }, 400, 'body'],
  [{ channel: 'chat', attachments: [absent] }, 400, 'attachments'],
  [{ channel: 'chat', conversation: absent }, 404, 'conversation'],
  [{ channel: 'chat', customer: absent }, 400, 'customer'],
  [{ channel: 'chat', sendAt: '2020-01-01T00:00:00Z', scheduled: true }, 400, 'sendAt'],
  [{ channel: 'note', body: 'Hello' }, 400, 'conversation'],
])('refuses %j', async (body, status, parameter) => {
  const { draft, drafts } = await draftBench()
  const refused = await draft(body)
  expect([refused.status, refused.body.errors[0].source]).toEqual([status, { parameter }])
  expect(await drafts()).toEqual([])
})

it('refuses another customer’s conversation, and mentions of unknown users', async () => {
  const { bench, conversation, draft } = await draftBench()
  const other = await newConversation(bench)
  expect((await draft({ channel: 'chat', conversation: other.conversation })).status).toBe(400)
  const userMentions = [{ user: absent }]
  expect((await draft({ channel: 'note', conversation, userMentions })).status).toBe(400)
})

it('a draft can be changed, except its channel, and deleted', async () => {
  const { call, draft, drafts, inMs } = await draftBench()
  const { links } = (await draft({ channel: 'email', subject: 'Hi', body: 'Hello' })).body.data
  const changed = await call('PUT', links.self, { channel: 'email', body: 'Hello!', sendAt: inMs(1000) })
  expect(changed.body.data.attributes).toMatchObject({ subject: 'Hi', body: 'Hello!', status: 'scheduled' })
  const later = await call('PUT', links.self, { channel: 'email', subject: 'Hi!' })
  expect(later.body.data.attributes).toMatchObject({ subject: 'Hi!', status: 'scheduled' })
  expect((await call('PUT', links.self, { channel: 'sms' })).body.errors[0].source).toEqual({
    parameter: 'channel',
  })
  expect((await call('DELETE', links.self)).status).toBe(204)
  expect(await drafts()).toEqual([])
})

it('a conversation has at most one note draft', async () => {
  const { bench, call, customer, conversation, draft } = await draftBench()
  const second = (await call('POST', `/v1/customers/${customer}/conversations`, {})).body.data.id
  expect((await draft({ channel: 'chat', conversation, body: 'Zero' })).status).toBe(200)
  const { links } = (await draft({ channel: 'note', conversation, body: 'One' })).body.data
  expect((await draft({ channel: 'note', conversation, body: 'Two' })).status).toBe(409)
  const other = (await draft({ channel: 'note', conversation: second, body: 'Two' })).body.data.links.self
  expect((await call('PUT', other, { channel: 'note', conversation })).status).toBe(409)
  expect((await call('PUT', links.self, { channel: 'note', conversation, body: 'One!' })).status).toBe(200)
  expect(bench.instance.state.drafts.size).toBe(3)
})

describe('a scheduled draft', () => {
  it('becomes an outbound message at its time', async () => {
    const { call, host, conversation, schedule, drafts, messages, inMs } = await draftBench()
    const to = [{ email: 'ada@acme.example' }]
    await schedule({ channel: 'email', subject: 'Hi', body: 'Hello', to, conversation, sendAt: inMs(5000) })
    await host.advance(4999)
    expect([await drafts(), await messages()]).toMatchObject([[{ attributes: { status: 'scheduled' } }], []])
    await host.advance(1)
    expect(await drafts()).toEqual([])
    expect(await messages()).toMatchObject([
      {
        attributes: {
          channel: 'email',
          app: 'postmark',
          direction: 'out',
          status: 'sent',
          subject: 'Hi',
          preview: 'Hello',
          meta: { to },
        },
        relationships: { conversation: { data: { id: conversation } } },
      },
    ])
    const { attributes } = (await call('GET', `/v1/conversations/${conversation}`)).body.data
    expect(attributes.outboundMessageCount).toBe(1)
  })

  it('is sent by the user who changed it last', async () => {
    const { bench, call, host, draft, messages, inMs } = await draftBench()
    const grace = givenUser(bench.instance, { name: 'Grace', email: 'grace@acme.example' })
    const token = { id: 'hers', kind: 'key', user: grace, roles: ['org.user'], expiresAtMs: null } as const
    bench.instance.tokens.issue(token, 'her-secret', 'test')
    const { links } = (await draft({ channel: 'sms', body: 'Hello' })).body.data
    await call('PUT', links.self, { channel: 'sms', sendAt: inMs(1000) }, 'her-secret')
    await host.advance(1000)
    expect((await messages())[0].relationships.createdBy.data.id).toBe(grace)
  })

  it('creates a conversation when it has none', async () => {
    const { call, host, customer, schedule, inMs } = await draftBench()
    await schedule({ channel: 'sms', body: 'Hello', sendAt: inMs(1000) })
    await host.advance(1000)
    const { data } = (await call('GET', `/v1/customers/${customer}/conversations`)).body
    expect(data[1].attributes).toMatchObject({ name: 'Hello', direction: 'out', messageCount: 1 })
  })

  it('becomes a note of its conversation when its channel is note', async () => {
    const { call, host, conversation, schedule, inMs } = await draftBench()
    await schedule({ channel: 'note', conversation, body: 'Call back', sendAt: inMs(1000) })
    await host.advance(1000)
    const { data } = (await call('GET', `/v1/conversations/${conversation}/notes`)).body
    expect(data).toMatchObject([{ attributes: { body: 'Call back' } }])
  })

  it.each([null, ''])('is unscheduled by sendAt %j', async (sendAt) => {
    const { call, host, schedule, messages, inMs } = await draftBench()
    const { links } = (await schedule({ channel: 'sms', body: 'Hello', sendAt: inMs(1000) })).body.data
    const { attributes } = (await call('PUT', links.self, { channel: 'sms', sendAt })).body.data
    expect(attributes.status).toBe('draft')
    expect(attributes).not.toHaveProperty('sendAt')
    await host.advance(1000)
    expect(await messages()).toEqual([])
  })

  const soonSms = { channel: 'sms', body: 'A' }

  it.each([
    ['of this instant', 0],
    ['of the past', -60_000],
    ['to come', 60_000],
  ])('is sent at once with a sendAt %s but without scheduled', async (_when, delayMs) => {
    const { host, draft, drafts, messages, inMs } = await draftBench()
    const sendAt = inMs(delayMs).replace('Z', '123+00:00')
    const created = await draft({ ...soonSms, sendAt, to: '+14155550111', from: '+14155550100' })
    expect([created.status, created.body.data.attributes.sendAt]).toEqual([200, inMs(0)])
    await host.advance(1)
    expect(await drafts()).toEqual([])
    expect(await messages()).toMatchObject([
      { attributes: { direction: 'out', meta: { to: '+14155550111', from: '+14155550100' } } },
    ])
  })

  it('stays a draft with sendAt but without scheduled, when the switch says so', async () => {
    const { host, draft, drafts, messages, inMs } = await draftBench({ draftSendAtAlone: 'draft' })
    for (const sendAt of [inMs(0), inMs(1000)]) {
      const { attributes } = (await draft({ ...soonSms, sendAt })).body.data
      expect(attributes.status).toBe('draft')
      expect(attributes).not.toHaveProperty('sendAt')
    }
    await host.advance(2000)
    expect([(await drafts()).length, await messages()]).toEqual([2, []])
  })

  it('is scheduled by sendAt alone when the switch says so, as older pages have it', async () => {
    const { host, draft, messages, inMs } = await draftBench({ draftScheduling: 'time' })
    expect((await draft({ ...soonSms, sendAt: inMs(1000) })).body.data.attributes.status).toBe('scheduled')
    await host.advance(999)
    expect(await messages()).toEqual([])
    await draft({ channel: 'sms', body: 'B', sendAt: inMs(-5000) })
    await host.advance(1)
    expect(await messages()).toMatchObject([
      { attributes: { preview: 'B' } },
      { attributes: { preview: 'A' } },
    ])
  })

  it.each(['conversation', 'customer'] as const)(
    'stays with the status error when its %s was deleted',
    async (which) => {
      const { bench, call, host, customer, conversation, schedule, inMs } = await draftBench()
      const { id } = (await schedule({ channel: 'sms', body: 'A', conversation, sendAt: inMs(1000) })).body
        .data
      await call(
        'DELETE',
        which === 'customer' ? `/v1/customers/${customer}` : `/v1/conversations/${conversation}`,
      )
      await host.advance(5000)
      expect(bench.instance.state.drafts.get(id)?.attributes.status).toBe('error')
      expect(bench.instance.state.messages.size).toBe(0)
    },
  )

  it('that is a note without text stays with the status error', async () => {
    const { host, conversation, schedule, drafts, inMs } = await draftBench()
    await schedule({ channel: 'note', conversation, sendAt: inMs(1000) })
    await host.advance(1000)
    expect(await drafts()).toMatchObject([{ attributes: { status: 'error' } }])
  })
})

describe('a draft’s file', () => {
  const bytes = 'Hello, file'
  const file = { name: 'a.txt', contentType: 'text/plain', contentLength: bytes.length }

  async function announcedFile() {
    const bench = await draftBench()
    const { draft, call, conversation } = bench
    const { links } = (await draft({ channel: 'chat', body: 'See file', conversation })).body.data
    const { data } = (await call('POST', `${links.self}/attachments`, file)).body
    const put = (body: string, url: string = data.links.related) =>
      bench.bench.send(url.slice('http://kustomer.example'.length), { method: 'PUT', body })
    return { ...bench, self: links.self as string, data, put }
  }

  it('is uploaded by PUT to its link, and downloaded from another link', async () => {
    const { call, bench, customer, data, put, self } = await announcedFile()
    expect(data).toMatchObject({ type: 'attachment', attributes: file })
    expect(data.relationships.draft.links.self).toBe(self)
    expect((await put(bytes)).status).toBe(200)
    const uploaded = (await call('GET', data.links.self)).body.data
    const { pathname, search } = new URL(uploaded.links.related)
    expect(await (await bench.send(pathname + search, {})).text()).toBe(bytes)
    expect((await put(bytes, uploaded.links.related)).status).toBe(403)
    expect((await call('GET', `${self}/attachments`)).body.data).toMatchObject([{ id: data.id }])
    const listed = await call('GET', `/v1/customers/${customer}/drafts?include=attachments`)
    expect(listed.body.included).toMatchObject([{ id: data.id, attributes: { uploaded: true } }])
  })

  it('is refused with another length, and after an hour', async () => {
    const { host, put } = await announcedFile()
    expect((await put('short')).status).toBe(400)
    await host.advance(3_600_000)
    expect((await put(bytes)).status).toBe(403)
  })

  it('becomes an attachment of the sent message', async () => {
    const { call, host, data, self, messages, inMs, put } = await announcedFile()
    await put(bytes)
    await call('PUT', self, { channel: 'chat', sendAt: inMs(1000) })
    await host.advance(1000)
    expect((await messages())[0].relationships.attachments.data).toEqual([
      { type: 'attachment', id: data.id },
    ])
  })

  it('can be deleted', async () => {
    const { call, data, self } = await announcedFile()
    expect((await call('DELETE', data.links.self)).status).toBe(204)
    expect((await call('GET', data.links.self)).status).toBe(404)
    expect((await call('GET', `${self}/attachments`)).body.data).toEqual([])
  })

  it('is found only under its own draft', async () => {
    const { call, data, draft } = await announcedFile()
    const other = (await draft({ channel: 'sms' })).body.data.links.self
    expect((await call('GET', `${other}/attachments/${data.id}`)).status).toBe(404)
  })
})

it('a draft moves with its conversation, and with its customer in a merge', async () => {
  const { bench, call, customer, conversation, draft, drafts } = await draftBench()
  await draft({ channel: 'sms', body: 'Free' })
  await draft({ channel: 'sms', body: 'Bound', conversation })
  const second = await newCustomer(bench)
  await call('PATCH', `/v1/conversations/${conversation}`, { customer: second })
  expect(await drafts(second)).toMatchObject([{ attributes: { body: 'Bound' } }])
  const third = await newCustomer(bench)
  await call('POST', '/v1/customers/merges', { source: customer, target: third })
  await bench.host.advance(1000)
  expect(await drafts(third)).toMatchObject([{ attributes: { body: 'Free' } }])
})

it('a new draft counts against the rate limit of its customer', async () => {
  const { draft } = await draftBench({ creationsPerCustomerPerMinute: 1 })
  expect((await draft({ channel: 'sms' })).status).toBe(200)
  expect((await draft({ channel: 'sms' })).status).toBe(429)
})

describe('kustomer.draft.send', () => {
  const draftSend: Act = kustomerActs.find(({ name }) => name === 'kustomer.draft.send')!

  it('sends the latest draft of a conversation, as the user it is assigned to', async () => {
    const { bench, call, conversation, draft, drafts, messages } = await draftBench()
    const grace = givenUser(bench.instance, { name: 'Grace', email: 'grace@acme.example' })
    await call('PATCH', `/v1/conversations/${conversation}`, { assignedUsers: [grace] })
    await draft({ channel: 'sms', body: 'First', conversation })
    await draft({ channel: 'sms', body: 'Second', conversation })
    const { id } = draftSend.perform(bench.instance, { conversation }) as { id: string }
    expect(await messages()).toMatchObject([
      { id, attributes: { preview: 'Second' }, relationships: { createdBy: { data: { id: grace } } } },
    ])
    expect(await drafts()).toMatchObject([{ attributes: { body: 'First' } }])
  })

  it('is refused without a conversation, a draft or a note text', async () => {
    const { bench, conversation, draft } = await draftBench()
    const send = (of: string) => draftSend.perform(bench.instance, { conversation: of })
    expect(() => send(absent)).toThrow(/no conversation/)
    expect(() => send(conversation)).toThrow(/no draft in the conversation/)
    await draft({ channel: 'note', conversation })
    expect(() => send(conversation)).toThrow(/no text/)
  })
})
