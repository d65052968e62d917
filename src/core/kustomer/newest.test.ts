import { describe, expect, it } from 'vitest'
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

const startMs = Date.parse('2026-11-20T10:00:00.000Z')

interface Listed {
  readonly number: number
  readonly createdAt?: string
  readonly status?: string
}

/** So many records, ten seconds after each other, oldest first. */
const listed = (count: number): Listed[] =>
  Array.from({ length: count }, (_, number) => ({
    number,
    createdAt: new Date(startMs + number * 10_000).toISOString(),
  }))

/** When the record of this number was created. */
const atMs = (number: number) => startMs + number * 10_000

/** A server that shows a list page by page, and a client of it. */
function serving(all: readonly Listed[], type: 'note' | 'conversation') {
  const record = ({ number, createdAt, status }: Listed) => {
    const id = number.toString(16).padStart(24, '0')
    if (type === 'note') return resource('note', id, { body: 'A note', createdAt })
    const attributes = { ...billing.attributes, createdAt, status: status ?? 'done' }
    return resource('conversation', id, attributes, { customer: ids.customer })
  }
  const { fetch, sent } = scriptedFetch(({ url }) => {
    const { pathname, searchParams } = new URL(url)
    const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('pageSize'))]
    const next = page * size < all.length ? `${pathname}?page=${page + 1}&pageSize=${size}` : null
    return json(200, { data: all.slice((page - 1) * size, page * size).map(record), links: { next } })
  })
  const { client } = clientOf(fetch)
  const numbers = (found: readonly { id: string }[]) => found.map(({ id }) => Number.parseInt(id, 16))
  return {
    sent,
    notes: async (noteCount: number, sinceMs: number) =>
      numbers(await client.newestNotesOf({ id: ids.conversation, noteCount }, sinceMs)),
    conversations: async (conversations: { all: number; open: number }, sinceMs: number) =>
      numbers(await client.newestConversationsOf({ id: ids.customer, conversations }, sinceMs)),
    failure: (noteCount: number) =>
      failureFrom(client.newestNotesOf({ id: ids.conversation, noteCount }, startMs)),
  }
}

const sorted = (numbers: readonly number[]) => [...numbers].sort((left, right) => left - right)
const from = (first: number, end: number) => Array.from({ length: end - first }, (_, index) => first + index)

describe('the newest notes of a conversation', () => {
  it.each([1, 3, 100, 101, 102, 150, 199, 201, 350, 4999, 5001, 20_000])(
    'are one request, however many there are: %i',
    async (count) => {
      const server = serving(listed(count), 'note')
      const found = await server.notes(count, atMs(count - 3))
      expect(server.sent).toHaveLength(1)
      expect(found).toEqual(expect.arrayContaining(from(Math.max(0, count - 3), count)))
      expect(found.length).toBeGreaterThanOrEqual(Math.min(count, 50))
    },
  )

  it('of a list that begins with the newest, are two', async () => {
    for (const count of [101, 5001]) {
      const server = serving(listed(count).reverse(), 'note')
      expect(await server.notes(count, atMs(count - 3))).toEqual(
        expect.arrayContaining(from(count - 3, count)),
      )
      expect(server.sent).toHaveLength(2)
    }
  })

  it('are all that were written since, however many pages those fill, in either order', async () => {
    for (const all of [listed(730), listed(730).reverse()]) {
      for (const first of [729, 700, 400, 99, 1, 0]) {
        const found = await serving(all, 'note').notes(730, atMs(first))
        expect(found).toEqual(expect.arrayContaining(from(first, 730)))
        expect(new Set(found).size).toBe(found.length)
      }
    }
  })

  it.each([0, 1, 90, 225, 299, 301, 310, 400, 3000])(
    'where %i are counted and there are 300',
    async (count) => {
      for (const all of [listed(300), listed(300).reverse()]) {
        expect(await serving(all, 'note').notes(count, atMs(297))).toEqual(
          expect.arrayContaining(from(297, 300)),
        )
      }
    },
  )

  it.each<[string, (note: Listed) => Listed]>([
    [
      'in no order',
      ({ number }) => ({ number, createdAt: new Date(atMs((number * 7) % 300)).toISOString() }),
    ],
    ['of one second', ({ number }) => ({ number, createdAt: new Date(startMs + number).toISOString() })],
    ['that do not say when', ({ number }) => ({ number })],
    [
      'of which one was imported from elsewhere',
      ({ number, createdAt }) => ({
        number,
        createdAt: number === 290 ? '2020-01-01T00:00:00Z' : createdAt!,
      }),
    ],
  ])('are the whole list, where its notes are %s', async (_what, changed) => {
    const found = await serving(listed(300).map(changed), 'note').notes(300, atMs(299))
    expect(sorted(found)).toEqual(from(0, 300))
  })

  it('fail instead of being truncated when those that matter are more pages than the limit', async () => {
    for (const all of [listed(5200), listed(5200).reverse()]) {
      const server = serving(all, 'note')
      expect((await server.failure(5200)).kind).toBe('permanent')
      expect(server.sent.length).toBeLessThanOrEqual(51)
    }
  })
})

describe('the newest conversations of a customer', () => {
  it('are one request, where all that are open are among them', async () => {
    const all = listed(640).map((each) => ({ ...each, status: each.number === 630 ? 'open' : 'done' }))
    const server = serving(all, 'conversation')
    const found = await server.conversations({ all: 640, open: 1 }, atMs(640))
    expect(found).toContain(630)
    expect(server.sent).toHaveLength(1)
  })

  it('go back as far as the oldest that is open', async () => {
    const all = listed(640).map((each) => ({ ...each, status: each.number === 205 ? 'open' : 'done' }))
    for (const list of [all, [...all].reverse()]) {
      const found = await serving(list, 'conversation').conversations({ all: 640, open: 1 }, atMs(640))
      expect(found).toEqual(expect.arrayContaining(from(205, 640)))
    }
  })

  it('are read below the path of the customer', async () => {
    const server = serving(listed(150), 'conversation')
    await server.conversations({ all: 150, open: 0 }, atMs(150))
    expect(server.sent[0]!.url).toBe(
      `${baseUrl}/v1/customers/${ids.customer}/conversations?page=2&pageSize=75`,
    )
  })
})
