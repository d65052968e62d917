import { expect, it } from 'vitest'
import { benchWith, newConversation } from '../testing/bench.ts'

const namesOf = (body: { data: { attributes: { name: string } }[] }) =>
  body.data.map(({ attributes }) => attributes.name)

it('lists the tags of all records, page by page', async () => {
  const bench = benchWith()
  const { call } = bench
  const { conversation } = await newConversation(bench)
  const { tags } = (await call('POST', `/v1/conversations/${conversation}/tags`, ['vip', 'late', 'new'])).body
    .data.attributes
  const { body } = await call('GET', '/v1/tags?deleted=false&page=1&pageSize=2')
  expect(body.data[0]).toMatchObject({
    type: 'tag',
    id: tags[0],
    attributes: { name: 'vip', deleted: false, createdAt: new Date(bench.host.now()).toISOString() },
  })
  expect(namesOf(body)).toEqual(['vip', 'late'])
  expect(body.links.next).toBe('/v1/tags?page=2&pageSize=2&deleted=false')
  expect(namesOf((await call('GET', body.links.next)).body)).toEqual(['new'])
})

it('lists no deleted tags, because tags cannot be deleted', async () => {
  const bench = benchWith()
  await newConversation(bench, { tags: ['vip'] })
  expect((await bench.call('GET', '/v1/tags?deleted=true')).body.data).toEqual([])
  expect((await bench.call('GET', '/v1/tags?deleted=maybe')).status).toBe(400)
})
