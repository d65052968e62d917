import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { PlatformClient } from '../ccai/client.ts'
import { platformStatuses } from './ccai-statuses.ts'

/** A stub of the Manager API with `count` agents, and the queries that it got. */
function platformOf(count: number, odd: readonly number[] = []) {
  const asked: URLSearchParams[] = []
  const agentOf = (id: number) => ({
    id: odd.includes(id) ? 'nobody' : id,
    email: `${id}@acme.example`,
    status: { id: 0, name: 'Available' },
  })
  const read = async <T>(path: string, schema: z.ZodType<T>): Promise<T> => {
    const query = new URL(path, 'http://ccai.test').searchParams
    asked.push(query)
    // A larger page is reduced.
    const per = Math.min(100, Number(query.get('per')))
    const ids = query.getAll('id[]').map(Number)
    const all = ids.length > 0 ? ids : Array.from({ length: count }, (_, at) => at + 1)
    const from = (Number(query.get('page') ?? 1) - 1) * per
    return schema.parse(all.slice(from, from + per).map(agentOf))
  }
  return { asked, statuses: platformStatuses({ read } as unknown as PlatformClient) }
}

test('agents beyond the limit of ids per request are read in several requests', async () => {
  const { statuses, asked } = platformOf(2000)
  const ids = Array.from({ length: 1201 }, (_, at) => at + 1)
  expect((await statuses.agents(ids)).map(({ id }) => id)).toEqual(ids)
  expect(Math.max(...asked.map((query) => query.getAll('id[]').length))).toBe(100)
})

test.each([0, 99, 100, 1201])('%i agents are all listed, page by page', async (count) => {
  expect(await platformOf(count).statuses.allAgents()).toHaveLength(count)
})

test('an agent of another form is passed over, and ends no list', async () => {
  const all = await platformOf(150, [7, 100]).statuses.allAgents()
  expect(all).toHaveLength(148)
  expect(all.at(-1)).toMatchObject({ id: 150, email: '150@acme.example' })
})

test.each([
  [0, []],
  [1, [1]],
  [100, [100]],
  [101, [100, 1]],
  [200, [100, 100]],
])('%i agents are asked for by their ids alone, in requests of %j', async (count, sizes) => {
  const { statuses, asked } = platformOf(2000)
  const ids = Array.from({ length: count }, (_, at) => at + 1)
  expect((await statuses.agents(ids)).map(({ id }) => id)).toEqual(ids)
  // A request without ids would list everybody.
  expect(asked.map((query) => query.getAll('id[]').length)).toEqual(sizes)
})

test('a status below -4 is set by the platform alone', async () => {
  const listed = [-6, -5, -4, -1, 0, 7].map((id) => ({ id, name: `status ${id}` }))
  const read = async <T>(_path: string, schema: z.ZodType<T>): Promise<T> => schema.parse(listed)
  const found = await platformStatuses({ read } as unknown as PlatformClient).statuses()
  expect(found.map(({ id, system }) => [id, system])).toEqual([
    [-6, true],
    [-5, true],
    [-4, false],
    [-1, false],
    [0, false],
    [7, false],
  ])
})

test('of a write each agent has its own outcome', async () => {
  const posted: unknown[] = []
  const post = async <T>(_path: string, body: unknown, schema: z.ZodType<T>): Promise<T> => {
    posted.push(body)
    return schema.parse([
      { agent_id: 7, current_status: 'Meal' },
      { agent_id: 8, current_status: 'In-call', message: 'in a session' },
    ])
  }
  const written = await platformStatuses({ post } as unknown as PlatformClient).set('Meal', [7, 8])
  expect(posted).toEqual([{ status: 'Meal', agent_ids: [7, 8], team_ids: [] }])
  expect([...written]).toEqual([
    [7, { current: 'Meal', refused: false }],
    [8, { current: 'In-call', refused: true }],
  ])
})

test.each(['configuration', 'statuses', 'allAgents'] as const)(
  'what the platform has not got is refused: %s',
  async (what) => {
    const statuses = platformStatuses({ read: async () => null } as unknown as PlatformClient)
    await expect(statuses[what]()).rejects.toMatchObject({
      name: 'PlatformRefused',
      message: expect.stringMatching(/^GET \/[^?]+: 404$/),
    })
  },
)
