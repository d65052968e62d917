import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { createInstance, restoreInstance, snapshotInstance, wakeInstance } from '../../kit/simulator.ts'
import { standaloneHost } from '../../kit/standalone/standalone-host.ts'
import { kustomerSimulator } from '../simulator.ts'
import { addresses, agentBench, grace } from '../testing/agent-bench.ts'

const setStatus = 'kustomer.page.set-status'

it('posts a new session to the app', async () => {
  const { act, events, instance, sessions } = agentBench()
  act(setStatus, { agent: grace, status: 'Available' })
  expect(events()).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: 'kustomer.work-session.create',
      org: instance.state.org,
      orgId: instance.state.org,
      partition: instance.state.org,
      createdAt: '2026-01-05T09:00:00.000Z',
      orgName: 'standin',
      persist: true,
      client: 'api',
      dataId: (await sessions())[0].id,
      meta: { customChanged: false },
      data: (await sessions())[0],
      changes: null,
      standin: { instances: ['tab-1'], cause: 'agent' },
    },
  ])
})

it('posts a change to the app with the values before and after', async () => {
  const { act, events, sessions, statusId } = agentBench()
  act(setStatus, { agent: grace, status: 'Available' })
  act(setStatus, { agent: grace, status: 'Unavailable', by: 'menu' })
  const [, event] = events()
  const statusData = async (name: string) => ({ data: { type: 'status', id: await statusId(name) } })
  expect(event).toMatchObject({
    name: 'kustomer.work-session.update',
    data: (await sessions())[0],
    changes: {
      attributes: { statusType: { op: 'replace', before: 'available', after: 'unavailable' } },
      relationships: {
        status: {
          op: 'replace',
          before: await statusData('Available'),
          after: await statusData('Unavailable'),
        },
      },
    },
    standin: { cause: 'menu' },
  })
})

it('posts the type offline when a session ends, and nothing when nothing changes', () => {
  const { act, events } = agentBench()
  act(setStatus, { agent: grace, status: 'Offline' })
  expect(events()).toEqual([])
  act(setStatus, { agent: grace, status: 'Available' })
  act(setStatus, { agent: grace, status: 'Available' })
  expect(events()).toHaveLength(1)
  act(setStatus, { agent: grace, status: 'Offline' })
  expect(events()[1].data.attributes).toMatchObject({ statusType: 'offline', active: false })
})

it('contains the cause of the change and the pages that the agent has open', async () => {
  const { act, events, call, sessions, statusId, instance } = agentBench()
  act('kustomer.page.open', { agent: grace, instance: 'laptop' })
  act(setStatus, { agent: grace, status: 'Available' })
  act('kustomer.system.set-status', { agent: grace, status: 'Busy' })
  const [{ id }] = await sessions()
  await call('PUT', `/v1/routing/work-sessions/${id}`, { status: await statusId('Unavailable') })
  const causes = events().map(({ standin, client, data }) => {
    return [standin.cause, client, data.relationships.modifiedBy?.data.id === instance.state.machineUser]
  })
  expect(causes).toEqual([
    ['agent', 'api', false],
    ['system', 'routing-worker', false],
    ['api', 'api', true],
  ])
  expect(events()[2].standin.instances).toEqual(['tab-1', 'laptop'])
})

it('posts a session that the API started', async () => {
  const { call, events, user, statusId } = agentBench()
  const status = await statusId('Available')
  const { data } = (await call('POST', '/v1/routing/work-sessions', { user, status })).body
  expect(events()).toMatchObject([
    { name: 'kustomer.work-session.create', data, changes: null, standin: { cause: 'api' } },
  ])
})

it('sends a token with the current time, signed with the secret of the app', async () => {
  const { act, sentTo, host, instance } = agentBench()
  await host.advance(1500)
  act(setStatus, { agent: grace, status: 'Available' })
  const { headers } = sentTo(addresses.app)[0]!
  const [head, claims, signature] = headers['x-kustomer-app-token']!.split('.')
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  expect(read(head!)).toEqual({ alg: 'HS256', typ: 'JWT' })
  expect(read(claims!)).toEqual({
    org: instance.state.org,
    app: 'ujet',
    iat: Date.UTC(2026, 0, 5, 9, 0, 1) / 1000,
  })
  const expected = createHmac('sha256', 'standin-app-client-secret').update(`${head}.${claims}`)
  expect(signature).toBe(expected.digest('base64url'))
  expect(headers.authorization).toBe('Bearer of-the-world')
})

it('posts nothing without the app, its subscription or its server', () => {
  const absent = agentBench({ ujetApp: 'absent' })
  const updates = agentBench({ ujetDataSubscriptions: ['kustomer.work-session.update'] })
  const unconnected = agentBench()
  unconnected.instance.channels.delete('app-events')
  for (const { act } of [absent, updates, unconnected]) {
    act(setStatus, { agent: grace, status: 'Available' })
    act(setStatus, { agent: grace, status: 'Unavailable' })
  }
  expect(absent.events()).toEqual([])
  expect(updates.events().map(({ name }) => name)).toEqual(['kustomer.work-session.update'])
  expect(unconnected.host.sent).toEqual([])
  expect(unconnected.instance.deliveries.rows()).toEqual([])
})

it('events to the app follow the webhook switches: duplicates, delay, order, retries', async () => {
  const duplicated = agentBench({ webhookDuplicates: 1, webhookDelayMs: 2000 })
  duplicated.act(setStatus, { agent: grace, status: 'Available' })
  expect(duplicated.events()).toEqual([])
  await duplicated.host.advance(2000)
  const bodies = duplicated.sentTo(addresses.app).map(({ body }) => body)
  expect([bodies.length, new Set(bodies).size]).toEqual([2, 1])
  const retried = agentBench({}, () => ({ status: 503, body: '' }))
  retried.act(setStatus, { agent: grace, status: 'Available' })
  await retried.host.advance(10_000)
  const tokens = retried.sentTo(addresses.app).map(({ headers }) => headers['x-kustomer-app-token'])
  expect([tokens.length, new Set(tokens).size]).toEqual([2, 2])
  const shuffled = agentBench({ webhookShuffleMs: 60_000 })
  for (const status of ['Available', 'Unavailable', 'Available', 'Unavailable', 'Available', 'Offline']) {
    shuffled.act(setStatus, { agent: grace, status })
  }
  await shuffled.host.advance(60_000)
  const revisions = shuffled.events().map(({ data }) => data.attributes.rev)
  expect([...revisions].sort()).toEqual([1, 2, 3, 4, 5, 6])
  expect(revisions).not.toEqual([1, 2, 3, 4, 5, 6])
})

it('a pending event is sent after a restore', async () => {
  const before = agentBench({ webhookDelayMs: 2000 })
  before.act(setStatus, { agent: grace, status: 'Available' })
  const copy = JSON.parse(JSON.stringify(snapshotInstance(before.instance)))
  const host = standaloneHost({ seed: 2 })
  const instance = createInstance(kustomerSimulator, host, { webhookDelayMs: 2000 })
  instance.channels.set('app-events', { url: addresses.app, headers: {} })
  host.onWake(() => wakeInstance(instance))
  restoreInstance(instance, copy)
  wakeInstance(instance)
  await host.advance(2000)
  expect(host.sent.map(({ url }) => url)).toEqual([addresses.app])
  const [, claims] = host.sent[0]!.headers['x-kustomer-app-token']!.split('.')
  expect(JSON.parse(Buffer.from(claims!, 'base64url').toString()).org).toBe(before.instance.state.org)
})
