import { expect, it } from 'vitest'
import { agentBench, grace } from '../testing/agent-bench.ts'
import { newConversation } from '../testing/bench.ts'

const path = '/v1/routing/work-items'

async function itemBench() {
  const bench = agentBench()
  const { conversation } = await newConversation(bench)
  bench.act('kustomer.page.set-status', { agent: grace, status: 'Available' })
  const [{ id: session }] = await bench.sessions()
  const created = await bench.call('POST', path, { conversation })
  const item = created.body.data.id as string
  const move = (body: object) => bench.call('PUT', `${path}/${item}`, body)
  return { ...bench, conversation, session, created, item, move }
}

it('a conversation has one work item at a time, until it is completed', async () => {
  const { call, conversation, created, item, move } = await itemBench()
  expect([created.status, created.body.data]).toEqual([
    201,
    expect.objectContaining({
      type: 'work_item',
      attributes: expect.objectContaining({
        resourceType: 'conversation',
        status: 'queued',
        queuedCount: 1,
        firstEnterQueueAt: '2026-01-05T09:00:00.000Z',
      }),
      links: { self: `/v1/routing/work-item/${item}` },
    }),
  ])
  const again = await call('POST', path, { conversation })
  expect([again.status, again.body.data.id]).toEqual([200, item])
  expect((await move({ status: 'completed' })).status).toBe(200)
  expect((await move({ status: 'queued' })).status).toBe(409)
  const next = await call('POST', path, { conversation, status: 'ivr' })
  expect([next.status, next.body.data.attributes.queuedCount]).toEqual([201, 0])
  const both = (await call('GET', `/v1/routing/conversations/${conversation}/work-items`)).body.data
  expect(both.map(({ id }: { id: string }) => id)).toEqual([item, next.body.data.id])
  expect((await call('GET', path)).body.data).toEqual(both)
})

it('a work item is counted in the work session of its agent', async () => {
  const { move, session, sessions, events } = await itemBench()
  const counts = async () => {
    const [{ attributes }] = await sessions()
    return [attributes.workItemCount, attributes.pausedWorkItemCount, attributes.handledItemCount]
  }
  await move({ status: 'routed', workSession: session })
  expect(await counts()).toEqual([1, 0, 0])
  await move({ status: 'assigned', paused: true })
  expect(await counts()).toEqual([1, 1, 0])
  await move({ status: 'queued', paused: false })
  expect(await counts()).toEqual([0, 0, 0])
  await move({ status: 'assigned', workSession: session })
  const wrapUp = await move({ status: 'wrap-up' })
  expect(wrapUp.body.data.attributes).toMatchObject({
    queuedCount: 2,
    wrapUp: { enteredAt: '2026-01-05T09:00:00.000Z' },
  })
  await move({ status: 'completed' })
  expect(await counts()).toEqual([0, 0, 1])
  const last = events().at(-1)
  expect(last.changes.attributes).toMatchObject({ handledItemCount: { before: 0, after: 1 } })
  expect([last.standin.cause, last.changes.attributes.statusType]).toEqual(['system', undefined])
})

it('refuses unknown queues, sessions, conversations and statuses', async () => {
  const { move, call, act, session, conversation, host } = await itemBench()
  const unknown = 'b00000000000000000000001'
  const before = host.changes.length
  for (const [body, parameter] of [
    [{ status: 'assigned' }, 'workSession'],
    [{ status: 'assigned', workSession: unknown }, 'workSession'],
    [{ queue: unknown }, 'queue'],
    [{ status: 'lost' }, 'status'],
  ] as const) {
    const refused = await move(body)
    expect([refused.status, refused.body.errors[0].source.parameter]).toEqual([400, parameter])
  }
  expect((await call('POST', path, { conversation: unknown })).status).toBe(404)
  expect(host.changes.length).toBe(before)
  await move({ status: 'completed' })
  expect((await call('POST', path, { conversation, queue: unknown })).status).toBe(400)
  const other = (await call('POST', path, { conversation })).body.data.id
  act('kustomer.page.set-status', { agent: grace, status: 'Offline' })
  const late = await call('PUT', `${path}/${other}`, { status: 'routed', workSession: session })
  expect(late.status).toBe(400)
})
