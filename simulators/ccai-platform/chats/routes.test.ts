import { describe, expect, test } from 'vitest'
import { basic, chatWays, type Platform, platform } from '../testing/bench.ts'

const path = '/apps/api/v1/chats/135'
const record = { out_ticket_id: 'c-1', out_ticket_url: 'https://acme.kustomerapp.com/app/conversations/c-1' }
const mina = { id: 1, name: 'Mina Duval', first_name: 'Mina', agent_number: 'A-001' }

describe('the chat object', () => {
  test('of the Apps API shows the current state', async () => {
    const { play, get } = platform()
    await play(...chatWays.connected!)
    const { status, body } = await get(path)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: 135,
      status: 'connected',
      status_text: 'Ongoing',
      created_at: '2026-01-05T09:20:00.000Z',
      ends_at: null,
      agent: mina,
      all_agents: [mina],
      virtual_agent: null,
      lang: 'en',
      menus: [{ id: 12, name: 'Orders' }],
      end_user: { id: 77, identifier: 'user-8841' },
      out_ticket_id: null,
    })
  })

  test.each([
    ['queued', [], 'Queued'],
    ['canceled', [], 'Abandoned'],
    ['finished', [], 'Finished: No Messages + Disconnected By End User'],
    [
      'connected',
      [
        ['ccai.chat.message', { by: 'agent', text: 'hi' }],
        ['ccai.chat.end', { by: 'agent' }],
      ],
      'Finished: Disconnected By Agent',
    ],
  ] as const)('has a status text for a chat that is %s, then %j', async (way, steps, text) => {
    const { play, get } = platform()
    await play(...chatWays[way]!, ...steps.map(([act, args]) => [5, act, args] as const))
    expect((await get(path)).body.status_text).toBe(text)
  })

  test('of the Manager API shows the whole record', async () => {
    const { play, get } = platform()
    await play(
      ...chatWays.connected!,
      [5, 'ccai.chat.message', { by: 'agent', text: 'hi' }],
      [5, 'ccai.chat.message', { by: 'end-user', text: 'hello' }],
      [5, 'ccai.chat.end', { by: 'agent' }],
    )
    const { body, headers } = await get('/manager/api/v1/chats')
    expect(headers.get('total')).toBe('1')
    expect(body).toMatchObject([
      {
        id: 135,
        chat_type: 'Messaging Inbound (App Chat)',
        message_count: 2,
        first_msg_sent_at: '2026-01-05T09:20:14.000Z',
        last_msg_sent_at: '2026-01-05T09:20:19.000Z',
        wait_duration: 9,
        chat_duration: 15,
        transcript: true,
        agent_info: mina,
        participants: [
          { chat_id: 135, type: 'end_user', finished_at: '2026-01-05T09:20:24.000Z' },
          { user_id: 1 },
        ],
      },
    ])
    expect((await get('/manager/api/v1/chats?updated_at[from]=2026-01-05T09:21:00Z')).body).toEqual([])
  })

  test.each([
    ['/apps/api/v1/chats/9', 404],
    ['/apps/api/v1/chats/x', 404],
    ['/manager/api/v1/chats?sort_column=status', 400],
  ])('%s is refused', async (unknown, status) => {
    expect((await platform().get(unknown)).status).toBe(status)
  })
})

describe('linking a chat to a CRM record', () => {
  test('shows the record on the chat object and in the next event', async () => {
    const { play, send, events, instance } = platform()
    await play(...chatWays.connected!)
    expect(await send('PATCH', path, record)).toMatchObject({ status: 200, body: record })
    await play([5, 'ccai.chat.end', { by: 'agent' }])
    expect(events().at(-1)!.item).toMatchObject(record)
    expect(instance.state.chats.get(135)?.record).toEqual({ id: 'c-1', url: record.out_ticket_url })
  })

  test.each([
    ['without the login', path, record, null, 401],
    ['of an unknown chat', '/apps/api/v1/chats/9', record, basic(), 404],
    ['with no URL', path, { ...record, out_ticket_url: 'conversations' }, basic(), 400],
    ['without an id', path, { out_ticket_url: record.out_ticket_url }, basic(), 400],
    ['in malformed JSON', path, '{', basic(), 400],
  ])('%s is refused, and nothing changes', async (_name, to, body, authorization, status) => {
    const { play, send, chat } = platform()
    await play(...chatWays.connected!)
    expect(await send('PATCH', to, body, authorization)).toMatchObject({ status, body: { status } })
    expect(chat()?.record).toBeNull()
  })
})

