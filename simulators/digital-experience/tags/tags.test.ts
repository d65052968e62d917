import { expect, test } from 'vitest'
import { platform } from '../testing/desk.ts'

test('a tag is created, grey unless told, and listed by title, by id and by page', async () => {
  const { call } = platform({ switches: { searchPageSize: 2 } })
  const made = []
  for (const title of ['Parcel', 'Refund', 'Parcel lost']) made.push(await call('PUT', '/tags', { title }))
  expect(made.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(made[0]!.body).toEqual({ id: expect.any(Number), title: 'Parcel', color: '#ADADAD' })
  const titles = async (query: string) => {
    const { body } = await call('GET', `/tags?${query}`)
    return [body.hits, ...body.data.map(({ title }: { title: string }) => title)]
  }
  expect(await titles('')).toEqual([3, 'Parcel', 'Refund'])
  expect(await titles('page=2')).toEqual([3, 'Parcel lost'])
  expect(await titles('nameContains=parcel&page=1&includeDeleted=false')).toEqual([
    2,
    'Parcel',
    'Parcel lost',
  ])
  expect(await titles(`id[]=${made[1]!.body.id}`)).toEqual([1, 'Refund'])
})

test('a colour that is none of the ten is refused, as is a wrong filter', async () => {
  const { call } = platform()
  const fieldOf = async (answer: ReturnType<typeof call>) => {
    const { status, body } = await answer
    return [status, body.errors[0].field]
  }
  expect(await fieldOf(call('PUT', '/tags', { title: 'A', color: 'red' }))).toEqual([400, 'color'])
  expect(await fieldOf(call('GET', '/tags?page=0'))).toEqual([400, 'page'])
  expect(await fieldOf(call('GET', '/tags?title=A'))).toEqual([400, 'title'])
})

test('a title that there is gives its tag, or a conflict', async () => {
  const same = platform()
  const { body } = await same.call('PUT', '/tags', { title: 'Parcel', color: '#E11616' })
  expect(await same.call('PUT', '/tags', { title: 'Parcel' })).toEqual({ status: 200, body })

  const strict = platform({ switches: { duplicateTag: 'conflict' } })
  await strict.call('PUT', '/tags', { title: 'Parcel' })
  expect((await strict.call('PUT', '/tags', { title: 'Parcel' })).status).toBe(409)
})

test.each([
  [true, {}],
  [false, { contactTags: 'none' as const }],
])('a message gets and loses tags; its contact has them: %s', async (has, switches) => {
  const { call, contact, writes } = platform({ switches })
  const tag = (await call('PUT', '/tags', { title: 'Parcel' })).body
  const { message } = (await writes()).body
  const path = `/messages/${message.id}/tags/${tag.id}`
  const tagged = await call('PUT', path)
  expect(tagged).toMatchObject({ status: 200, body: { id: message.id, tags: [tag] } })
  expect(await call('PUT', path)).toEqual(tagged)
  const tagsOfContact = async () => (await call('GET', `/contacts/${contact().id}`)).body.tags
  expect(await tagsOfContact()).toEqual(has ? [tag] : [])
  const found = await call('GET', `/contacts?tag[]=${tag.id}`)
  expect(found.body.hits).toBe(has ? 1 : 0)
  expect((await call('DELETE', path)).body.tags).toEqual([])
  expect(await tagsOfContact()).toEqual([])
})

test('a message may bring tags that there are', async () => {
  const { call, writes } = platform()
  const tag = (await call('PUT', '/tags', { title: 'Parcel' })).body
  expect((await writes({ tagIds: [tag.id, tag.id] })).body.message.tags).toEqual([tag])
  await expect(writes({ tagIds: [9] })).rejects.toThrow('There is no such tag.')
})

test('unknown messages and tags are 404 in the envelope', async () => {
  const { call, writes } = platform()
  const { message } = (await writes()).body
  for (const [method, path, title] of [
    ['GET', '/messages/nobody', 'Message not found'],
    ['PUT', '/messages/nobody/tags/1', 'Message not found'],
    ['PUT', `/messages/${message.id}/tags/1`, 'Tag not found'],
    ['DELETE', `/messages/${message.id}/tags/1`, 'Tag not found'],
  ] as const) {
    const { status, body } = await call(method, path)
    expect([status, body.errors[0]]).toEqual([404, { message: title, errorCode: 'NotFound' }])
  }
  expect((await call('GET', `/messages/${message.id}`)).body.id).toBe(message.id)
})
