import { expect, test } from 'vitest'
import { platform } from '../testing/desk.ts'

type Made = ReturnType<typeof platform>

/** Contacts of so many persons, a minute apart unless told. */
async function withContacts(
  count: number,
  options: Parameters<typeof platform>[0] & object = {},
  apartMs = 60_000,
) {
  const made = platform(options)
  for (let at = 0; at < count; at += 1) {
    await made.writes({ person: `p${at}`, thread: `t-${at}`, text: `parcel ${at}` })
    await made.host.advance(apartMs)
  }
  return made
}

async function search({ call }: Made, query: string) {
  const { status, body } = await call('GET', `/contacts?${query}`)
  expect([status, body.errors ?? []]).toEqual([200, []])
  return body as { hits: number; data: Array<{ id: string }>; scrollToken?: string }
}

const idsOf = ({ data }: { data: ReadonlyArray<{ id: string }> }) => data.map(({ id }) => id)

test('a search gives 25 contacts at once, newest first, and scrolls to the end', async () => {
  const made = await withContacts(60, {}, 1000)
  const all = made.contacts().map(({ id }) => id)
  const first = await search(made, 'status[]=new&status[]=open')
  expect([first.hits, first.data.length]).toEqual([60, 25])
  const token = (page: { scrollToken?: string }) => `scrollToken=${page.scrollToken}`
  const second = await search(made, `status[]=new&status[]=open&${token(first)}`)
  // One that comes in meanwhile moves nothing out of its page.
  await made.writes({ person: 'late', thread: 'late' })
  const third = await search(made, `status[]=new&status[]=open&${token(second)}`)
  expect(third.data).toHaveLength(10)
  expect(third).not.toHaveProperty('scrollToken')
  expect([first, second, third].flatMap(idsOf)).toEqual(all.reverse())
})

test('the last page has no token, or one whose page is empty', async () => {
  const made = await withContacts(2, { switches: { lastScrollToken: 'given', searchPageSize: 2 } })
  const only = await search(made, '')
  expect(only.scrollToken).toEqual(expect.any(String))
  expect((await search(made, `scrollToken=${only.scrollToken}`)).data).toEqual([])
})

test.each([
  ['searchOrder', { searchOrder: 'oldest-first' as const }, '', [0, 1, 2]],
  ['no order asked for', {}, '', [2, 1, 0]],
  ['ascending', {}, 'sorting=createdAt&sortingType=asc', [0, 1, 2]],
  ['by the last change', {}, 'sorting=updatedAt&sortingType=desc', [0, 2, 1]],
])('order: %s', async (_, switches, query, order) => {
  const made = await withContacts(3, { switches })
  const ids = made.contacts().map(({ id }) => id)
  await made.writes({ person: 'p0', thread: 't-0' })
  expect(idsOf(await search(made, query))).toEqual(order.map((at) => ids[at]))
})

test.each([
  ['status[]=pending', [1]],
  ['channel[]=CHANNEL', [0, 1, 2]],
  ['channel[]=other', []],
  ['endUserIdOnExternalPlatform[]=p0&endUserIdOnExternalPlatform[]=p2', [0, 2]],
  ['customerId=byoc_p1', [1]],
  ['ownerAssignee[]=4411', [0, 1, 2]],
  ['ownerAssignee[]=4412', []],
  ['routingQueueId[]=queue', []],
  ['date[from]=2026-01-05T09:01:00Z', [1, 2]],
  ['date[to]=2026-01-05T09:01:00Z', [0, 1]],
  ['date[from]=2026-01-05&date[to]=2026-01-05', [0, 1, 2]],
  ['date[from]=2026-01-06', []],
  ['query=caseId=ID1', [1]],
  ['query=status IN (pending,closed)', [1]],
  ['query=skillId IN (1234) AND status=new', [0, 2]],
  ['query=channel IN (CHANNEL) AND parcel 2', [2]],
  ['query=PARCEL', [0, 1, 2]],
  ['calculateClosedFrtNoReply=true', [0, 1, 2]],
])('the filter %s', async (filter, places) => {
  const made = await withContacts(3)
  const ids = made.contacts().map(({ id }) => id)
  await made.call('PUT', `/contacts/${ids[1]}/status`, { status: 'pending' })
  const query = filter.replace('CHANNEL', made.channel.id).replace('ID1', ids[1]!)
  const found = await search(made, `sortingType=asc&${query.replaceAll(' ', '%20')}`)
  expect(idsOf(found)).toEqual(places.map((at) => ids[at]))
  expect(found.hits).toBe(places.length)
})

test.each([
  [1, {}],
  [0, { searchWords: 'texts' as const }],
])('words are found in the name: %s', async (hits, switches) => {
  const made = platform({ switches })
  await made.writes()
  expect((await search(made, 'query=lovelace')).hits).toBe(hits)
  expect((await search(made, 'query=hello')).hits).toBe(1)
})

test.each([
  ['status[]=done', 'status[]'],
  ['statuses[]=new', 'statuses[]'],
  ['page=2', 'page'],
  ['sorting=name', 'sorting'],
  ['sortingType=up', 'sortingType'],
  ['tag[]=red', 'tag[]'],
  ['date[from]=yesterday', 'date[from]'],
  ['scrollToken=!', 'scrollToken'],
  ['scrollToken=WzFd', 'scrollToken'],
  ['query=state=new', 'query'],
  ['query=status IN new', 'query'],
  ['query=status IN (done)', 'query'],
  ['query=fullName LIKE a', 'query'],
  [`query=caseId IN (${'1,'.repeat(100)}1)`, 'query'],
])('the wrong filter %s is refused in the envelope', async (filter, field) => {
  const { call } = platform()
  const { status, body } = await call('GET', `/contacts?${filter.replaceAll(' ', '%20')}`)
  expect([status, body.errors[0].field ?? '', body.errors[0].errorCode]).toEqual([
    400,
    expect.stringContaining(field.replace('[]', '')),
    'ValidationError',
  ])
})

test('a token of another order is refused; an unknown field is answered with the nearest', async () => {
  const made = await withContacts(2, { switches: { searchPageSize: 1 } })
  const { scrollToken } = await search(made, '')
  const other = await made.call('GET', `/contacts?sortingType=asc&scrollToken=${scrollToken}`)
  expect(other.status).toBe(400)
  const { body } = await made.call('GET', '/contacts?query=state=new')
  expect(body.errors[0].message).toContain('There is no field "state"; did you mean "status"?')
})

test('the contacts before and after one are those of the person, or of the thread', async () => {
  const neighbours = async (switches: object) => {
    const made = platform({ switches })
    await made.writes({ thread: 't-1' })
    const [first] = made.contacts()
    await made.call('PUT', `/contacts/${first!.id}/status`, { status: 'closed' })
    await made.writes({ thread: 't-2' })
    await made.writes({ thread: 't-1' })
    await made.writes({ thread: 't-9', person: 'bob' })
    const ids = made.contacts().map(({ id }) => id)
    const of = async (at: number) => (await made.call('GET', `/contacts/${ids[at]}/detail/pagination`)).body
    return { ids, shown: [await of(0), await of(2)] }
  }
  const customer = await neighbours({})
  expect(customer.shown).toEqual([
    { previous: null, next: customer.ids[1] },
    { previous: customer.ids[1], next: null },
  ])
  const thread = await neighbours({ neighbourContacts: 'thread' })
  expect(thread.shown).toEqual([
    { previous: null, next: thread.ids[2] },
    { previous: thread.ids[0], next: null },
  ])
  const { call } = platform()
  expect((await call('GET', '/contacts/999/detail/pagination')).status).toBe(404)
})
