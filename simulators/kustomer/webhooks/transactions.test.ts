import { expect, it } from 'vitest'
import { benchWith, newCustomer } from '../testing/bench.ts'

it('shows the outcome of each delivery to a webhook', async () => {
  const answers = [200, 503, 503]
  const answer = () => ({ status: answers.shift() ?? 200, body: '' })
  const bench = benchWith({ webhookRetryDelaysMs: [10_000] }, { answer })
  const { call, host } = bench
  const events = ['kustomer.customer.create', 'kustomer.customer.update']
  const createWebhook = async (name: string) =>
    (await call('POST', '/v1/outbound-webhooks', { name, url: 'https://core.example/hook', events })).body
      .data
  const hook = await createWebhook('Customers')
  const transactions = async (id = hook.id, query = '') =>
    (await call('GET', `/v1/outbound-webhooks/${id}/transactions${query}`)).body
  const customer = await newCustomer(bench)
  await host.advance(1)
  await call('PATCH', `/v1/customers/${customer}`, { locale: 'en' })
  await host.advance(1)
  const [update, create] = (await transactions()).data
  const sentAt = Date.UTC(2026, 0, 5, 9)
  expect(create).toMatchObject({
    attributes: {
      webhookId: hook.id,
      eventName: 'kustomer.customer.create',
      status: 'success',
      sentAt,
      nextRetry: null,
    },
    relationships: { hook: { data: { id: hook.id }, links: { self: `/v1/outbound-webhooks/${hook.id}` } } },
  })
  expect(update.attributes).toMatchObject({
    eventName: 'kustomer.customer.update',
    status: 'pending',
    nextRetry: '2026-01-05T09:00:10.001Z',
  })
  await host.advance(10_000)
  expect((await transactions()).data[0].attributes).toMatchObject({
    status: 'failed',
    sentAt: sentAt + 10_001,
    nextRetry: null,
  })
  expect((await transactions(hook.id, '?page=2&pageSize=1')).data).toMatchObject([{ id: create.id }])
  expect((await transactions((await createWebhook('Others')).id)).data).toEqual([])
})

it('shows no time for a delivery that was not sent yet', async () => {
  const bench = benchWith({ webhookShuffleMs: 60_000 })
  const url = 'https://core.example/hook'
  const events = ['kustomer.customer.create']
  const hook = await bench.call('POST', '/v1/outbound-webhooks', { name: 'Customers', url, events })
  await newCustomer(bench)
  const { data } = (await bench.call('GET', `${hook.body.data.links.self}/transactions`)).body
  expect(data).toMatchObject([{ attributes: { status: 'pending', sentAt: null, nextRetry: null } }])
})
