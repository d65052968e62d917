import { expect, it } from 'vitest'
import { benchWith, newConversation, newCustomer, newMessage } from '../testing/bench.ts'
import { givenUser } from '../world/given.ts'

const absent = 'a0000000000000000000000b'

function bulkBench(switches: Record<string, unknown> = {}) {
  const bench = benchWith(switches)
  const { call, host } = bench
  const submit = async (method: string, path: string, body?: unknown, secret?: string) =>
    (await call(method, `/v1/${path}`, body, secret)).body.data
  const batchesOf = async (id: string) =>
    (await call('GET', `/v1/bulk/${id}/batches`)).body.data.map(
      // biome-ignore lint/suspicious/noExplicitAny: the attributes differ by outcome.
      ({ attributes }: { attributes: any }) => attributes,
    )
  const finishedBatches = async (method: string, path: string, body?: unknown, secret?: string) => {
    const { id } = await submit(method, path, body, secret)
    await host.advance(60_000)
    return batchesOf(id)
  }
  return { bench, call, host, submit, batchesOf, finishedBatches }
}

const idsUpTo = (count: number) =>
  Array.from({ length: count }, (_, index) => absent.slice(0, 20) + String(1000 + index)).join(',')
const customersOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: `Customer ${index}` }))

it('a bulk operation is queued, runs batch by batch, and completes', async () => {
  const { bench, call, host, submit, batchesOf } = bulkBench({ bulkStepMs: 100, bulkBatchSize: 2 })
  const { id, type, attributes, links } = await submit('POST', 'customers/bulk', customersOf(3))
  expect(type).toBe('bulk')
  expect(attributes).toMatchObject({
    status: 'queued',
    completed: false,
    batches: { complete: 0, total: 2 },
    payload: {
      api: {
        path: '/v1/customers/bulk',
        method: 'POST',
        data: customersOf(3),
        user: { id: bench.instance.state.machineUser, userType: 'machine', roles: ['org.admin', 'org.user'] },
      },
    },
  })
  const seen = []
  for (let step = 0; step < 4; step += 1) {
    const now = (await call('GET', links.self)).body.data.attributes
    seen.push([now.status, now.completed, now.batches.complete, bench.instance.state.customers.size])
    await host.advance(100)
  }
  expect(seen).toEqual([
    ['queued', false, 0, 0],
    ['running', false, 0, 0],
    ['running', false, 1, 2],
    ['complete', true, 2, 3],
  ])
  const batches = await batchesOf(id)
  expect(batches.map(({ status, successCount }: typeof attributes) => [status, successCount])).toEqual([
    ['complete', 2],
    ['complete', 1],
  ])
  const created = await call('GET', `/v1/customers/${batches[1].objectIds[0]}`)
  expect(created.body.data.attributes.name).toBe('Customer 2')
})

it('reports the outcome of each item under its client reference', async () => {
  const { bench, finishedBatches } = bulkBench()
  const [batch] = await finishedBatches('POST', 'customers/bulk', [
    { _clientRef: 'a', phones: [{ phone: '+14155550123' }] },
    { _clientRef: 'b', phones: [{ phone: '+14155550123' }] },
    { _clientRef: 'c', nonsense: 1 },
    { _clientRef: 'd', name: 'Ada' },
  ])
  expect(batch).toMatchObject({
    status: 'complete',
    successCount: 2,
    failureCount: 2,
    results: [
      { _clientRef: 'a', status: 'created' },
      { _clientRef: 'b', status: 'failed', error: { status: 409, source: { parameter: 'phones' } } },
      { _clientRef: 'c', status: 'failed', error: { status: 400, source: { parameter: 'nonsense' } } },
      { _clientRef: 'd', status: 'created' },
    ],
    errors: [{ _clientRef: 'b', status: 409 }, { _clientRef: 'c' }],
  })
  expect(batch.objectIds).toEqual([batch.results[0].objectId, batch.results[3].objectId])
  expect(bench.instance.state.customers.size).toBe(2)
})

it('has no results when no item has a client reference', async () => {
  const { finishedBatches } = bulkBench()
  const [batch] = await finishedBatches('POST', 'customers/bulk', [{ nonsense: 1 }])
  expect(batch).not.toHaveProperty('results')
  expect(batch.errors).toMatchObject([{ status: 400, code: 'badparam' }])
})

it('reports errors in the shape that the switch selects', async () => {
  const { finishedBatches } = bulkBench({ errorShape: 'documented' })
  const [batch] = await finishedBatches('POST', 'customers/bulk', [{ nonsense: 1 }])
  expect(batch.errors).toMatchObject([{ code: 'bad_request', meta: { parameter: 'nonsense' } }])
})

