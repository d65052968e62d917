import { expect, it } from 'vitest'
import { benchWith, newConversation } from '../testing/bench.ts'
import { filled, fullBench } from '../testing/full-bench.ts'

const many = <Item>(count: number, item: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, at) => item(at))
const text = (length: number) => 'x'.repeat(length)
const search = 'POST /v1/customers/search'
const company = (of: object) => ['POST /v1/companies', { name: 'Acme', ...of }]
const hook = (of: object) => [
  'POST /v1/outbound-webhooks',
  { name: 'h', url: 'https://a.example/', events: ['kustomer.tag.create'], ...of },
]

/** The largest of each kind, and a request with `size` of them. */
const largest: ReadonlyArray<readonly [what: string, size: number, request: (size: number) => unknown[]]> = [
  ['letters of a company’s name', 255, (size) => company({ name: text(size) })],
  ['letters of a company’s external id', 256, (size) => company({ externalId: text(size) })],
  [
    'e-mail addresses',
    10,
    (size) => company({ emails: many(size, (at) => ({ email: `a${at}@b.example` })) }),
  ],
  [
    'phone numbers',
    10,
    (size) => company({ phones: many(size, (at) => ({ phone: `+1415555010${at % 10}` })) }),
  ],
  ['whatsapps', 10, (size) => company({ whatsapps: many(size, () => ({ phone: '+14155550101' })) })],
  ['socials', 10, (size) => company({ socials: many(size, () => ({ type: 'twitter', username: 'a' })) })],
  ['urls', 10, (size) => company({ urls: many(size, () => ({ url: 'https://a.example' })) })],
  ['locations', 10, (size) => company({ locations: many(size, () => ({ name: 'Paris' })) })],
  ['letters of a custom text', 1024, (size) => ['POST /v1/customers', { custom: { moodStr: text(size) } }]],
  ['the priority', 5, (priority) => ['PATCH /v1/conversations/{conversation}', { priority }]],
  [
    'assigned users',
    10,
    (size) => ['PATCH /v1/conversations/{conversation}', { assignedUsers: many(size, () => '{agent}') }],
  ],
  [
    'assigned teams',
    10,
    (size) => ['PATCH /v1/conversations/{conversation}', { assignedTeams: many(size, () => '{team}') }],
  ],
  [
    'queues of a team',
    10,
    (size) => ['PUT /v1/routing/settings/{team}', { queues: many(size, () => '{queue}') }],
  ],
  [
    'external queues',
    1,
    (size) => ['PUT /v1/routing/settings/{team}', { externalQueues: many(size, () => 'ujet') }],
  ],
  ['letters of a queue’s name', 255, (size) => ['PUT /v1/routing/queues/{queue}', { name: text(size) }]],
  [
    'letters of its description',
    1024,
    (size) => ['PUT /v1/routing/queues/{queue}', { description: text(size) }],
  ],
  ['letters of a status', 255, (size) => ['PUT /v1/routing/statuses/{status}', { name: text(size) }]],
  ['letters of a klass', 64, (size) => ['POST /v1/klasses', { name: text(size) }]],
  [
    'criteria of a search',
    100,
    (size) => [search, { and: many(size, () => ({ customer_locale: { equals: 'a' } })) }],
  ],
  [
    'values of a criterion',
    100,
    (size) => [search, { and: { customer_locale: { in: many(size, String) } } }],
  ],
  ['sort keys', 10, (size) => [search, { sort: many(size, () => ({ customer_created_at: 'asc' })) }]],
  ['the page of a search', 100, (size) => [`${search}?page=${size}`, {}]],
  ['letters of a webhook’s name', 255, (size) => hook({ name: text(size) })],
  ['letters of its address', 2048, (size) => hook({ url: `https://a.example/${text(size - 18)}` })],
  ['its headers', 20, (size) => hook({ headers: many(size, (at) => ({ name: `h${at}`, value: 'a' })) })],
  ['letters of a header’s name', 100, (size) => hook({ headers: [{ name: text(size), value: 'a' }] })],
  ['letters of a header', 1000, (size) => hook({ headers: [{ name: 'h', value: text(size) }] })],
  [
    'bytes of a file',
    5_000_000,
    (size) => ['POST /v1/attachments', { name: 'a.txt', contentType: 'text/plain', contentLength: size }],
  ],
  ['items of a bulk operation', 100, (size) => ['POST /v1/customers/bulk', many(size, () => ({}))]],
  ['letters of a client reference', 256, (size) => ['POST /v1/customers/bulk', [{ _clientRef: text(size) }]]],
  ['ids in a path', 100, (size) => [`GET /v1/conversations/${many(size, () => '{conversation}').join()}`]],
]

it.each(largest)('%s: at most %i', async (_what, size, request) => {
  const statusOf = async (of: number) => {
    const { ids, call } = await fullBench()
    const [route, body] = request(of) as [string, object | undefined]
    const [method, path] = route.split(' ') as [string, string]
    const given = body && JSON.parse(filled(ids, JSON.stringify(body)))
    return (await call(method, filled(ids, path), given)).status
  }
  if (size > 1) expect([200, 201]).toContain(await statusOf(size - 1))
  expect([200, 201]).toContain(await statusOf(size))
  expect(await statusOf(size + 1)).toBe(400)
})

