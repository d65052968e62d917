import { expect, test } from 'vitest'
import { chatWays, platform } from '../testing/bench.ts'

const path = '/apps/api/v1/chats/135'

test.each(['queued', 'requeued'])('a chat that is %s for too long fails', async (way) => {
  const { play, host, chat, events } = platform({ switches: { chatExpiryMs: 60_000 } })
  await play(...chatWays[way]!)
  await host.advance(60_000 - (host.now() - chat()!.createdAtMs) - 1)
  expect(chat()?.status).toBe(way)
  await host.advance(1)
  expect(events().at(-1)!.item).toMatchObject({
    state: 'disconnected',
    status: 'failed',
    fail_reason: 'expired',
  })
})

test.each(['assigned', 'connected'])('a chat that is %s does not expire', async (way) => {
  const { play, host, chat, instance } = platform({ switches: { chatExpiryMs: 60_000 } })
  await play(...chatWays[way]!)
  await host.advance(600_000)
  expect([chat()?.status, instance.state.upcoming.size]).toEqual([way, 0])
})

const endUser = [50, 'ccai.chat.message', { by: 'end-user', text: 'hello' }] as const
const agent = [50, 'ccai.chat.message', { by: 'agent', text: 'hello' }] as const

test.each([
  [[], 'Timeout: by Agent With No Messages'],
  [[endUser], 'Timeout: agent stopped responding'],
  [[endUser, agent], 'Timeout: end user stopped responding'],
])('after %j a chat times out without further messages', async (messages, text) => {
  const { play, host, get, statusEvents } = platform({ switches: { chatSilenceMs: 60_000 } })
  await play(...chatWays.connected!, ...messages)
  const { body } = await get(path)
  expect(Date.parse(body.timeout_at)).toBe(host.now() + 60_000)
  await host.advance(59_999)
  expect((await get(path)).body.status).toBe('connected')
  await host.advance(1)
  expect((await get(path)).body).toMatchObject({ status: 'finished', status_text: text, timeout_at: null })
  expect(statusEvents().at(-1)!.item.standin.current_status).toBe('Available')
})

test('a chat that has ended does not time out', async () => {
  const { play, host, events, instance } = platform({ switches: { chatSilenceMs: 60_000 } })
  await play(...chatWays.connected!, [5, 'ccai.chat.end', { by: 'agent' }])
  const before = events().length
  expect(instance.state.upcoming.size).toBe(0)
  await host.advance(600_000)
  expect(events()).toHaveLength(before)
})