it('updates items by their ids, or all ids with one body', async () => {
  const { bench, call, finishedBatches, submit } = bulkBench()
  const first = await newCustomer(bench, { name: 'Ada' })
  const second = await newCustomer(bench, { name: 'Grace' })
  const nameOf = async (id: string) => (await call('GET', `/v1/customers/${id}`)).body.data.attributes.name
  const [batch] = await finishedBatches('PUT', 'customers/bulk', [
    { id: first, name: 'Ada L.', _clientRef: 'x' },
    { id: absent, name: 'Nobody' },
  ])
  expect(batch).toMatchObject({
    objectIds: [first],
    results: [{ _clientRef: 'x', status: 'updated', objectId: first }],
    errors: [{ status: 404, code: 'notfound' }],
  })
  expect([await nameOf(first), await nameOf(second)]).toEqual(['Ada L.', 'Grace'])
  const [same] = await finishedBatches('PUT', `customers/bulk?ids=${first},${second},${first}`, {
    name: 'Same',
  })
  expect(same.objectIds).toEqual([first, second])
  expect([await nameOf(first), await nameOf(second)]).toEqual(['Same', 'Same'])
  expect((await submit('PUT', `customers/bulk?ids=${first}`, { name: 'A' })).attributes.ids).toEqual([first])
})

it('deletes customers by their ids', async () => {
  const { bench, call, finishedBatches } = bulkBench()
  const first = await newCustomer(bench)
  const second = await newCustomer(bench)
  const [batch] = await finishedBatches('DELETE', `customers/bulk?ids=${first},${absent}`)
  expect(batch).toMatchObject({ successCount: 1, failureCount: 1, objectIds: [first] })
  expect((await call('GET', `/v1/customers/${first}`)).status).toBe(404)
  expect((await call('GET', `/v1/customers/${second}`)).status).toBe(200)
})

it('writes companies, conversations, messages and notes as their own routes do', async () => {
  const { bench, call, finishedBatches } = bulkBench()
  const { customer, conversation } = await newConversation(bench)
  const read = async (path: string) => (await call('GET', `/v1/${path}`)).body.data.attributes
  const make = async (path: string, body: object) =>
    (await finishedBatches('POST', `${path}/bulk`, [body]))[0].objectIds[0]
  const company = await make('companies', { name: 'Acme' })
  await finishedBatches('PUT', 'companies/bulk', [{ id: company, name: 'Acme Ltd' }])
  expect((await read(`companies/${company}`)).name).toBe('Acme Ltd')
  const second = await make('conversations', { customer, name: 'Call' })
  await finishedBatches('PUT', 'conversations/bulk', [{ id: second, status: 'done' }])
  expect(await read(`conversations/${second}`)).toMatchObject({ name: 'Call', status: 'done' })
  const chatMessage = { conversation, channel: 'chat', app: 'crm', direction: 'in', preview: 'Hello' }
  const message = await make('messages', chatMessage)
  await finishedBatches('PUT', 'messages/bulk', [{ id: message, preview: 'Hello!' }])
  expect((await read(`messages/${message}`)).preview).toBe('Hello!')
  const note = await make('notes', { conversation, body: 'Hi' })
  await finishedBatches('PUT', 'notes/bulk', [{ id: note, body: 'Hi!' }])
  expect((await read(`notes/${note}`)).body).toBe('Hi!')
  expect(await read(`conversations/${conversation}`)).toMatchObject({ messageCount: 1, noteCount: 1 })
})

it('restores soft-deleted records, and refuses any other update of them', async () => {
  const { bench, call, finishedBatches } = bulkBench()
  const { conversation } = await newConversation(bench)
  const note = (await call('POST', `/v1/conversations/${conversation}/notes`, { body: 'Hi' })).body.data.id
  const company = (await call('POST', '/v1/companies', { name: 'Acme' })).body.data.id
  await call('PUT', `/v1/companies/${company}`, { deleted: true })
  await call('DELETE', `/v1/notes/${note}`)
  await call('DELETE', `/v1/conversations/${conversation}`)
  for (const [path, id] of [
    ['companies', company],
    ['conversations', conversation],
    ['notes', note],
  ]) {
    const [refused] = await finishedBatches('PUT', `${path}/bulk`, [{ id }])
    expect(refused.errors).toMatchObject([{ status: 404 }])
    const [back] = await finishedBatches('PUT', `${path}/bulk`, [{ id, deleted: null }])
    expect(back.objectIds).toEqual([id])
  }
})