describe('writes by API', () => {
  const chats = '/apps/api/v1/chats'
  const hello = { from_user_id: 77, message: { type: 'text', content: 'hi' } }
  const deflect = { finished_by_user_id: 77, chat: { deflection_channel: 'email' } }
  const finish = { finished_by_user_id: 77, chat: { status: 'finished' } }

  /** A tenant with the queue Orders (12) and two end users, 77 and 78. */
  async function withEndUsers(): Promise<Platform> {
    const tenant = platform()
    for (const identifier of ['user-8841', 'user-8842']) {
      await tenant.send('POST', '/apps/api/v1/end_users', { identifier })
    }
    await tenant.play([0, 'ccai.call.incoming', { from: '+33155550123', menu: 'Orders' }])
    return tenant
  }

  async function withChat(): Promise<Platform> {
    const tenant = await withEndUsers()
    await tenant.send('POST', chats, { chat: { menu_id: 12, end_user_id: 77 } })
    return tenant
  }

  test.each([
    ['no context', { context: null }],
    ['a context without a value', { context: { value: null } }],
    ['nobody by description', { end_user: null }],
  ])('null stands for %s', async (_what, members) => {
    const { send } = await withEndUsers()
    const made = await send('POST', chats, { chat: { menu_id: 12, end_user_id: 77, ...members } })
    expect(made).toMatchObject({ status: 201, body: { status: 'queued', end_user: { id: 77 } } })
    const finish = {
      finished_by_user_id: 77,
      chat: { status: 'finished', deflection_channel: null, escalation_id: null },
    }
    expect(await send('PATCH', `${chats}/135`, finish)).toMatchObject({
      status: 200,
      body: { status: 'canceled' },
    })
  })

  test('a chat can be created with a context, written in, answered and ended', async () => {
    const { send, act, posts, host, chat } = await withEndUsers()
    const context = { value: { order_id: 'A-1009', items: 2, gold: true } }
    const made = await send('POST', chats, { chat: { menu_id: 12, end_user_id: 77, lang: 'fr', context } })
    expect(made).toMatchObject({
      status: 201,
      body: { id: 135, status: 'queued', lang: 'fr', menus: [{ id: 12 }], end_user: { id: 77 } },
    })
    await host.advance(0)
    const [arrival, data] = posts().at(-1)!.events
    expect(arrival!.item).toMatchObject({ chat_id: 135, chat_type: 'Messaging Inbound (Web Chat)' })
    expect(data!.item.standin.data).toEqual({
      order_id: { label: 'order_id', type: 'text', value: 'A-1009' },
      items: { label: 'items', type: 'number', value: 2 },
      gold: { label: 'gold', type: 'boolean', value: true },
    })
    expect(await send('POST', `${chats}/135/message`, hello)).toMatchObject({
      status: 200,
      body: { id: 135 },
    })
    act('ccai.chat.answer', { chat: 'chat-135', agent: 'mina@acme.example' })
    expect(await send('PATCH', `${chats}/135`, finish)).toMatchObject({
      status: 200,
      body: { status: 'finished', ends_at: '2026-01-05T09:20:00.000Z' },
    })
    expect(chat('chat-135')).toMatchObject({
      disconnectedBy: 'disconnected_by_end_user',
      messages: [{ by: 'end_user', text: 'hi' }],
    })
  })

  test('earlier messages come first in the transcript, without counting as messages of the chat', async () => {
    const { send, instance, get } = await withEndUsers()
    const said = (sender: string, ...texts: string[]) => ({
      sender,
      timestamp: '2026-01-05T09:15:00+00:00',
      content: texts.map((text) => ({ type: 'text', text })),
    })
    const transcript = [said('end_user', 'hi'), said('virtual_agent', 'One', 'moment')]
    await send('POST', chats, { chat: { menu_id: 12, end_user_id: 77, transcript } })
    await send('POST', `${chats}/135/message`, hello)
    await send('PATCH', `${chats}/135`, finish)
    expect(instance.state.files.get('/transcripts/chat-135.txt')?.text).toBe(
      [
        '2026-01-05T09:15:00.000Z end_user: hi',
        '2026-01-05T09:15:00.000Z virtual_agent: One moment',
        '2026-01-05T09:20:00.000Z end_user: hi',
        '',
      ].join('\n'),
    )
    const [record] = (await get('/manager/api/v1/chats')).body
    expect(record).toMatchObject({ message_count: 1, first_msg_sent_at: '2026-01-05T09:20:00.000Z' })
  })

  test('a waiting contact can be sent to another channel, which ends the chat', async () => {
    const { send, host, events } = await withChat()
    expect(await send('PATCH', `${chats}/135`, deflect)).toMatchObject({
      status: 200,
      body: { status: 'deflected', status_text: 'Deflected' },
    })
    await host.advance(0)
    expect(events().at(-1)!.item).toMatchObject({
      state: 'disconnected',
      deflection: 'email',
      fail_reason: 'nothing',
    })
    expect((await send('PATCH', `${chats}/135`, deflect)).body.message).toBe('Chat is already ended')
  })

  test('a contact who is with an agent cannot be sent to another channel', async () => {
    const { send, act, chat } = await withChat()
    act('ccai.chat.answer', { chat: 'chat-135', agent: 'mina@acme.example' })
    expect(await send('PATCH', `${chats}/135`, deflect)).toMatchObject({
      status: 409,
      body: { message: 'an agent has taken the chat' },
    })
    expect(chat('chat-135')?.status).toBe('connected')
  })

  test.each([
    ['a chat without a login', 'POST', chats, { chat: { menu_id: 12, end_user_id: 77 } }, null, 401],
    ['a chat in malformed JSON', 'POST', chats, '{', basic(), 400],
    ['a chat without a queue', 'POST', chats, { chat: { end_user_id: 77 } }, basic(), 400],
    ['a chat of nobody', 'POST', chats, { chat: { menu_id: 12 } }, basic(), 400],
    ['a chat in an unknown queue', 'POST', chats, { chat: { menu_id: 99, end_user_id: 77 } }, basic(), 422],
    [
      'a chat of an unknown end user',
      'POST',
      chats,
      { chat: { menu_id: 12, end_user_id: 99 } },
      basic(),
      422,
    ],
    [
      'a transcript with an unknown sender',
      'POST',
      chats,
      { chat: { menu_id: 12, end_user_id: 77, transcript: [{ sender: 'system' }] } },
      basic(),
      400,
    ],
    [
      'a deflection by another end user',
      'PATCH',
      `${chats}/135`,
      { ...deflect, finished_by_user_id: 78 },
      basic(),
      422,
    ],
    [
      'an escalation',
      'PATCH',
      `${chats}/135`,
      { ...deflect, chat: { ...deflect.chat, escalation_id: 1 } },
      basic(),
      422,
    ],
    [
      'a deflection to an empty channel',
      'PATCH',
      `${chats}/135`,
      { ...deflect, chat: { deflection_channel: '' } },
      basic(),
      400,
    ],
    ['a message without a login', 'POST', `${chats}/135/message`, hello, null, 401],
    ['a message in malformed JSON', 'POST', `${chats}/135/message`, '{', basic(), 400],
    ['a message in an unknown chat', 'POST', `${chats}/9/message`, hello, basic(), 404],
    [
      'a message of another end user',
      'POST',
      `${chats}/135/message`,
      { ...hello, from_user_id: 78 },
      basic(),
      422,
    ],
    ['a picture', 'POST', `${chats}/135/message`, { ...hello, message: { type: 'image' } }, basic(), 400],
    [
      'an end by another end user',
      'PATCH',
      `${chats}/135`,
      { ...finish, finished_by_user_id: 78 },
      basic(),
      422,
    ],
    [
      'an end with another status',
      'PATCH',
      `${chats}/135`,
      { ...finish, chat: { status: 'queued' } },
      basic(),
      400,
    ],
  ] as const)(
    '%s is refused, and nothing changes',
    async (_name, method, path, body, authorization, status) => {
      const { send, instance, chat } = await withChat()
      const before = [chat('chat-135'), instance.state.chats.size]
      expect(await send(method, path, body, authorization)).toMatchObject({ status, body: { status } })
      expect([chat('chat-135'), instance.state.chats.size]).toEqual(before)
    },
  )

  test('a chat that has ended cannot be written in or ended again', async () => {
    const { send } = await withChat()
    await send('PATCH', `${chats}/135`, finish)
    const ended = { status: 400, body: { error: 'bad_request', message: 'Chat is already ended' } }
    expect(await send('PATCH', `${chats}/135`, finish)).toMatchObject(ended)
    expect(await send('POST', `${chats}/135/message`, hello)).toMatchObject(ended)
  })
})
