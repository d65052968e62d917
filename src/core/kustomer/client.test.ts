import { describe, expect, it } from 'vitest'
import {
  ada,
  baseUrl,
  billing,
  callMessage,
  clientOf,
  failureFrom,
  ids,
  json,
  resource,
  scriptedFetch,
} from './testing/bench.ts'

const page = (data: unknown[], next: string | null = null) =>
  json(200, { data, links: { self: '/v1', prev: null, next } })

describe('reading', () => {
  it('finds a customer by phone number, and encodes the plus sign', async () => {
    const { fetch, sent } = scriptedFetch(() => json(200, { data: ada }))
    const { client, account } = clientOf(fetch)
    expect(await client.customerByPhone('+14155550123')).toEqual({
      id: ids.customer,
      phones: ['+14155550123'],
      sharedPhones: [],
      externalIds: ['ada-1815'],
      assignedTo: ids.user,
      companyId: ids.company,
      custom: { customUserIdStr: 'ada-1815' },
      conversations: { all: 3, open: 1 },
    })
    expect(sent).toEqual([
      {
        method: 'GET',
        url: `${baseUrl}/v1/customers/phone=%2B14155550123`,
        headers: { accept: 'application/json', authorization: 'Bearer standin-kustomer-key' },
        body: undefined,
        deadlineMs: 10_000,
      },
    ])
    expect(account).toEqual({ waitedForTokenMs: 0, requests: 1 })
  })

  it.each<[string, unknown]>([
    ['left out', { type: 'customer', id: ids.customer, attributes: {} }],
    ['null', resource('customer', ids.customer, { phones: null, custom: null, dedicatedUser: null })],
  ])('treats attributes that are %s as empty', async (_what, data) => {
    const { fetch } = scriptedFetch(() => json(200, { data }))
    expect(await clientOf(fetch).client.customerByExternalId('ada-1815')).toEqual({
      id: ids.customer,
      phones: [],
      sharedPhones: [],
      externalIds: [],
      assignedTo: null,
      companyId: null,
      custom: {},
      conversations: { all: 0, open: 0 },
    })
  })

  it('reads the dedicated user from a relationship too', async () => {
    const data = resource('customer', ids.customer, {}, { dedicatedUser: ids.user })
    const { fetch } = scriptedFetch(() => json(200, { data }))
    expect((await clientOf(fetch).client.customerByExternalId('ada'))?.assignedTo).toBe(ids.user)
  })

  it('encodes characters that could change the path, and rejects values that cannot be encoded', async () => {
    const { fetch, sent } = scriptedFetch(() => json(200, { data: ada }))
    const { client } = clientOf(fetch)
    await client.customerByExternalId('a/../b?c=d#e&f')
    expect(sent[0]!.url).toBe(`${baseUrl}/v1/customers/externalId=a%2F..%2Fb%3Fc%3Dd%23e%26f`)
    for (const id of ['', '.', '..', '\ud800']) {
      expect((await failureFrom(client.conversation(id))).kind).toBe('permanent')
    }
    expect(sent).toHaveLength(1)
  })

  it('reads a conversation, without prototype pollution by a key named __proto__', async () => {
    const text = JSON.stringify({ data: billing }).replace(
      '"menuSelectionStr"',
      '"__proto__":{"polluted":true},"menuSelectionStr"',
    )
    const { fetch } = scriptedFetch(
      () => new Response(text, { headers: { 'content-type': 'application/json' } }),
    )
    const conversation = await clientOf(fetch).client.conversation(ids.conversation)
    expect(conversation).toEqual({
      id: ids.conversation,
      externalId: 'acme-call-1418',
      customerId: ids.customer,
      status: 'open',
      createdAtMs: Date.parse('2026-11-20T09:30:00.000Z'),
      assignedUsers: [ids.user],
      custom: { menuSelectionStr: 'Billing' },
      noteCount: 1,
    })
    expect(conversation!.custom.polluted).toBeUndefined()
  })

  it('reads a conversation of a status that is new, and one that an assistant has', async () => {
    const attributes = { ...billing.attributes, status: 'waiting', assignedUsers: ['assistant-1'] }
    const { fetch } = scriptedFetch(() => json(200, { data: { ...billing, attributes } }))
    expect(await clientOf(fetch).client.conversation(ids.conversation)).toMatchObject({
      status: 'other',
      assignedUsers: ['assistant-1'],
    })
  })

  it('finds a message by its external id, on the route with the lower-case i', async () => {
    const { fetch, sent } = scriptedFetch(() => json(200, { data: callMessage }))
    expect(await clientOf(fetch).client.messageByExternalId('acme-call-1418')).toEqual({
      id: ids.message,
      externalId: 'acme-call-1418',
      conversationId: ids.conversation,
      customerId: ids.customer,
      createdAtMs: Date.parse('2026-11-20T09:30:01.000Z'),
      meta: { status: 'completed' },
      custom: {},
    })
    expect(sent[0]!.url).toBe(`${baseUrl}/v1/messages/externalid=acme-call-1418`)
  })

  it('reads the notes of a conversation, including those without an external id', async () => {
    const createdAt = '2026-11-20T09:30:02.000Z'
    const numberNote = {
      body: '+14155550123',
      externalId: 'acme-call-1418:phone-number-noted',
      createdAt,
    }
    const notes = [
      resource('note', ids.note, numberNote),
      resource('note', ids.message, { body: 'By hand', deleted: true }),
    ]
    const { fetch } = scriptedFetch(() => page(notes))
    const conversation = { id: ids.conversation, noteCount: 2 }
    expect(await clientOf(fetch).client.newestNotesOf(conversation, 0)).toEqual([
      {
        id: ids.note,
        externalId: 'acme-call-1418:phone-number-noted',
        body: '+14155550123',
        createdAtMs: Date.parse(createdAt),
        deleted: false,
      },
      { id: ids.message, externalId: null, body: 'By hand', createdAtMs: null, deleted: true },
    ])
  })
})

