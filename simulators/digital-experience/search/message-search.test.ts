import { expect, test } from 'vitest'
import { platform } from '../testing/desk.ts'

async function written(switches = {}) {
  const made = platform({ switches })
  await made.writes({ text: 'Where is my parcel?' })
  await made.host.advance(60_000)
  made.replies()
  await made.host.advance(60_000)
  await made.writes({ text: 'It is lost', person: 'bob', thread: 't-2' })
  return made
}

test.each([
  ['', ['It is lost', 'Hi', 'Where is my parcel?']],
  ['sorting=createdAt&sortingType=asc', ['Where is my parcel?', 'Hi', 'It is lost']],
  ['direction=outbound', ['Hi']],
  ['contactNumber=FIRST', ['Hi', 'Where is my parcel?']],
  ['contactNumber=1', []],
  ['authorIdOnExternalPlatform[]=bob', ['It is lost']],
  ['idOnExternalPlatform[]=m-1', ['Where is my parcel?']],
  ['channel[]=other', []],
  ['contentContains=PARCEL', ['Where is my parcel?']],
  ['contentNotContains=parcel', ['It is lost', 'Hi']],
  ['query=content=lost', ['It is lost']],
  ['query=lovelace', ['Where is my parcel?']],
  ['tag[]=TAG', ['It is lost']],
  ['excludeTag[]=TAG', ['Hi', 'Where is my parcel?']],
  ['date[from]=2026-01-05T09:01:30Z', ['It is lost']],
])('the filter %s', async (filter, texts) => {
  const made = await written()
  const tag = (await made.call('PUT', '/tags', { title: 'Lost' })).body.id
  const last = [...made.instance.state.messages.values()].at(-1)!
  await made.call('PUT', `/messages/${last.id}/tags/${tag}`)
  const query = filter.replace('FIRST', made.contacts()[0]!.id).replace('TAG', tag)
  const { status, body } = await made.call('GET', `/messages?${query.replaceAll(' ', '%20')}`)
  expect(status).toBe(200)
  expect(body.hits).toBe(texts.length)
  expect(
    body.data.map(({ messageContent }: { messageContent: { text: string } }) => messageContent.text),
  ).toEqual(texts)
})

test('messages scroll as contacts do', async () => {
  const { call } = await written({ searchPageSize: 2 })
  const { body: first } = await call('GET', '/messages')
  const { body: second } = await call('GET', `/messages?scrollToken=${first.scrollToken}`)
  expect([first.hits, first.data.length, second.data.length]).toEqual([3, 2, 1])
  expect(second).not.toHaveProperty('scrollToken')
})

test('with words looked for in texts alone a name finds nothing', async () => {
  const { call } = await written({ searchWords: 'texts' })
  expect((await call('GET', '/messages?query=lovelace')).body.hits).toBe(0)
})

test.each(['direction=up', 'contactNumber=abc', 'isRead[]=true', 'query=caseId=1', 'tag[]=x'])(
  'the wrong filter %s is refused in the envelope',
  async (filter) => {
    const { call } = platform()
    const { status, body } = await call('GET', `/messages?${filter}`)
    expect([status, body.errors[0].errorCode]).toEqual([400, 'ValidationError'])
  },
)

test('threads are listed by page with links, newest first, with their channels and first messages', async () => {
  const { call, channel } = await written({ searchPageSize: 1 })
  const query = `query=channelId%3D${channel.id}&withContext=1`
  const { status, body } = await call('GET', `/threads?${query}`)
  expect(status).toBe(200)
  expect(body).toMatchObject({
    totalRecords: 2,
    data: [
      {
        id: expect.any(String),
        idOnExternalPlatform: 't-2',
        threadName: '',
        channelId: channel.id,
        canAddMoreMessages: true,
      },
    ],
    _links: { self: expect.stringContaining('page=1'), previous: null },
    _context: { channels: [{ id: channel.id }], messages: [{ messageContent: { text: 'It is lost' } }] },
  })
  const next = await call('GET', body._links.next.replace('/dfo/3.0', ''))
  expect(next.body.data[0].idOnExternalPlatform).toBe('t-1')
  expect(next.body._links.next).toBeNull()
})

test.each([
  ['Where is my parcel?', {}],
  ['Hi', { threadContextMessage: 'last' }],
])('a thread is shown with the message "%s"', async (text, switches) => {
  const { call } = await written(switches)
  const { body } = await call('GET', '/threads?sortBy=createdAt&sortType=asc&withContext=1')
  expect(body._context.messages[0].messageContent.text).toBe(text)
})

test.each(['size=5', 'page=0', 'sortBy=name', 'query=status=new', 'withContext=2'])(
  'the wrong filter %s of threads is refused; without context there is none',
  async (filter) => {
    const { call } = platform()
    expect((await call('GET', `/threads?${filter}`)).status).toBe(400)
    expect((await call('GET', '/threads')).body).not.toHaveProperty('_context')
  },
)
