import { expect, it } from 'vitest'
import { benchWith, newMessage } from './testing/bench.ts'
import { givenUser } from './world/given.ts'

/** An org with at least one record of each kind that has links, and the lists that show them all. */
async function filledBench() {
  // Else the id of a customer that went into another meets a 404.
  const bench = benchWith({ mergedCustomerId: 'target' })
  const { call } = bench
  const create = async (path: string, body: unknown) => (await call('POST', `/v1/${path}`, body)).body.data.id
  const company = await create('companies', { name: 'Acme' })
  const customer = await create('customers', { name: 'Ada', company, tags: ['vip'] })
  const other = await create('customers', {})
  const user = givenUser(bench.instance, { name: 'Grace', email: 'grace@acme.example' })
  const team = await create('teams', { name: 'Support', members: [user] })
  const queue = await create('routing/queues', { name: 'Billing' })
  const conversation = await create('conversations', {
    customer,
    queue: { id: queue },
    assignedUsers: [user],
  })
  const file = await create('attachments', { name: 'a.txt', contentType: 'text/plain', contentLength: 1 })
  await newMessage(bench, conversation, { attachments: [file] })
  await create(`conversations/${conversation}/notes`, { body: 'Hi', attachments: [file] })
  await create(`customers/${customer}/drafts`, { channel: 'chat', attachments: [file], conversation })
  await create('klasses', { name: 'order' })
  await create(`customers/${customer}/klasses/order`, { title: 'One', company })
  await create('customers/merges', { source: other, target: customer })
  await create('routing/work-items', { conversation })
  await call('PUT', `/v1/routing/settings/${team}`, { enabled: true })
  const status = (await call('GET', '/v1/routing/statuses')).body.data[0].id
  await create('routing/work-sessions', { user, status })
  await create('outbound-webhooks', {
    name: 'Events',
    url: 'https://core.example/hook',
    events: ['kustomer.tag.create'],
  })
  const bulk = await create('customers/bulk', [{}])
  await bench.host.advance(10_000)
  const lists = [
    ...['customers', 'companies', 'conversations', 'messages', 'notes', 'tags', 'teams', 'users', 'klasses'],
    ...['klasses/order', 'brands', 'orgs/current', 'shortcuts', 'slas', 'audit-logs', 'auth/tokens/current'],
    ...['auth/tokens', 'metadata/customer', 'outbound-webhooks', 'apps/installed', 'routing/work-items'],
    ...['routing/work-sessions', 'routing/statuses', 'routing/queues', 'routing/settings'],
    ...[
      `customers/${customer}/drafts`,
      `customers/${customer}/merges`,
      `conversations/${conversation}/attachments`,
    ],
    ...[`bulk/${bulk}`, `bulk/${bulk}/batches`, `customers/${customer}`, 'satisfaction', 'outboundAccounts'],
  ]
  return { bench, lists }
}

/** Every link to a record or a list in a reply. */
function selfLinks(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, value]) =>
    (name === 'links' || name === 'link') && typeof value?.self === 'string'
      ? [value.self as string]
      : selfLinks(value),
  )
}

it('every link of a record leads to a record or a list', async () => {
  const { bench, lists } = await filledBench()
  const seen = new Set<string>()
  for (const list of lists) {
    const { status, body } = await bench.call('GET', `/v1/${list}`)
    expect([list, status]).toEqual([list, 200])
    for (const link of selfLinks(body)) seen.add(link)
  }
  const dead = []
  for (const link of seen) {
    const { status } = await bench.call('GET', link)
    if (status !== 200) dead.push(`${link} ${status}`)
  }
  expect(dead).toEqual([])
  expect(seen.size).toBeGreaterThan(50)
})
