import { expect, test } from 'vitest'
import { basic, type Platform, platform } from '../testing/bench.ts'

const path = '/apps/api/v1/calls'
const at = '2026-01-05T10:00:00.000Z'
const scheduled = {
  call_type: 'Voice Scheduled (API)',
  menu_id: 12,
  end_user_id: 77,
  scheduled_at: '2026-01-05T11:00:00+01:00',
}
const instantly = { call_type: 'Voice Outbound (API)', menu_id: 12, end_user_id: 77, lang: 'fr' }

/** A tenant with the queue Billing and two end users, of whom only the first has a phone number. */
async function withEndUsers(switches: object = {}): Promise<Platform> {
  const tenant = platform({ switches })
  await tenant.send('POST', '/apps/api/v1/end_users', { identifier: 'user-8841', phone: '+14155550123' })
  await tenant.send('POST', '/apps/api/v1/end_users', { identifier: 'user-8842' })
  await tenant.play([0, 'ccai.call.incoming', { from: '+33155550123', menu: 'Billing' }])
  return tenant
}

test('a booked call is scheduled until its time, then queued and answered', async () => {
  const { send, host, events, act, get } = await withEndUsers()
  const before = events().length
  const { status, body } = await send('POST', path, { call: scheduled })
  expect([status, body]).toMatchObject([
    201,
    {
      id: 1419,
      call_type: 'Voice Scheduled (API)',
      status: 'scheduled',
      scheduled_at: at,
      queued_at: null,
      end_user: { id: 77 },
    },
  ])
  await host.advance(40 * 60_000 - 1)
  expect(events()).toHaveLength(before)
  await host.advance(1)
  expect(events().at(-1)!.item).toMatchObject({
    call_id: 1419,
    status: 'queued',
    connected_at: at,
    queued_at: at,
    participants: [{ type: 'External', dn: '+14155550123' }],
    end_user: { identifier: 'user-8841' },
  })
  act('ccai.call.answer', { call: 'call-1419', agent: 'mina@acme.example' })
  expect((await get(`${path}/1419`)).body.status).toBe('connected')
})

/** How far in the future the calls of these tests are booked, in milliseconds. */
const untilMs = 40 * 60_000

test('a booked call fails unless an agent takes it in time', async () => {
  const { send, host, act, call, events } = await withEndUsers({ scheduledCallExpiryMs: 60_000 })
  for (let n = 0; n < 2; n += 1) await send('POST', path, { call: scheduled })
  await host.advance(untilMs)
  act('ccai.call.answer', { call: 'call-1420', agent: 'mina@acme.example' })
  await host.advance(59_999)
  expect(call('call-1419')?.status).toBe('queued')
  await host.advance(1)
  expect(call('call-1419')).toMatchObject({
    status: 'failed',
    failReason: 'expired',
    disconnectedBy: 'disconnected_by_unknown',
  })
  expect(events().at(-1)!.item).toMatchObject({
    call_id: 1419,
    state: 'disconnected',
    fail_reason: 'expired',
  })
  expect(call('call-1420')?.status).toBe('connected')
})

test('a booked call never expires without the switch, and other calls never do', async () => {
  const booked = await withEndUsers()
  await booked.send('POST', path, { call: scheduled })
  const other = await withEndUsers({ scheduledCallExpiryMs: 60_000 })
  await other.send('POST', path, { call: instantly })
  for (const { host, call } of [booked, other]) {
    await host.advance(untilMs + 86_400_000)
    expect(call('call-1419')?.status).toBe('queued')
  }
})

test('a cancelled booking is never queued, and no event is posted', async () => {
  const { send, host, act, get, events } = await withEndUsers()
  await send('POST', path, { call: scheduled })
  const before = events().length
  await host.advance(60_000)
  act('ccai.call.cancel', { call: 'call-1419' })
  await host.advance(untilMs)
  expect((await get(`${path}/1419`)).body).toMatchObject({
    status: 'canceled',
    ends_at: '2026-01-05T09:21:00.000Z',
    queued_at: null,
  })
  expect(events()).toHaveLength(before)
  expect(() => act('ccai.call.cancel', { call: 'call-1419' })).toThrow(
    'call-1419" is canceled; allowed now: nothing',
  )
})

test('a call whose time has come cannot be cancelled', async () => {
  const { send, host, act, call } = await withEndUsers()
  await send('POST', path, { call: scheduled })
  await host.advance(untilMs)
  expect(() => act('ccai.call.cancel', { call: 'call-1419' })).toThrow('is queued; allowed now')
  expect(call('call-1419')?.status).toBe('queued')
})

test('a call without a time is queued at once', async () => {
  const { send, events } = await withEndUsers()
  const { status, body } = await send('POST', path, { call: instantly })
  expect([status, body]).toMatchObject([201, { status: 'queued', lang: 'fr', scheduled_at: null }])
  expect(events().at(-1)!.item).toMatchObject({ call_id: 1419, call_type: 'Voice Outbound (API)' })
})

test.each([
  ['without a login', { call: scheduled }, null, 401, 'wrong or missing'],
  ['in malformed JSON', '{', basic(), 400, 'Malformed'],
  ['without a type', { call: { ...scheduled, call_type: undefined } }, basic(), 400, 'call_type'],
  [
    'of another type',
    { call: { ...scheduled, call_type: 'Voice Inbound (IVR)' } },
    basic(),
    400,
    'call_type',
  ],
  ['with another field', { call: { ...scheduled, priority: 1 } }, basic(), 400, 'priority'],
  ['into no queue', { call: { ...scheduled, menu_id: 99 } }, basic(), 422, 'menu_id is not a valid queue'],
  ['to nobody', { call: { ...scheduled, end_user_id: 99 } }, basic(), 422, 'end_user_id'],
  ['to somebody without a phone', { call: { ...scheduled, end_user_id: 78 } }, basic(), 422, 'no phone'],
  ['booked for no time', { call: { ...scheduled, scheduled_at: undefined } }, basic(), 422, 'scheduled_at'],
  ['at once and for a time', { call: { ...instantly, scheduled_at: at } }, basic(), 422, 'scheduled_at'],
  ['for now', { call: { ...scheduled, scheduled_at: '2026-01-05T09:20:00Z' } }, basic(), 422, 'is over'],
])('a call %s is refused, and nothing changes', async (_name, body, authorization, status, message) => {
  const { send, instance, host } = await withEndUsers()
  const answer = await send('POST', path, body, authorization)
  expect(answer).toMatchObject({ status, body: { status, message: expect.stringContaining(message) } })
  await host.advance(3_600_000)
  expect([instance.state.calls.size, instance.state.upcoming.size]).toEqual([1, 0])
})
