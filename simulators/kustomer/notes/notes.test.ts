import { expect, it } from 'vitest'
import { benchWith, newConversation } from '../testing/bench.ts'
import { givenUser } from '../world/given.ts'

const absent = 'a0000000000000000000000b'

it('a note is added to a conversation by either route, and counted there', async () => {
  const bench = benchWith()
  const grace = givenUser(bench.instance, { name: 'Grace' })
  const { customer, conversation } = await newConversation(bench, { status: 'done' })
  const note = { body: 'Called back', externalId: 'call-1:note', userMentions: [{ user: grace }] }
  const { body } = await bench.call('POST', `/v1/conversations/${conversation}/notes`, note)
  expect(body.data).toMatchObject({
    type: 'note',
    attributes: { body: 'Called back', externalId: 'call-1:note', rev: 1 },
    relationships: {
      customer: { data: { id: customer } },
      conversation: { data: { id: conversation } },
      userMentions: { data: [{ type: 'user', id: grace }] },
    },
  })
  await bench.call('POST', '/v1/notes', { conversation, body: 'Again', externalId: 'call-1:note' })
  for (const path of [
    `/v1/conversations/${conversation}/notes`,
    `/v1/customers/${customer}/notes`,
    '/v1/notes',
  ]) {
    const list = await bench.call('GET', path)
    expect(list.body.data.map(({ attributes }: { attributes: { body: string } }) => attributes.body)).toEqual(
      ['Called back', 'Again'],
    )
  }
  const { body: after } = await bench.call('GET', `/v1/conversations/${conversation}`)
  expect(after.data.attributes).toMatchObject({ noteCount: 2, status: 'done', messageCount: 0 })
})

it.each([
  [{}, 'body'],
  [{ body: '' }, 'body'],
  [{ body: 'x', userMentions: [{ user: absent }] }, 'userMentions'],
  [{ body: 'x', userMentions: [{ team: absent }] }, 'userMentions'],
  [{ body: 'x', attachments: [absent] }, 'attachments'],
])('is refused with %j', async (note, parameter) => {
  const bench = benchWith()
  const { conversation } = await newConversation(bench)
  const { status, body } = await bench.call('POST', `/v1/conversations/${conversation}/notes`, note)
  expect(status).toBe(400)
  expect(body.errors[0].source).toEqual({ parameter })
  expect(bench.instance.state.notes.size).toBe(0)
})

it('accepts an id from the caller, unless it is taken', async () => {
  const bench = benchWith()
  const { conversation } = await newConversation(bench)
  const note = { id: absent, body: 'x' }
  expect((await bench.call('POST', `/v1/conversations/${conversation}/notes`, note)).body.data.id).toBe(
    absent,
  )
  expect((await bench.call('POST', `/v1/conversations/${conversation}/notes`, note)).status).toBe(409)
})

it('PATCH changes a part of a note; PUT requires conversation and body', async () => {
  const bench = benchWith()
  const { conversation } = await newConversation(bench)
  const note = { body: 'x', externalId: 'n-1', lang: 'en' }
  const created = await bench.call('POST', `/v1/conversations/${conversation}/notes`, note)
  const path = `/v1/notes/${created.body.data.id}`
  const patched = await bench.call('PATCH', path, { body: 'y' })
  expect(patched.body.data.attributes).toMatchObject({ body: 'y', externalId: 'n-1', lang: 'en', rev: 2 })
  expect((await bench.call('PUT', path, { body: 'z' })).body.errors[0].source.parameter).toBe('conversation')
  const put = await bench.call('PUT', path, { conversation, body: 'z' })
  expect(put.body.data.attributes).toMatchObject({ body: 'z', lang: 'en' })
  const replaced = await bench.call('PUT', `${path}?replace=true`, { conversation, body: 'w' })
  expect(replaced.body.data.attributes).toMatchObject({ body: 'w' })
  expect(replaced.body.data.attributes).not.toHaveProperty('lang')
  expect((await bench.call('PATCH', path, { conversation: absent })).status).toBe(404)
})

it('the note counts follow when a note is moved, deleted and restored', async () => {
  const bench = benchWith()
  const { conversation } = await newConversation(bench)
  const other = (await newConversation(bench)).conversation
  const created = await bench.call('POST', `/v1/conversations/${conversation}/notes`, { body: 'x' })
  const path = `/v1/notes/${created.body.data.id}`
  const counts = async () =>
    Promise.all(
      [conversation, other].map(
        async (id) => (await bench.call('GET', `/v1/conversations/${id}`)).body.data.attributes.noteCount,
      ),
    )
  await bench.call('PATCH', path, { conversation: other })
  expect(await counts()).toEqual([0, 1])
  await bench.call('DELETE', path)
  expect(await counts()).toEqual([0, 0])
  expect((await bench.call('GET', path)).status).toBe(404)
  expect((await bench.call('PATCH', path, { body: 'y' })).status).toBe(404)
  expect((await bench.call('GET', `/v1/conversations/${other}/notes`)).body.data).toEqual([])
  await bench.call('PATCH', path, { deleted: null })
  expect(await counts()).toEqual([0, 1])
})
