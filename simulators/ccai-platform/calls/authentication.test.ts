import { expect, test } from 'vitest'
import { basic, chatWays, platform, ways } from '../testing/bench.ts'

const call = '/apps/api/v1/calls/1418/end_user'
const chat = '/apps/api/v1/chats/135/end_user'
const person = { identifier: 'ext-7', name: 'Ada Lovelace', email: 'ada@acme.example', phone: '123-456-7890' }

test.each([
  ['call', call, ways.connected!, { name: 'Ada Lovelace', email: 'ada@acme.example', phone: '123-456-7890' }],
  [
    'chat',
    chat,
    chatWays.queued!,
    { name: 'Ada Lovelace', email: 'ada@acme.example', phone: '123-456-7890' },
  ],
] as const)(
  'a %s in progress gets another end user, and an event tells it',
  async (_kind, path, steps, details) => {
    const { play, send, events, host, instance } = platform()
    await play(...steps)
    const before = events().length
    expect(await send('POST', path, person)).toEqual({ status: 202, body: { message: 'accepted' } })
    await host.advance(0)
    expect(events()).toHaveLength(before + 1)
    expect(events().at(-1)!.item.end_user).toEqual({
      id: 78,
      identifier: 'ext-7',
      out_contact_id: null,
      ...details,
    })
    expect(instance.state.endUsers.get(78)).toMatchObject(person)
  },
)

test('an end user who is known already is taken', async () => {
  const { play, send, get, chat: chatOf } = platform()
  await send('POST', '/apps/api/v1/end_users', { identifier: 'ext-7', email: 'ada@acme.example' })
  await play(...chatWays.queued!)
  await send('POST', chat, { identifier: 'ext-7' })
  expect(chatOf()).toMatchObject({ identifier: 'ext-7', endUserId: 77 })
  expect((await get('/apps/api/v1/chats/135')).body.end_user).toMatchObject({ email: 'ada@acme.example' })
})

test('a second request within the interval is a duplicate', async () => {
  const { play, send, host } = platform({ switches: { authenticationIntervalMs: 10_000 } })
  await play(...ways.connected!)
  await send('POST', call, person)
  await host.advance(9999)
  expect(await send('POST', call, { identifier: 'ext-8' })).toMatchObject({
    status: 400,
    body: { message: 'Duplicate request: Please wait for the interval to expire' },
  })
  await host.advance(1)
  expect((await send('POST', call, { identifier: 'ext-8' })).status).toBe(202)
})

test.each([
  ['an ended call', call, person, 400, 'Call is already ended'],
  ['an ended chat', chat, person, 400, 'Chat is already ended'],
  ['no identifier', call, { name: 'Ada' }, 400, 'param is missing or the value is empty: identifier'],
  ['an unknown call', '/apps/api/v1/calls/9/end_user', person, 404, 'Not Found'],
  ['another kind of session', '/apps/api/v1/emails/1/end_user', person, 404, 'Not Found'],
])('%s is refused', async (_name, path, body, status, message) => {
  const { play, send, instance } = platform()
  await play(...ways.finished!, ...chatWays.finished!)
  const before = instance.state.endUsers.size
  expect(await send('POST', path, body)).toMatchObject({ status, body: { message } })
  expect(instance.state.endUsers.size).toBe(before)
})

test('without the login nobody is authenticated', async () => {
  const { play, send, call: callOf } = platform()
  await play(...ways.connected!)
  expect((await send('POST', call, person, basic('acme'))).status).toBe(401)
  expect(callOf()?.identifier).toBeNull()
})
