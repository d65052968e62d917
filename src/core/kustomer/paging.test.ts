import { describe, expect, it } from 'vitest'
import { pageLimit } from './paging.ts'
import {
  baseUrl,
  billing,
  clientOf,
  failureFrom,
  ids,
  json,
  resource,
  scriptedFetch,
} from './testing/bench.ts'

const first = `/v1/customers/${ids.customer}/conversations?page=1&pageSize=100`
const ada = { id: ids.customer, conversations: { all: 1, open: 1 } }
const nextOf = (number: number) => first.replace('page=1', `page=${number}`)
const numbered = (number: number, attributes: Record<string, unknown> = {}) =>
  resource(
    'conversation',
    number.toString(16).padStart(24, '0'),
    { ...billing.attributes, ...attributes },
    { customer: ids.customer },
  )
const page = (data: unknown[], next: unknown) => json(200, { data, links: { next } })

describe('a list', () => {
  it('is read to its last page, without duplicates and deleted records', async () => {
    const pages = [
      page([numbered(1), numbered(2)], nextOf(2)),
      page([numbered(2), numbered(3, { deleted: true })], nextOf(3)),
      page([numbered(4, { deleted: false })], null),
    ]
    const { fetch, sent } = scriptedFetch((_request, count) => pages[count - 1]!)
    const { client, account } = clientOf(fetch)
    const found = await client.newestConversationsOf(ada, 0)
    expect(found.map(({ id }) => Number.parseInt(id, 16))).toEqual([1, 2, 4])
    expect(sent.map(({ url }) => url)).toEqual([first, nextOf(2), nextOf(3)].map((path) => baseUrl + path))
    expect(account.requests).toBe(3)
  })

  it('fails instead of being truncated when it has more pages than the limit', async () => {
    const endless = scriptedFetch((_request, count) => page([numbered(count)], nextOf(count + 1)))
    const failure = await failureFrom(clientOf(endless.fetch).client.newestConversationsOf(ada, 0))
    expect(failure.kind).toBe('permanent')
    expect(endless.sent).toHaveLength(pageLimit)

    const long = scriptedFetch((_request, count) =>
      page([numbered(count)], count < pageLimit ? nextOf(count + 1) : null),
    )
    expect(await clientOf(long.fetch).client.newestConversationsOf(ada, 0)).toHaveLength(pageLimit)
  })

  it.each<[string, unknown]>([
    ['to itself', first],
    ['to another host', 'https://elsewhere.example/v1/customers?page=2'],
    ['to another host without a scheme', '//elsewhere.example/v1/customers?page=2'],
    ['to a host that begins alike', `${baseUrl}.elsewhere.example/v1`],
    ['nowhere', 'http://'],
    ['that is not a string', 2],
  ])('fails at a next-page link %s', async (_what, next) => {
    const { fetch, sent } = scriptedFetch(() => page([numbered(1)], next))
    const failure = await failureFrom(clientOf(fetch).client.newestConversationsOf(ada, 0))
    expect(failure.kind).toBe('unknown-outcome')
    expect(sent).toHaveLength(1)
  })

  it('resolves links against the host, not the base URL, when that has a path', async () => {
    const prefix = '/w/story'
    const { fetch, sent } = scriptedFetch((_request, count) =>
      page([numbered(count)], count === 1 ? prefix + nextOf(2) : null),
    )
    const { client } = clientOf(fetch, { baseUrl: `${baseUrl}${prefix}/` })
    expect(await client.newestConversationsOf(ada, 0)).toHaveLength(2)
    expect(sent[1]!.url).toBe(baseUrl + prefix + nextOf(2))
  })

  it('fails as a whole when one page fails', async () => {
    const { fetch } = scriptedFetch((_request, count) =>
      count === 1 ? page([numbered(1)], nextOf(2)) : json(503, {}),
    )
    const failure = await failureFrom(clientOf(fetch).client.newestConversationsOf(ada, 0))
    expect(failure).toMatchObject({ kind: 'unknown-outcome', status: 503 })
  })
})
