import { expect, it } from 'vitest'
import { keptDeliveries } from '../../kit/delivery.ts'
import { benchWith, newCustomer } from '../testing/bench.ts'

const hook = { name: 'h', url: 'https://core.example/hook', events: ['kustomer.customer.update'] }
const path = '/v1/outbound-webhooks'
const hourMs = 3_600_000

it('a delivery of which nothing is kept does not disable its webhook, and leaves the state', async () => {
  const bench = benchWith()
  const webhook = (await bench.call('POST', path, hook)).body.data.id
  const customer = await newCustomer(bench)
  const change = () => bench.call('PATCH', `/v1/customers/${customer}`, { name: 'Ada' })
  await change()
  await bench.host.advance(0)
  Object.assign(bench.instance.switches, { webhookDuplicates: keptDeliveries })
  await change()
  await bench.host.advance(2 * hourMs)
  expect((await bench.call('GET', `${path}/${webhook}`)).body.data.attributes.enabled).toBe(true)
  expect(bench.instance.state.webhookPosts.size).toBe(1)
  expect([...bench.instance.channels.keys()].filter((name) => name.startsWith('webhook/'))).toHaveLength(1)
  const { data } = (await bench.call('GET', `${path}/${webhook}/transactions?pageSize=1`)).body
  expect(data[0].attributes).toMatchObject({ status: 'success', eventName: 'kustomer.customer.update' })
  const lengthOf = async (page: number) =>
    (await bench.call('GET', `${path}/${webhook}/transactions?pageSize=1&page=${page}`)).body.data.length
  expect([await lengthOf(keptDeliveries), await lengthOf(keptDeliveries + 1)]).toEqual([1, 0])
})

it.each([
  [200, 'success', true, 1],
  [201, 'success', true, 1],
  [204, 'success', true, 1],
  [299, 'success', true, 1],
  [199, 'failed', false, 2],
  [300, 'failed', false, 2],
  [301, 'failed', false, 2],
  [304, 'failed', false, 2],
  [400, 'failed', false, 2],
  [404, 'failed', false, 2],
  [410, 'failed', false, 2],
  [429, 'failed', false, 2],
  [500, 'failed', false, 2],
  [503, 'failed', false, 2],
  ['none', 'failed', false, 2],
] as const)('an endpoint that answers %s: %s, still enabled %s', async (status, word, enabled, attempts) => {
  const answer = () =>
    status === 'none' ? new Promise<never>(() => {}) : { status, body: '', headers: { location: hook.url } }
  const bench = benchWith({ webhookRetryDelaysMs: [10_000] }, { answer })
  const webhook = (await bench.call('POST', path, hook)).body.data.id
  const customer = await newCustomer(bench)
  await bench.call('PATCH', `/v1/customers/${customer}`, { name: 'Ada' })
  await bench.host.advance(0)
  const read = async () =>
    (await bench.call('GET', `${path}/${webhook}/transactions`)).body.data[0].attributes.status
  expect(await read()).toBe(word === 'failed' ? 'pending' : 'success')
  await bench.host.advance(hourMs)
  expect(await read()).toBe(word)
  expect(bench.host.sent).toHaveLength(attempts)
  expect((await bench.call('GET', `${path}/${webhook}`)).body.data.attributes.enabled).toBe(enabled)
})

it('an answer counts until the time for it is over', async () => {
  const statusAfter = async (waitMs: number) => {
    const answer = async () => {
      await bench.host.sleep(waitMs)
      return { status: 200, body: '' }
    }
    const bench = benchWith({ webhookRetryDelaysMs: [], webhookTimeoutMs: 5000 }, { answer })
    await bench.call('POST', path, hook)
    const customer = await newCustomer(bench)
    await bench.call('PATCH', `/v1/customers/${customer}`, { name: 'Ada' })
    await bench.host.advance(hourMs)
    return bench.instance.deliveries.rows()[0]!.attempts
  }
  expect(await statusAfter(4999)).toMatchObject([{ outcome: '200' }])
  expect(await statusAfter(5001)).toMatchObject([{ outcome: 'TimeoutError' }])
})

it('an attempt is made at its time and not before, and none after the last', async () => {
  const bench = benchWith(
    { webhookRetryDelaysMs: [10_000, 30_000] },
    { answer: () => ({ status: 500, body: '' }) },
  )
  const webhook = (await bench.call('POST', path, hook)).body.data.id
  const customer = await newCustomer(bench)
  await bench.call('PATCH', `/v1/customers/${customer}`, { name: 'Ada' })
  const sentAfter = async (waitMs: number) => {
    await bench.host.advance(waitMs)
    return bench.host.sent.length
  }
  expect([await sentAfter(0), await sentAfter(9999), await sentAfter(1)]).toEqual([1, 1, 2])
  expect([await sentAfter(29_999), await sentAfter(1)]).toEqual([2, 3])
  const enabled = async () => (await bench.call('GET', `${path}/${webhook}`)).body.data.attributes.enabled
  // Three attempts of five seconds at most and the waits between them: 55 seconds and a millisecond after the start.
  expect([await sentAfter(15_000), await enabled()]).toEqual([3, true])
  expect([await sentAfter(1), await enabled()]).toEqual([3, false])
  expect(await sentAfter(hourMs)).toBe(3)
})
