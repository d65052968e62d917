import { expect, test } from 'vitest'
import { platform, ways } from '../testing/bench.ts'

const path = '/apps/api/v1/queue_operation_statuses'
const asked = 'menu_id=12&lang=en&channel_type=call'

async function queued(switches: object = {}) {
  const tenant = platform({ switches })
  await tenant.play(...ways.queued!)
  return tenant
}

test.each([
  [{}, false, false],
  [{ closedQueues: { Billing: 'after-hours' } }, true, false],
  [{ closedQueues: { Billing: 'manual-redirection' } }, false, false],
  [{ overCapacityQueues: ['Billing'] }, false, true],
  [{ overCapacityQueues: ['Sales'], closedQueues: { Sales: 'after-hours' } }, false, false],
])('with the switches %j a queue is after hours: %s, over capacity: %s', async (switches, closed, full) => {
  const { get } = await queued(switches)
  const { status, body } = await get(`${path}?${asked}`)
  const queue = { menu_id: 12, lang: 'en', channel_type: 'call' }
  expect([status, body]).toEqual([200, { ...queue, after_hour: closed, overcapacity: full }])
})

test('the key is that of the example, or that of the text', async () => {
  const { get } = await queued({ afterHoursKey: 'after_hours' })
  const { body } = await get(`${path}?${asked}`)
  expect(Object.keys(body)).toEqual(['menu_id', 'lang', 'channel_type', 'after_hours', 'overcapacity'])
})

test.each([
  ['lang=en&channel_type=call', 400, 'param is missing or the value is empty: menu_id'],
  ['menu_id=12&channel_type=call', 400, 'param is missing or the value is empty: lang'],
  ['menu_id=12&lang=en&channel_type=mail', 400, 'channel_type'],
  ['menu_id=99&lang=en&channel_type=call', 404, 'Not Found'],
])('a request with %s is refused', async (query, status, message) => {
  const { get } = await queued()
  expect(await get(`${path}?${query}`)).toMatchObject({
    status,
    body: { message: expect.stringContaining(message) },
  })
})
