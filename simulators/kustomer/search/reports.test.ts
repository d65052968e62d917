import { expect, it } from 'vitest'
import { benchWith, newMessage } from '../testing/bench.ts'

/** Two customers of a reporting tool: what was answered and done at nine and a quarter past, and what was not. */
async function reportBench() {
  const bench = benchWith()
  const { call, host } = bench
  const create = async (path: string, body: object) => (await call('POST', `/v1/${path}`, body)).body.data.id
  const emails = [{ email: 'ada@acme.example' }]
  const ada = await create('customers', { name: 'Ada', emails, sentiment: { polarity: 1 } })
  const bob = await create('customers', { name: 'Bob', company: await create('companies', { name: 'Acme' }) })
  const lost = await create(`customers/${ada}/conversations`, { name: 'Lost parcel' })
  const late = await create(`customers/${bob}/conversations`, { name: 'Late parcel' })
  const from = '+14155550100'
  await newMessage(bench, lost, { preview: 'Where is it?', channel: 'sms', meta: { from } })
  await host.advance(60_000)
  const answer = { direction: 'out', preview: 'Here', meta: { to: [{ email: 'ada@acme.example' }] } }
  await newMessage(bench, lost, answer)
  await host.advance(14 * 60_000)
  await call('PATCH', `/v1/conversations/${lost}`, { status: 'done' })
  await host.advance(60_000)
  for (const status of ['open', 'done']) await call('PATCH', `/v1/conversations/${lost}`, { status })
  const names: Record<string, string> = { [ada]: 'ada', [bob]: 'bob', [lost]: 'lost', [late]: 'late' }
  const search = async (queryContext: string, body: object) => {
    const found = await call('POST', '/v1/customers/search', { queryContext, ...body })
    expect(found.status, JSON.stringify(found.body)).toBe(200)
    return found.body.data.map(
      ({ id, attributes }: { id: string; attributes: { preview?: string } }) =>
        names[id] ?? attributes.preview,
    )
  }
  return {
    search,
    remove: (path: string) => call('DELETE', `/v1/${path}`),
    lost,
    machine: bench.instance.state.machineUser,
  }
}

it.each([
  [{ conversation_last_done_created_at: { gte: '2026-01-05T09:16:00Z' } }, ['lost']],
  [{ conversation_first_done_created_at: { gte: '2026-01-05T09:16:00Z' } }, []],
  [{ conversation_first_done_created_at: { lte: '2026-01-05T09:15:00Z' } }, ['lost']],
  [{ conversation_last_done_created_by: { equals: '@machine' } }, ['lost']],
  [{ conversation_first_response_sent_at: { equals: '2026-01-05T09:01:00Z' } }, ['lost']],
  [{ conversation_first_response_time: { equals: 60_000 } }, ['lost']],
  [{ conversation_first_response_created_by: { equals: '@machine' } }, ['lost']],
  [{ conversation_first_message_in_channel: { equals: 'sms' } }, ['lost']],
  [{ conversation_first_message_out_direction_type: { equals: 'response-out' } }, ['lost']],
  [{ conversation_last_message_sent_at: { lte: '2026-01-05T09:00:00Z' } }, ['lost']],
  [{ conversation_last_message_out_sent_at: { not_set: true } }, ['late']],
  [{ conversation_last_message_unresponded_to_sent_at: { set: true } }, []],
  [{ conversation_sla_breached: { equals: 'true' } }, []],
  [{ customer_email: { equals: 'ada@acme.example' } }, ['lost']],
  [{ customer_sentiment: { equals: 'positive' } }, ['lost']],
  [{ company_name: { equals: 'acme' } }, ['late']],
  [{ message_body: { contains: 'where' } }, ['lost']],
  [{ any_text: { contains: 'bob' } }, ['late']],
])('finds conversations by %j', async (criterion, expected) => {
  const { search, machine } = await reportBench()
  const and = JSON.parse(JSON.stringify(criterion).replace('@machine', machine))
  expect(await search('conversation', { and })).toEqual(expected)
})

it.each([
  ['message', { message_direction: { equals: 'out' } }, ['Here']],
  ['message', { message_recipients: { contains: 'ada@' } }, ['Here']],
  ['message', { message_sender: { equals: '+14155550100' } }, ['Where is it?']],
  ['message', { conversation_name: { equals: 'lost parcel' } }, ['Where is it?', 'Here']],
  ['message', { customer_name: { equals: 'bob' } }, []],
  ['customer', { conversation_status: { equals: 'done' } }, ['ada']],
  ['customer', { customer_status: { equals: 'open' } }, ['bob']],
  ['customer', { message_channel: { equals: 'sms' } }, ['ada']],
  ['customer', { company_name: { equals: 'Acme' } }, ['bob']],
])('in the context %s finds by %j', async (context, criterion, expected) => {
  expect(await (await reportBench()).search(context, { and: [criterion] })).toEqual(expected)
})

it.each([{ customer_email: { equals: 'ada@acme.example' } }, { customer_email: { contains: 'ada@' } }])(
  'finds a deleted conversation by %j of its customer, where deleted ones are asked for',
  async (criterion) => {
    const { search, remove, lost } = await reportBench()
    await remove(`conversations/${lost}`)
    expect(await search('conversation', { and: [criterion], includeDeleted: true })).toEqual(['lost'])
    expect(await search('conversation', { and: [criterion] })).toEqual([])
  },
)

it('sorts by when conversations were done; those that were not come last', async () => {
  const { search } = await reportBench()
  for (const direction of ['asc', 'desc']) {
    const sort = [{ conversation_last_done_created_at: direction }]
    expect(await search('conversation', { sort })).toEqual(['lost', 'late'])
  }
  expect(await search('conversation', { sort: [{ conversation_message_count: 'asc' }] })).toEqual([
    'late',
    'lost',
  ])
})
