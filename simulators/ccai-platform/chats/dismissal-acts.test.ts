import { expect, test } from 'vitest'
import { chatWays, platform } from '../testing/bench.ts'

const path = '/apps/api/v1/chats/135'
const answer = (agent: string) => [5, 'ccai.chat.answer', { agent }] as const
const write = (by: string) => [5, 'ccai.chat.message', { by, text: 'hello' }] as const

test('a dismissed chat is still open, and its agent is free', async () => {
  const { play, get, events, instance } = platform()
  await play(...chatWays.dismissed!)
  expect((await get(path)).body).toMatchObject({
    status: 'dismissed',
    status_text: 'Dismissed',
    ends_at: null,
    agent: null,
  })
  expect(events().at(-1)!.item).toMatchObject({
    state: 'connected',
    status: 'dismissed',
    participants: [
      { type: 'External', status: 'connected' },
      { type: 'Agent', id: 1, status: 'disconnected' },
    ],
  })
  expect(instance.state.agents.get(1)!.sessions.chats).toBe(0)
})

test.each([
  ['writes', (tenant: ReturnType<typeof platform>) => tenant.play(write('end-user'))],
  [
    'comes back by API',
    async (tenant: ReturnType<typeof platform>) => {
      expect(await tenant.send('PATCH', `${path}/resume`, '')).toMatchObject({
        status: 200,
        body: { id: 135, status: 'requeued' },
      })
    },
  ],
])(
  'when the contact %s, a dismissed chat is queued again and another agent may answer',
  async (_how, comeBack) => {
    const tenant = platform()
    const { play, get, events, host, chat } = tenant
    await play(...chatWays.dismissed!)
    await comeBack(tenant)
    await host.advance(0)
    expect(events().at(-1)!.item.status).toBe('requeued')
    await play(answer('ilham@acme.example'), [60, 'ccai.chat.end', { by: 'agent' }])
    expect(chat()).toMatchObject({ status: 'finished', agentId: 2, failReason: 'nothing' })
    const [record] = (await get('/manager/api/v1/chats')).body
    expect(record).toMatchObject({ assigned_at: '2026-01-05T09:20:05.000Z', wait_duration: 9 })
    expect(record.participants).toMatchObject([
      { type: 'end_user' },
      { user_id: 1, chat_duration: 15 },
      { user_id: 2, chat_duration: 60 },
    ])
  },
)

test('a dismissed chat that the contact ends is finished and keeps its last agent', async () => {
  const { play, chat } = platform()
  await play(...chatWays.dismissed!, [5, 'ccai.chat.end', { by: 'end-user' }])
  expect(chat()).toMatchObject({ status: 'finished', agentId: 1, failReason: 'nothing' })
})

test.each([
  ['nobody has written', []],
  ['the contact has not written', [write('agent')]],
  ['the agent has not answered', [write('agent'), write('end-user')]],
  [
    'the contact has not written since the last dismissal',
    [
      ...[write('end-user'), write('agent'), [5, 'ccai.chat.dismiss'], write('end-user')],
      ...[answer('mina@acme.example'), write('agent')],
    ],
  ],
  [
    'a transfer is pending',
    [write('end-user'), write('agent'), [5, 'ccai.chat.transfer', { agent: 'ilham@acme.example' }]],
  ],
] as const)('a chat cannot be dismissed while %s', async (_while, steps) => {
  const { play, act, chat } = platform()
  await play(...chatWays.connected!, ...(steps as never as (typeof chatWays)['connected'] & []))
  const before = chat()
  expect(() => act('ccai.chat.dismiss', { chat: 'h1' })).toThrow('chat "h1" is connected')
  expect(chat()).toEqual(before)
})

test('a dismissed chat does not time out, nor does it expire in the queue', async () => {
  const { play, host, chat } = platform({ switches: { chatSilenceMs: 60_000, chatExpiryMs: 60_000 } })
  await play(...chatWays.dismissed!)
  await host.advance(3_600_000)
  expect(chat()?.status).toBe('dismissed')
  await play(write('end-user'))
  await host.advance(3_600_000)
  expect(chat()?.status).toBe('requeued')
})

test('only a dismissed chat can be resumed', async () => {
  const { play, send, chat } = platform()
  await play(...chatWays.connected!)
  const before = chat()
  expect(await send('PATCH', `${path}/resume`, '')).toMatchObject({
    status: 422,
    body: { message: 'This chat is not in dismissed state' },
  })
  expect(chat()).toEqual(before)
})

test('a body of a hundred thousand blanks is empty too, and refused at once with a letter behind', async () => {
  const { play, send, chat } = platform()
  await play(...chatWays.dismissed!)
  const blanks = ' '.repeat(100_000)
  const sent = (body: string) => send('PATCH', `${path}/resume`, body)
  expect((await sent(`${blanks}x`)).status).toBe(400)
  expect(chat()?.status).toBe('dismissed')
  expect((await sent(`${blanks}{${blanks}}${blanks}`)).status).toBe(200)
})