describe('a user by e-mail', () => {
  const user = (id: string, email: string | null, deleted = false) => resource('user', id, { email, deleted })
  it.each<[string, unknown[], string | null]>([
    ['the one who has it', [user(ids.user, 'grace@acme.example')], ids.user],
    ['the one who has it in another spelling', [user(ids.user, ' Grace@ACME.example ')], ids.user],
    [
      'the one beside others',
      [user(ids.note, 'ada@acme.example'), user(ids.note, null), user(ids.user, 'grace@acme.example')],
      ids.user,
    ],
    [
      'the one beside a deleted one',
      [user(ids.user, 'grace@acme.example'), user(ids.note, 'grace@acme.example', true)],
      ids.user,
    ],
    ['nobody when there is none', [], null],
    ['nobody when only a longer one begins alike', [user(ids.user, 'grace@acme.example.org')], null],
    ['nobody when the only one is deleted', [user(ids.user, 'grace@acme.example', true)], null],
    [
      'nobody when two have it',
      [user(ids.user, 'grace@acme.example'), user(ids.note, 'GRACE@acme.example')],
      null,
    ],
  ])('is %s', async (_what, users, id) => {
    const { fetch, sent } = scriptedFetch(() => page(users))
    expect((await clientOf(fetch).client.userByEmail(' Grace@Acme.example'))?.id ?? null).toBe(id)
    expect(sent[0]!.url).toBe(`${baseUrl}/v1/users?email=grace%40acme.example`)
  })
})

describe('writing', () => {
  const custom = { menuSelectionStr: 'Billing' }
  const note = resource('note', ids.note, {
    body: '+14155550123',
    externalId: 'acme-call-1418:phone-number-noted',
  })
  type Client = ReturnType<typeof clientOf>['client']
  it.each<[string, (client: Client) => Promise<{ id: string }>, string, unknown, unknown]>([
    [
      'a customer',
      (client) =>
        client.createCustomer({
          name: 'Ada',
          phones: ['+14155550123'],
          sharedPhones: ['+14155550100'],
          externalIds: ['ada-1815'],
          custom,
        }),
      'POST /v1/customers',
      {
        name: 'Ada',
        phones: [{ phone: '+14155550123' }],
        sharedPhones: [{ phone: '+14155550100' }],
        externalIds: [{ externalId: 'ada-1815' }],
        custom,
      },
      ada,
    ],
    [
      'a change of a customer, its company kept',
      (client) => client.updateCustomer(ids.customer, { companyId: ids.company, assignedTo: ids.user }),
      `PATCH /v1/customers/${ids.customer}`,
      { company: ids.company, dedicatedUser: ids.user },
      ada,
    ],
    [
      'a change of a customer without company',
      (client) => client.updateCustomer(ids.customer, { companyId: null, assignedTo: null }),
      `PATCH /v1/customers/${ids.customer}`,
      { dedicatedUser: null },
      ada,
    ],
    [
      'a conversation',
      (client) =>
        client.createConversation(ids.customer, {
          externalId: 'acme-call-1418',
          name: 'Inbound call',
          direction: 'in',
          status: 'open',
          assignedUsers: [],
          custom,
        }),
      `POST /v1/customers/${ids.customer}/conversations`,
      {
        externalId: 'acme-call-1418',
        name: 'Inbound call',
        direction: 'in',
        status: 'open',
        assignedUsers: [],
        custom,
      },
      billing,
    ],
    [
      'a change of a conversation',
      (client) => client.updateConversation(ids.conversation, { assignedUsers: [ids.user] }),
      `PATCH /v1/conversations/${ids.conversation}`,
      { assignedUsers: [ids.user] },
      billing,
    ],
    [
      'a message',
      (client) =>
        client.createMessage(ids.conversation, {
          externalId: 'acme-call-1418',
          channel: 'voice',
          app: 'ccai-platform',
          direction: 'in',
          preview: 'Inbound call',
          sentAt: '2026-11-20T10:00:00Z',
        }),
      `POST /v1/conversations/${ids.conversation}/messages`,
      {
        externalId: 'acme-call-1418',
        channel: 'voice',
        app: 'ccai-platform',
        direction: 'in',
        preview: 'Inbound call',
        sentAt: '2026-11-20T10:00:00Z',
      },
      callMessage,
    ],
    [
      'a change of a message',
      (client) =>
        client.updateMessage(ids.message, {
          meta: { status: 'completed' },
          custom: { callDurationNum: 185 },
        }),
      `PATCH /v1/messages/${ids.message}`,
      { meta: { status: 'completed' }, custom: { callDurationNum: 185 } },
      callMessage,
    ],
    [
      'a note',
      (client) =>
        client.createNote(ids.conversation, {
          externalId: 'acme-call-1418:phone-number-noted',
          body: '+14155550123',
        }),
      `POST /v1/conversations/${ids.conversation}/notes`,
      { externalId: 'acme-call-1418:phone-number-noted', body: '+14155550123' },
      note,
    ],
  ])('sends %s without an envelope and parses the response', async (_what, act, line, body, data) => {
    const { fetch, sent } = scriptedFetch(() => json(201, { data }))
    const written = await act(clientOf(fetch).client)
    expect(written.id).toBe((data as { id: string }).id)
    const [{ method, url, headers, body: sentBody }] = sent as [(typeof sent)[number]]
    expect(`${method} ${url.slice(baseUrl.length)}`).toBe(line)
    expect(sentBody).toEqual(body)
    expect(headers['content-type']).toBe('application/json')
  })
})