it('writes and deletes objects of a klass', async () => {
  const { bench, call, finishedBatches } = bulkBench()
  await call('POST', '/v1/klasses', { name: 'order' })
  const customer = await newCustomer(bench)
  const items = [{ title: 'One', customer }, { title: 'Two' }, { title: 'Three', customer: absent }]
  const [created] = await finishedBatches('POST', 'klasses/order/bulk', items)
  expect(created).toMatchObject({ successCount: 2, failureCount: 1 })
  const [first, second] = created.objectIds
  await finishedBatches('PUT', `klasses/order/bulk?ids=${first},${second}`, { description: 'Late' })
  const listed = (await call('GET', '/v1/klasses/order')).body.data
  expect(listed.map(({ attributes }: { attributes: object }) => attributes)).toMatchObject([
    { title: 'One', description: 'Late' },
    { title: 'Two', description: 'Late' },
  ])
  await finishedBatches('DELETE', `klasses/order/bulk?ids=${first}`)
  expect((await call('GET', '/v1/klasses/order')).body.data).toMatchObject([{ id: second }])
  expect((await call('POST', '/v1/klasses/trip/bulk', [{}])).status).toBe(404)
})

it.each([
  ['POST', 'customers/bulk', []],
  ['POST', 'customers/bulk', customersOf(101)],
  ['POST', 'customers/bulk', [{ _clientRef: 7 }]],
  ['PUT', 'customers/bulk', [{ name: 'Nobody' }]],
  ['PUT', 'customers/bulk', { name: 'All' }],
  ['PUT', `customers/bulk?ids=${absent}`, [{ id: absent }]],
  ['PUT', 'customers/bulk?ids=ada', { name: 'All' }],
  ['DELETE', 'customers/bulk', undefined],
  ['DELETE', `customers/bulk?ids=${idsUpTo(101)}`, undefined],
])('takes no %s %s with %j', async (method, path, body) => {
  const { call, bench } = bulkBench()
  const { status, body: refusal } = await call(method, `/v1/${path}`, body)
  expect([status, refusal.errors[0].code]).toEqual([400, 'badparam'])
  expect(bench.instance.state.bulks.size).toBe(0)
})

it('counts as one call, and is exempt from the rate limits per customer and per record', async () => {
  const { bench, host, submit, batchesOf } = bulkBench({ creationsPerCustomerPerMinute: 1 })
  const { conversation } = await newConversation(bench)
  await newMessage(bench, conversation)
  await host.advance(60_000)
  const chatMessage = { conversation, channel: 'chat', app: 'crm', direction: 'in' }
  const { id } = await submit('POST', 'messages/bulk', [chatMessage, chatMessage, chatMessage])
  await host.advance(2000)
  const { headers } = await bench.call('GET', `/v1/bulk/${id}`)
  expect(headers.get('x-ratelimit-remaining')).toBe('998')
  expect((await batchesOf(id))[0].successCount).toBe(3)
})

it('records its caller as the author of the records it writes', async () => {
  const { bench, call, finishedBatches } = bulkBench()
  const grace = givenUser(bench.instance, { name: 'Grace', email: 'grace@acme.example' })
  const token = { id: 'hers', kind: 'key', user: grace, roles: ['org.user'], expiresAtMs: null } as const
  bench.instance.tokens.issue(token, 'her-secret', 'test')
  const [batch] = await finishedBatches('POST', 'customers/bulk', [{ name: 'Ada' }], 'her-secret')
  const { relationships } = (await call('GET', `/v1/customers/${batch.objectIds[0]}`)).body.data
  expect(relationships.createdBy.data.id).toBe(grace)
})

it('lets only an administrator set the time of creation', async () => {
  const { bench, call, finishedBatches } = bulkBench()
  const { conversation } = await newConversation(bench)
  const item = { conversation, body: 'Hi', createdAt: '2025-01-01T00:00:00.000Z' }
  for (const [role, expected] of [
    ['org.admin', item.createdAt],
    ['org.permission', '2026'],
  ] as const) {
    const roles = role === 'org.admin' ? [role, 'org.user'] : [role]
    const [batch] = await finishedBatches('POST', 'notes/bulk', [item], bench.keyWith(...roles))
    const { attributes } = (await call('GET', `/v1/notes/${batch.objectIds[0]}`)).body.data
    expect(attributes.createdAt.startsWith(expected)).toBe(true)
  }
})

it.each([
  [7, 2],
  [0, 2],
])(
  'an operation that was put back with %i of %i batches done is complete once none waits',
  async (complete, total) => {
    const { bench, call, host, submit } = bulkBench({ bulkStepMs: 1, bulkBatchSize: 2 })
    const { id, links } = await submit('POST', 'customers/bulk', customersOf(3))
    const { bulks, bulkBatches } = bench.instance.state
    bulks.put({ ...bulks.get(id)!, batches: { complete, total } })
    if (complete < total) for (const batch of bulkBatches.whole(`bulk:${id}`)) bulkBatches.delete(batch.id)
    await host.advance(60_000)
    expect((await call('GET', links.self)).body.data.attributes.status).toBe('complete')
  },
)
