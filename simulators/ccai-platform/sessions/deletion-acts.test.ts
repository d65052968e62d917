import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { caller, chatWays, platform, ways } from '../testing/bench.ts'

const step = 'ccai.admin.delete-end-user-data'

test('the data of a caller is gone: reads and links answer 404, other data stays', async () => {
  const { play, act, get, send, host, instance } = platform({ switches: { callRecording: true } })
  const url = 'http://core.example/ccai/session-metadata'
  instance.channels.set('session-metadata', { url, headers: {} })
  await play(...ways.finished!, ...chatWays.finished!)
  await send('POST', '/apps/api/v1/crm/contact_data', { call_id: '1418', contact: { first_name: 'Ada' } })
  expect(instance.state.contactData.size).toBe(1)
  act(step, { user: caller })
  const record = {
    out_ticket_id: 'c-1',
    out_ticket_url: 'https://acme.kustomerapp.com/app/conversations/c-1',
  }
  const answers = [
    await get('/apps/api/v1/calls/1418'),
    await send('PATCH', '/apps/api/v1/calls/1418', record),
    await get('/recordings/call-1418.mp3'),
    await get('/apps/api/v1/end_users?id=77'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  expect(instance.state.contactData.size).toBe(0)
  expect((await get('/apps/api/v1/chats/135')).body.end_user.id).toBe(78)
  await host.advance(3_600_000)
  const posted = host.sent.filter((sent) => sent.url === url).map(({ body }) => JSON.parse(body).id)
  expect(posted).toEqual([1418, 135, 135])
})

test('of an app user the chats are deleted, with their transcripts', async () => {
  const { play, act, instance } = platform()
  await play(...chatWays['both wrote']!, [5, 'ccai.chat.end', { by: 'agent' }])
  act(step, { user: 'user-8841' })
  expect([instance.state.chats.size, instance.state.files.size, instance.state.endUsers.size]).toEqual([
    0, 0, 0,
  ])
})

test.each([
  ['user-9', 'no end user "user-9"'],
  [caller, 'call "c1" is connected'],
])('deleting the data of %s is refused', async (user, why) => {
  const { play, act, instance } = platform()
  await play(...ways.connected!)
  expect(() => act(step, { user })).toThrow(new ActRefused(`${step}: ${why}`))
  expect(instance.state.calls.size).toBe(1)
})
