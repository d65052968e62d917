import { expect, test } from 'vitest'
import { digitalExperienceSimulator } from '../simulator.ts'
import { mondayAtNine, platform } from '../testing/desk.ts'

const minuteMs = 60_000
const iso = (minutes: number) =>
  new Date(mondayAtNine + minutes * minuteMs).toISOString().replace('.000Z', '+00:00')

/** Two cards of the minutes 0 and 1; on the first a note of minute 2 and a custom field of minute 3. It is minute 4. */
async function desk() {
  const { call, host, writes, instance } = platform()
  const ada = '/customers/byoc_ada'
  await writes()
  await host.advance(minuteMs)
  await writes({ person: 'bob', thread: 't-2' })
  await host.advance(minuteMs)
  const note = (await call('POST', `${ada}/notes`, { content: 'called' })).body.id
  await host.advance(minuteMs)
  await call('PUT', `${ada}/custom-fields`, [{ ident: 'order', value: '77' }])
  await host.advance(minuteMs)
  const read = async () => ({
    cards: (await call('GET', '/customers?orderBy=createdAt')).body.data,
    notes: (await call('GET', `${ada}/notes`)).body.data,
  })
  return { call, host, instance, note, read }
}

/** Each route that writes to a card, with what the card and its notes are afterwards. */
const writes = [
  ['put /customers/{customerId}/custom-fields', '/custom-fields', [{ ident: 'size', value: 'L' }], {}],
  ['delete /customers/{customerId}/custom-fields/{ident}', '/custom-fields/order', undefined, {}],
  [
    'post /customers/{customerId}/notes',
    '/notes',
    { content: 'wrote' },
    {
      notes: [
        { createdAt: iso(2), updatedAt: iso(2) },
        { createdAt: iso(4), updatedAt: iso(4), content: 'wrote' },
      ],
    },
  ],
  [
    'put /customers/{customerId}/notes/{noteId}',
    '/notes/{note}',
    { content: 'wrote' },
    { notes: [{ createdAt: iso(2), updatedAt: iso(4), content: 'wrote' }] },
  ],
  ['delete /customers/{customerId}/notes/{noteId}', '/notes/{note}', undefined, { notes: [] }],
  ['put /customers/{customerId}/merge', '/merge', { customerToMerge: { id: 'byoc_bob' } }, { cards: 1 }],
] as const

test('every route that may write to a card has a row', async () => {
  const { instance } = platform()
  const answer = await digitalExperienceSimulator.fetch(new Request('http://cxone.example/openapi.json'), {
    instance,
  })
  const { paths } = JSON.parse(await answer.text())
  const routes = Object.entries<object>(paths).flatMap(([path, item]) =>
    path.startsWith('/dfo/3.0/customers')
      ? Object.keys(item).map((method) => `${method} ${path.replace('/dfo/3.0', '')}`)
      : [],
  )
  expect(writes.map(([route]) => route as string).sort()).toEqual(
    routes.filter((route) => !route.startsWith('get ')).sort(),
  )
})

test.each(writes)(
  '%s: the card is as new as the write, and no other',
  async (route, path, body, expected) => {
    const { call, note, read } = await desk()
    const before = await read()
    expect(before).toMatchObject({ cards: [{ updatedAt: iso(3) }, { updatedAt: iso(1) }] })
    const method = route.split(' ')[0]!.toUpperCase()
    const filled = path.replace('{note}', note)
    const ofNoNote = path.includes('{note}') ? [`/customers/byoc_ada${path.replace('{note}', 'none')}`] : []
    for (const wrong of [`/customers/byoc_nobody${filled}`, ...ofNoNote]) {
      expect((await call(method, wrong, body)).status).toBe(404)
      expect(await read()).toEqual(before)
    }
    const { status } = await call(method, `/customers/byoc_ada${filled}`, body)
    expect([200, 201, 204]).toContain(status)
    const after = await read()
    const { cards = 2, notes = before.notes } = expected as { cards?: number; notes?: object[] }
    expect(after.cards).toMatchObject([{ updatedAt: iso(4) }, { updatedAt: iso(1) }].slice(0, cards))
    expect(after.notes).toMatchObject(notes)
    expect(after.notes).toHaveLength(notes.length)
  },
)
