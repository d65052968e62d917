import { expect, test } from 'vitest'
import { type Platform, platform } from '../testing/bench.ts'

const path = '/apps/api/v1/calls'
const untilMs = 40 * 60_000

/** A tenant with the queue Billing and two bookings, 1419 and 1420. */
async function withBookings(switches: object = {}): Promise<Platform> {
  const tenant = platform({ switches: { appsRequestsPerSecond: null, ...switches } })
  await tenant.play([0, 'ccai.call.incoming', { from: '+33155550123', menu: 'Billing' }])
  for (let n = 0; n < 2; n += 1) {
    await tenant.send('POST', path, {
      call_type: 'Voice Scheduled (API)',
      menu_id: 12,
      end_user_number: '+14155550188',
      scheduled_at: '2026-01-05T10:00:00Z',
    })
  }
  return tenant
}

const cancel = async ({ instance }: Platform, id: number) => {
  const { fetch } = instance.simulator
  const url = `https://acme.ccai.example${path}/scheduled/${id}/cancel`
  const authorization = `Basic ${Buffer.from('standin:standin-ccai-token').toString('base64')}`
  const answer = await fetch(new Request(url, { method: 'PATCH', headers: { authorization } }), {
    instance,
  } as never)
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) }
}

test('a cancelled booking is never queued, and no event is posted', async () => {
  const tenant = await withBookings()
  const { host, get, events } = tenant
  const before = events().length
  await host.advance(60_000)
  expect(await cancel(tenant, 1419)).toMatchObject({
    status: 200,
    body: { id: 1419, status: 'canceled', ends_at: '2026-01-05T09:21:00.000Z', queued_at: null },
  })
  tenant.act('ccai.call.cancel', { call: 'call-1420' })
  await host.advance(untilMs)
  expect((await get(`${path}/1419`)).body.status).toBe('canceled')
  expect(events()).toHaveLength(before)
  expect(() => tenant.act('ccai.call.cancel', { call: 'call-1419' })).toThrow(
    'call-1419" is canceled; allowed now: nothing',
  )
})

test('a booking that waits in its queue is cancelled, and its end is told', async () => {
  const tenant = await withBookings()
  await tenant.host.advance(untilMs)
  expect(() => tenant.act('ccai.call.cancel', { call: 'call-1419' })).toThrow('is queued; allowed now')
  expect((await cancel(tenant, 1419)).body).toMatchObject({ status: 'canceled', fail_reason: 'nothing' })
  await tenant.host.advance(0)
  expect(tenant.events().at(-1)!.item).toMatchObject({ call_id: 1419, state: 'disconnected' })
})

test('one that was cancelled before is answered without content, any other call is refused', async () => {
  const tenant = await withBookings()
  await cancel(tenant, 1419)
  expect(await cancel(tenant, 1419)).toMatchObject({ status: 204, body: null })
  expect(await cancel(tenant, 1418)).toMatchObject({
    status: 422,
    body: { message: 'Call cannot be canceled' },
  })
  expect((await cancel(tenant, 9)).status).toBe(404)
})

test('of a list each call has its own result', async () => {
  const tenant = await withBookings()
  await cancel(tenant, 1420)
  const { status, body } = await tenant.send('PATCH', `${path}/scheduled/cancel`, {
    call_ids: [1419, 1420, 1418, 9],
  })
  expect([status, body]).toEqual([
    200,
    [
      { id: 1419, success: true },
      { id: 1420, success: true, message: 'Call is already canceled' },
      { id: 1418, success: false, message: 'Call cannot be canceled' },
      { id: 9, success: false, message: 'call not found' },
    ],
  ])
  expect(tenant.call('call-1419')?.status).toBe('canceled')
})

test('the status is spelt as a switch says', async () => {
  const tenant = await withBookings({ canceledStatus: 'cancelled' })
  expect((await cancel(tenant, 1419)).body.status).toBe('cancelled')
})

test('reserved custom data of a call is read and written', async () => {
  const { get, send } = await withBookings()
  const flags = `${path}/1418/customer_flag`
  expect((await get(flags)).body).toEqual({ verified_customer: null, bad_actor: null, repeat_customer: null })
  await send('PATCH', flags, { verified_customer: true, repeat_customers: false })
  expect((await send('PATCH', flags, { bad_actor: true })).body).toEqual({
    verified_customer: true,
    bad_actor: true,
    repeat_customer: false,
  })
})
