import { expect, test } from 'vitest'
import { chatWays, platform, ways } from '../testing/bench.ts'

const chats = '/apps/api/v1/chats'

test('the messages of a chat, with who wrote them', async () => {
  const { play, get } = platform()
  await play(...chatWays['both wrote']!)
  expect((await get(`${chats}/135/messages`)).body).toEqual([
    {
      id: 1,
      chat_id: 135,
      sender: { type: 'end_user', id: 77 },
      message: { type: 'text', content: 'hello?' },
      timestamp: '2026-01-05T09:20:14.000Z',
    },
    {
      id: 2,
      chat_id: 135,
      sender: { type: 'agent', id: 1 },
      message: { type: 'text', content: 'hi' },
      timestamp: '2026-01-05T09:20:19.000Z',
    },
  ])
})

test('the photos and videos of a chat', async () => {
  const { play, get } = platform()
  const share = (action: 'photos' | 'videos', count: number) =>
    [5, 'ccai.smart-action.complete', { chat: 'h1', action, [action]: count }] as const
  await play(...chatWays.connected!, share('photos', 2), share('videos', 1))
  expect((await get(`${chats}/135/photos`)).body).toEqual([
    { id: 1, photo_type: 'photo', url: '/photos/photo-1.jpg' },
    { id: 2, photo_type: 'photo', url: '/photos/photo-2.jpg' },
  ])
  expect((await get(`${chats}/135/videos`)).body).toEqual([{ id: 1, url: '/videos/video-1.mp4' }])
})

test('chats are found by the identifier of their end user', async () => {
  const { play, get } = platform()
  await play(...chatWays.queued!, [
    9,
    'ccai.chat.from-app',
    { chat: 'h2', user: 'user-8841', menu: 'Orders' },
  ])
  await play([9, 'ccai.chat.from-app', { chat: 'h3', user: 'user-9', menu: 'Orders' }])
  const found = (await get(`${chats}?end_user_identifier=user-8841`)).body
  expect(found.map(({ id }: { id: number }) => id)).toEqual([135, 136])
  expect((await get(`${chats}/user-8841`)).body.id).toBe(136)
  expect((await get(`${chats}?end_user_identifier=nobody`)).body).toEqual([])
  expect(await get(`${chats}/nobody`)).toMatchObject({ status: 404, body: { message: 'Not Found' } })
  expect((await get(chats)).body.message).toBe('param is missing or the value is empty: end_user_identifier')
})

test('custom data is told in the order in which it was sent', async () => {
  const { play, send, host, events } = platform()
  await play(...chatWays.connected!)
  const custom_data = {
    zone: 'EU',
    amount: 12.5,
    booked: { label: 'Booked', type: 'date', value: '2026-01-07' },
  }
  expect((await send('POST', `${chats}/135/custom_data`, { custom_data })).body).toMatchObject({ id: 135 })
  await host.advance(0)
  const { standin } = events().at(-1)!.item
  expect(standin.kind).toBe('custom_data')
  expect(Object.entries(standin.data)).toEqual([
    ['zone', { label: 'zone', type: 'text', value: 'EU' }],
    ['amount', { label: 'amount', type: 'number', value: 12.5 }],
    ['booked', { label: 'Booked', type: 'date', value: '2026-01-07' }],
  ])
})

test('an ended chat takes no custom data', async () => {
  const { play, send, events } = platform()
  await play(...chatWays.finished!)
  const before = events().length
  const answer = await send('POST', `${chats}/135/custom_data`, { custom_data: { tier: 'gold' } })
  expect([answer.status, answer.body.message, events().length]).toEqual([
    400,
    'Chat is already ended',
    before,
  ])
})

test('no chat is escalated, as no virtual agent has one', async () => {
  const { play, send } = platform()
  await play(...chatWays.queued!)
  const answer = await send('POST', `${chats}/135/escalations`, { reason: 'by_consumer' })
  expect([answer.status, answer.body.message]).toEqual([422, 'no virtual agent has the chat'])
})

test('a new chat tells name, e-mail address and phone of its contact, by id or by identifier', async () => {
  const { play, send, instance } = platform()
  await play(...ways.queued!)
  await send('POST', '/apps/api/v1/end_users', {
    identifier: 'user-1',
    name: 'Ada',
    email: 'ada@acme.example',
  })
  const known = { menu_id: 12, end_user_id: 78, end_user: { phone: '+1 415-555-0123' }, email: 'passed over' }
  expect((await send('POST', chats, { chat: known })).body.end_user).toEqual({
    id: 78,
    identifier: 'user-1',
    out_contact_id: null,
    name: 'Ada',
    email: 'ada@acme.example',
    phone: '+1 415-555-0123',
  })
  const fresh = { menu_id: 12, end_user: { identifier: 'user-2', name: 'Ben' } }
  expect((await send('POST', chats, { chat: fresh })).body.end_user).toMatchObject({ id: 79, name: 'Ben' })
  expect(instance.state.chats.size).toBe(2)
})