it.each([
  ['letters of a company’s name', 3, (size: number) => company({ name: text(size) })],
  ['the priority', 1, (priority: number) => ['PATCH /v1/conversations/{conversation}', { priority }]],
  [
    'bytes of a file',
    1,
    (contentLength: number) => [
      'POST /v1/attachments',
      { name: 'a.txt', contentType: 'text/plain', contentLength },
    ],
  ],
])('%s: at least %i', async (_what, size, request) => {
  const bench = benchWith()
  const ids = await newConversation(bench)
  const statusOf = async (of: number) => {
    const [route, body] = request(of) as [string, object]
    const [method, path] = route.split(' ') as [string, string]
    return (await bench.call(method, filled(ids, path), body)).status
  }
  expect(await statusOf(size - 1)).toBe(400)
  expect([200, 201]).toContain(await statusOf(size))
})

it.each([
  ['/v1/customers', 100],
  ['/v1/conversations', 100],
  ['/v1/users', 500],
])('%s has pages of at most %i', async (path, size) => {
  const bench = benchWith()
  const sizeOf = async (asked: number) =>
    (await bench.call('GET', `${path}?pageSize=${asked}`)).body.meta.pageSize
  expect([await sizeOf(size - 1), await sizeOf(size), await sizeOf(size + 1)]).toEqual([size - 1, size, size])
})

it.each([
  ['downloaded', 'GET', 200],
  ['uploaded to a draft', 'PUT', 200],
])('a file is %s until its link is an hour old', async (_, method, ok) => {
  const bench = await fullBench()
  const { ids } = bench
  const linkOf = async () => {
    const file = { name: 'a.txt', contentType: 'text/plain', contentLength: 3 }
    const made = await bench.call('POST', `/v1/drafts/${ids.draft}/attachments`, file)
    const upload = made.body.data.links.related.replace(/^https?:\/\/[^/]+/, '')
    if (method === 'PUT') return upload
    await bench.send(upload, { method: 'PUT', body: 'abc' })
    const read = await bench.call('GET', `/v1/drafts/${ids.draft}/attachments/${made.body.data.id}`)
    return read.body.data.links.related.replace(/^https?:\/\/[^/]+/, '')
  }
  const link = await linkOf()
  const init = method === 'PUT' ? { method, body: 'abc' } : { method }
  await bench.host.advance(3_599_999)
  expect((await bench.send(link, init)).status).toBe(ok)
  await bench.host.advance(1)
  expect((await bench.send(link, init)).status).toBe(403)
})

it('a session token lives for its time and no millisecond longer', async () => {
  const bench = benchWith({ tokenTtlMs: 60_000, tokenRegenerationMs: 0 })
  const { token } = (await bench.call('POST', '/v1/auth/tokens', {})).body.data.attributes
  const statusOf = async () => (await bench.call('GET', '/v1/users/current', undefined, token)).status
  await bench.host.advance(59_999)
  expect(await statusOf()).toBe(200)
  await bench.host.advance(1)
  expect(await statusOf()).toBe(401)
})

it('a snooze and a scheduled draft end at their time and not before; a time that is now is past', async () => {
  const bench = await fullBench()
  const { ids, call, host } = bench
  const at = (inMs: number) => new Date(host.now() + inMs).toISOString()
  const path = `/v1/conversations/${ids.conversation}`
  const snoozed = (time: string) => call('PATCH', path, { status: 'snoozed', snooze: { time } })
  expect((await snoozed(at(0))).status).toBe(400)
  expect((await snoozed(at(1))).status).toBe(200)
  await host.advance(1)
  expect((await call('GET', path)).body.data.attributes).toMatchObject({
    status: 'open',
    snooze: { status: 'elapsed' },
  })
  await snoozed(at(60_000))
  const draft = (time: string) =>
    call('POST', `/v1/customers/${ids.customer}/drafts`, { channel: 'chat', scheduled: true, sendAt: time })
  expect((await draft(at(0))).status).toBe(400)
  const { id } = (await draft(at(60_000))).body.data
  await host.advance(59_999)
  expect((await call('GET', path)).body.data.attributes.status).toBe('snoozed')
  expect((await call('GET', `/v1/drafts/${id}`)).status).toBe(200)
  await host.advance(1)
  expect((await call('GET', path)).body.data.attributes.status).toBe('open')
  expect((await call('GET', `/v1/drafts/${id}`)).status).toBe(404)
})

it.each(['lookupLagMs', 'searchLagMs'])('a new record is found once %s is over', async (lag) => {
  const bench = benchWith({ [lag]: 5000 })
  await bench.call('POST', '/v1/customers', { externalId: 'ada' })
  const found = async () =>
    lag === 'searchLagMs'
      ? (await bench.call('POST', '/v1/customers/search', {})).body.data.length
      : (await bench.call('GET', '/v1/customers/externalId=ada')).status === 200
        ? 1
        : 0
  await bench.host.advance(4999)
  expect(await found()).toBe(0)
  await bench.host.advance(1)
  expect(await found()).toBe(1)
})
