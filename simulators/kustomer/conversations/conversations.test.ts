import { describe, expect, it } from 'vitest'
import { benchWith, newConversation, newCustomer, newMessage } from '../testing/bench.ts'
import { givenUser } from '../world/given.ts'

describe('a new conversation', () => {
  it("is open, with the vendor's defaults", async () => {
    const bench = benchWith()
    const customer = await newCustomer(bench)
    const { body } = await bench.call('POST', '/v1/conversations', { customer, externalId: 'call-1418' })
    expect(body.data).toMatchObject({
      type: 'conversation',
      attributes: {
        externalId: 'call-1418',
        status: 'open',
        channels: [],
        messageCount: 0,
        noteCount: 0,
        outboundMessageCount: 0,
        assignedUsers: [],
        assignedTeams: [],
        tags: [],
        priority: 3,
        spam: false,
        ended: false,
        inboundMessageCount: 0,
        firstDone: { createdByTeams: [], assignedTeams: [], assignedUsers: [] },
        lastMessageUnrespondedToSinceLastDone: {},
        assistant: { assistantId: [] },
        phase: 'initial',
        rev: 1,
      },
      relationships: {
        customer: { data: { type: 'customer', id: customer } },
        messages: { links: { self: `/v1/conversations/${body.data.id}/messages` } },
      },
    })
    expect((await bench.call('GET', `/v1/conversations/${body.data.id}`)).body).toEqual(body)
    expect((await bench.call('GET', '/v1/conversations/externalId=call-1418')).body).toEqual(body)
  })

  it('may be created as done, which counts as being done once', async () => {
    const bench = benchWith()
    const customer = await newCustomer(bench)
    const { body } = await bench.call('POST', `/v1/customers/${customer}/conversations`, { status: 'done' })
    expect(body.data.attributes).toMatchObject({
      status: 'done',
      doneCount: 1,
      lastDone: { messageCount: 0 },
    })
  })

  it.each([
    [{ status: 'snoozed' }, 'status'],
    [{ priority: 6 }, 'priority'],
    [{ id: 'x' }, 'id'],
    [{ assignedUsers: Array.from({ length: 11 }, () => 'a0000000000000000000000b') }, 'assignedUsers'],
    [{ assignedUsers: ['a0000000000000000000000b'] }, 'assignedUsers'],
    [{ queue: { id: 'a0000000000000000000000b' } }, 'queue.id'],
    [{ assignedTeams: ['a0000000000000000000000b'] }, 'assignedTeams'],
    [{ queue: { external: 'nobody' } }, 'queue.external'],
    [{ tags: ['a0000000000000000000000b'] }, 'tags'],
    [{ createdAt: 'yesterday' }, 'createdAt'],
    [{ custom: { nonsense: 1 } }, 'nonsense'],
  ])('is refused with %j', async (body, parameter) => {
    const bench = benchWith()
    const customer = await newCustomer(bench)
    const answer = await bench.call('POST', `/v1/customers/${customer}/conversations`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].source).toEqual({ parameter })
    expect(bench.instance.state.conversations.size).toBe(0)
  })

  it('requires a known customer', async () => {
    const { call } = benchWith()
    const missing = await call('POST', '/v1/conversations', {})
    expect(missing.body.errors[0]).toEqual({
      status: 400,
      source: { parameter: 'customer' },
      code: 'badparam',
      title: 'Missing required property: customer',
      detail: '/required',
    })
    expect((await call('POST', '/v1/conversations', { customer: 'a0000000000000000000000b' })).status).toBe(
      404,
    )
  })

  it('accepts an id from the caller, unless it is taken', async () => {
    const bench = benchWith()
    const id = 'b0000000000000000000000c'
    expect((await newConversation(bench, { id })).conversation).toBe(id)
    const { status } = await bench.call('POST', `/v1/customers/${await newCustomer(bench)}/conversations`, {
      id,
    })
    expect(status).toBe(409)
  })

  it('accepts an existing team and queue', async () => {
    const bench = benchWith()
    const team = (await bench.call('POST', '/v1/teams', { name: 'Billing' })).body.data.id
    const queue = (await bench.call('POST', '/v1/routing/queues', { name: 'Calls' })).body.data.id
    const { conversation } = await newConversation(bench, { assignedTeams: [team], queue: { id: queue } })
    const { data } = (await bench.call('GET', `/v1/conversations/${conversation}`)).body
    expect([data.attributes.assignedTeams, data.relationships.queue.data.id]).toEqual([[team], queue])
    const cleared = await bench.call('PATCH', `/v1/conversations/${conversation}`, { queue: { id: null } })
    expect(cleared.body.data.relationships).not.toHaveProperty('queue')
  })

  it('accepts an external queue that the switch lists', async () => {
    const bench = benchWith({ externalQueues: ['ours'] })
    const { conversation } = await newConversation(bench, { queue: { external: 'ours' } })
    const { body } = await bench.call('GET', `/v1/conversations/${conversation}`)
    expect(body.data.attributes.externalQueue).toBe('ours')
  })

  it.each([
    ['conflict', 409],
    ['accept', 201],
  ])('with a taken externalId follows the switch: %s', async (duplicateExternalId, expected) => {
    const bench = benchWith({ duplicateExternalId })
    const { customer, conversation } = await newConversation(bench, { externalId: 'call-1' })
    const { status } = await bench.call('POST', `/v1/customers/${customer}/conversations`, {
      externalId: 'call-1',
    })
    expect(status).toBe(expected)
    const { body } = await bench.call('GET', '/v1/conversations/externalId=call-1')
    expect(body.data.id).toBe(conversation)
  })
})

describe('its status', () => {
  it('counts how often it becomes done and open again', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const path = `/v1/conversations/${conversation}`
    await bench.host.advance(5000)
    const done = (await bench.call('PATCH', path, { status: 'done' })).body.data.attributes
    expect(done).toMatchObject({
      status: 'done',
      doneCount: 1,
      lastDone: { time: 5000, createdAt: '2026-01-05T09:00:05.000Z' },
      firstDone: { time: 5000 },
    })
    const open = (await bench.call('PATCH', path, { status: 'open' })).body.data.attributes
    expect(open).toMatchObject({ status: 'open', reopenCount: 1, reopenFromDoneCount: 1, doneCount: 1 })
    await bench.host.advance(1000)
    const again = (await bench.call('PATCH', path, { status: 'done' })).body.data.attributes
    expect(again).toMatchObject({ doneCount: 2, firstDone: { time: 5000 }, lastDone: { time: 6000 } })
  })

  it('is not counted when it stays the same', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench, { status: 'done' })
    const { body } = await bench.call('PATCH', `/v1/conversations/${conversation}`, { status: 'done' })
    expect(body.data.attributes).toMatchObject({ doneCount: 1, rev: 2 })
  })

  it('is snoozed until the given time, then reopens automatically', async () => {
    const bench = benchWith()
    const { customer, conversation } = await newConversation(bench)
    const path = `/v1/conversations/${conversation}`
    const time = '2026-01-05T10:00:00.000Z'
    const { body } = await bench.call('PATCH', path, { status: 'snoozed', snooze: { time } })
    expect(body.data.attributes).toMatchObject({
      status: 'snoozed',
      snoozeCount: 1,
      snooze: { time, status: 'scheduled', statusAt: '2026-01-05T09:00:00.000Z' },
    })
    await bench.host.advance(3_599_999)
    expect((await bench.call('GET', path)).body.data.attributes.status).toBe('snoozed')
    await bench.host.advance(1)
    expect((await bench.call('GET', path)).body.data.attributes).toMatchObject({
      status: 'open',
      reopenCount: 1,
      snooze: { time, status: 'elapsed', statusAt: time },
    })
    const { body: owner } = await bench.call('GET', `/v1/customers/${customer}`)
    expect(owner.data.attributes.conversationCounts).toMatchObject({ open: 1, snoozed: 0 })
  })

  it('stays snoozed until the latest time set, and a closed conversation does not reopen', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const path = `/v1/conversations/${conversation}`
    const status = async () => (await bench.call('GET', path)).body.data.attributes.status
    await bench.call('PATCH', path, { status: 'snoozed', snooze: { time: '2026-01-05T10:00:00Z' } })
    await bench.call('PATCH', path, { snooze: { time: '2026-01-05T11:00:00Z' } })
    await bench.host.advance(3_600_000)
    expect(await status()).toBe('snoozed')
    const { body } = await bench.call('PATCH', path, { status: 'done' })
    expect(body.data.attributes).toMatchObject({ snoozeCount: 1, snooze: { status: 'canceled' } })
    await bench.host.advance(7_200_000)
    expect(await status()).toBe('done')
  })

  it('becomes open when the snooze is canceled', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const path = `/v1/conversations/${conversation}`
    await bench.call('PATCH', path, { status: 'snoozed', snooze: { time: '2026-01-05T10:00:00Z' } })
    const { body } = await bench.call('PATCH', path, { snooze: { status: 'canceled' } })
    expect(body.data.attributes).toMatchObject({ status: 'open', snooze: { status: 'canceled' } })
  })

  it.each([
    [{ status: 'snoozed' }, 'snooze.time'],
    [{ status: 'snoozed', snooze: { time: '2026-01-05T09:00:00Z' } }, 'snooze.time'],
    [{ status: 'snoozed', snooze: { status: 'elapsed' } }, 'snooze'],
    [{ snooze: { time: '2026-01-06T09:00:00Z' } }, 'snooze'],
    [{ status: 'closed' }, 'status'],
  ])('refuses %j', async (body, parameter) => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench)
    const answer = await bench.call('PATCH', `/v1/conversations/${conversation}`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.errors[0].source).toEqual({ parameter })
    const { body: kept } = await bench.call('GET', `/v1/conversations/${conversation}`)
    expect(kept.data.attributes).toMatchObject({ status: 'open', rev: 1 })
  })
})

describe('an update', () => {
  it('replaces lists, merges custom attributes, clears with null, and records its author', async () => {
    const bench = benchWith()
    const grace = givenUser(bench.instance, { name: 'Grace', email: 'grace@acme.example' })
    const { conversation } = await newConversation(bench, {
      name: 'Call',
      assignedUsers: [grace],
      custom: { aStr: 'a', bNum: 1 },
    })
    const { body } = await bench.call('PATCH', `/v1/conversations/${conversation}`, {
      name: null,
      assignedUsers: [],
      custom: { bNum: null, cStr: 'c' },
    })
    expect(body.data.attributes).toMatchObject({ assignedUsers: [], custom: { aStr: 'a', cStr: 'c' } })
    expect(body.data.attributes).not.toHaveProperty('name')
    expect(body.data.attributes.custom).not.toHaveProperty('bNum')
    expect(body.data.relationships.modifiedBy.data.id).toBe(bench.instance.state.machineUser)
  })

  it('by PUT replaces the whole record only with replace=true', async () => {
    const bench = benchWith()
    const { conversation } = await newConversation(bench, { name: 'Call', priority: 5, status: 'done' })
    const path = `/v1/conversations/${conversation}`
    const put = (await bench.call('PUT', path, { custom: { aStr: 'a' } })).body.data.attributes
    expect(put).toMatchObject({ name: 'Call', priority: 5, custom: { aStr: 'a' } })
    const { body } = await bench.call('PUT', `${path}?replace=true`, { name: 'Chat' })
    expect(body.data.attributes).toMatchObject({ name: 'Chat', priority: 3, status: 'done' })
    expect(body.data.attributes).not.toHaveProperty('custom')
  })

  it('moves it to another customer with its messages', async () => {
    const bench = benchWith()
    const { customer, conversation } = await newConversation(bench)
    await newMessage(bench, conversation)
    const other = await newCustomer(bench)
    await bench.call('PATCH', `/v1/conversations/${conversation}`, { customer: other })
    const listed = async (id: string, list: string) =>
      (await bench.call('GET', `/v1/customers/${id}/${list}`)).body.data.length
    expect([await listed(customer, 'conversations'), await listed(customer, 'messages')]).toEqual([0, 0])
    expect([await listed(other, 'conversations'), await listed(other, 'messages')]).toEqual([1, 1])
    const counts = async (id: string) =>
      (await bench.call('GET', `/v1/customers/${id}`)).body.data.attributes.conversationCounts.all
    expect([await counts(customer), await counts(other)]).toEqual([0, 1])
    const unknown = await bench.call('PATCH', `/v1/conversations/${conversation}`, {
      customer: 'a0000000000000000000000b',
    })
    expect(unknown.status).toBe(400)
  })

  it.each([
    ['conflict', 409],
    ['ignore', 200],
  ])('with a stale rev follows the switch: %s', async (staleRev, expected) => {
    const bench = benchWith({ staleRev })
    const { conversation } = await newConversation(bench)
    const { status } = await bench.call('PATCH', `/v1/conversations/${conversation}`, { rev: 9, name: 'x' })
    expect(status).toBe(expected)
  })
})

it('a deleted conversation is not found until it is restored', async () => {
  const bench = benchWith()
  const { customer, conversation } = await newConversation(bench, { externalId: 'call-1' })
  const path = `/v1/conversations/${conversation}`
  await bench.call('DELETE', path)
  for (const gone of [path, '/v1/conversations/externalId=call-1', `${path}/messages`]) {
    expect((await bench.call('GET', gone)).body.errors[0].status).toBe(404)
  }
  expect((await bench.call('PATCH', path, { name: 'x' })).status).toBe(404)
  expect((await newMessage(bench, conversation)).status).toBe(404)
  expect((await bench.call('GET', `/v1/customers/${customer}/conversations`)).body.data).toEqual([])
  expect((await bench.call('PUT', path, { deleted: null })).status).toBe(200)
  expect((await bench.call('GET', path)).status).toBe(200)
})

it('cannot be restored when another conversation has taken its external id', async () => {
  const bench = benchWith()
  const { conversation } = await newConversation(bench, { externalId: 'call-1' })
  await bench.call('DELETE', `/v1/conversations/${conversation}`)
  await newConversation(bench, { externalId: 'call-1' })
  expect((await bench.call('PUT', `/v1/conversations/${conversation}`, { deleted: null })).status).toBe(409)
})

it('several conversations are read by a comma-separated list of ids', async () => {
  const bench = benchWith()
  const { customer, conversation } = await newConversation(bench)
  const second = (await bench.call('POST', `/v1/customers/${customer}/conversations`, {})).body.data.id
  const { body } = await bench.call('GET', `/v1/conversations/${second},${conversation}`)
  expect(body.data.map(({ id }: { id: string }) => id)).toEqual([second, conversation])
})

it('adds and removes tags by name or id; the reply holds ids', async () => {
  const bench = benchWith()
  const { conversation } = await newConversation(bench)
  const path = `/v1/conversations/${conversation}/tags`
  const tags = (await bench.call('POST', path, ['vip', 'late', 'vip'])).body.data.attributes.tags
  expect(tags).toHaveLength(2)
  expect(tags.every((tag: string) => /^[0-9a-f]{24}$/.test(tag))).toBe(true)
  expect((await bench.call('POST', path, [tags[0], 'vip'])).body.data.attributes.tags).toEqual(tags)
  const { body } = await bench.call('DELETE', path, ['vip', 'never there'])
  expect(body.data.attributes.tags).toEqual([tags[1]])
})

it('lists conversations in either order, by customer and from a date on', async () => {
  const bench = benchWith()
  const customer = await newCustomer(bench)
  const path = `/v1/customers/${customer}/conversations`
  for (const createdAt of ['2026-01-03T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']) {
    await bench.call('POST', path, { createdAt })
  }
  await newConversation(bench)
  const days = async (query: string) =>
    (await bench.call('GET', `${path}${query}`)).body.data.map(
      ({ attributes }: { attributes: { createdAt: string } }) => attributes.createdAt.slice(8, 10),
    )
  expect(await days('')).toEqual(['01', '02', '03'])
  expect(await days('?sort=desc')).toEqual(['03', '02', '01'])
  expect(await days('?fromDate=2026-01-02T00:00:00Z')).toEqual(['02', '03'])
  expect(await days('?fromDate=2026-01-02T00:00:00Z&sort=desc&pageSize=1&page=2')).toEqual(['02'])
  expect((await bench.call('GET', `${path}?fromDate=yesterday`)).status).toBe(400)
  expect((await bench.call('GET', '/v1/conversations?sort=desc')).body.data).toHaveLength(4)
})

it.each([
  [0, 200, 1],
  [3000, 404, 0],
])(
  'with a lookup lag of %i ms a new conversation is answered with %i at once',
  async (lookupLagMs, status, listed) => {
    const bench = benchWith({ lookupLagMs })
    const { customer, conversation } = await newConversation(bench, { externalId: 'call-1' })
    const lookup = await bench.call('GET', '/v1/conversations/externalId=call-1')
    const list = await bench.call('GET', `/v1/customers/${customer}/conversations`)
    expect([lookup.status, list.body.data.length]).toEqual([status, listed])
    expect((await bench.call('GET', `/v1/conversations/${conversation}`)).status).toBe(200)
    await bench.host.advance(3000)
    expect((await bench.call('GET', '/v1/conversations/externalId=call-1')).status).toBe(200)
  },
)

it('the history says when which attribute changed last', async () => {
  const bench = benchWith()
  const { call, host } = bench
  const { conversation } = await newConversation(bench, { name: 'Chat' })
  const path = `/v1/conversations/${conversation}`
  const history = async () => (await call('GET', path)).body.data.attributes.modificationHistory
  const [start, later, latest] = ['00', '01', '02'].map((minute) => `2026-01-05T09:${minute}:00.000Z`)
  expect(await history()).toEqual({
    ...{ nameAt: start, priorityAt: start, channelAt: start, assignedTeamsAt: start, assignedUsersAt: start },
    ...{ brandAt: null, defaultLangAt: null, statusAt: start, tagsAt: start, customAt: null },
  })
  await host.advance(60_000)
  await call('PATCH', path, { name: 'Call', priority: 3, custom: { moodStr: 'good' } })
  expect(await history()).toMatchObject({ nameAt: later, priorityAt: start, customAt: later })
  await host.advance(60_000)
  await newMessage(bench, conversation)
  await call('PATCH', path, { status: 'done', defaultLang: 'fr', tags: ['late'] })
  expect(await history()).toMatchObject({
    ...{ nameAt: later, channelAt: latest, statusAt: latest, defaultLangAt: latest, tagsAt: latest },
  })
})

it('what was answered since it was last done is told by itself', async () => {
  const bench = benchWith()
  const { conversation } = await newConversation(bench)
  const path = `/v1/conversations/${conversation}`
  const read = async () => (await bench.call('GET', path)).body.data.attributes
  await newMessage(bench, conversation)
  expect((await read()).lastMessageUnrespondedToSinceLastDone).toHaveProperty('id')
  const answer = (await newMessage(bench, conversation, { direction: 'out' })).body.data.id
  expect(await read()).toMatchObject({
    firstResponse: { id: answer },
    firstResponseSinceLastDone: { id: answer },
    lastMessageUnrespondedToSinceLastDone: {},
  })
  await bench.call('PATCH', path, { status: 'done' })
  const done = await read()
  expect(done.firstResponse.id).toBe(answer)
  expect(done.firstResponseSinceLastDone).toEqual({
    createdByTeams: [],
    assignedTeams: [],
    assignedUsers: [],
  })
})

it('takes what a connector sends for fields that nobody filled in', async () => {
  const { call } = benchWith()
  const customer = (await call('POST', '/v1/customers', {})).body.data.id
  for (const attempt of [1, 2]) {
    const { status, body } = await call('POST', '/v1/conversations', { customer, externalId: '', queue: {} })
    expect([attempt, status, body.data.attributes.externalId]).toEqual([attempt, 201, ''])
    const path = `/v1/conversations/${body.data.id}/messages`
    const message = await call('POST', path, { channel: 'chat', app: 'chat', externalId: '' })
    expect(message.status).toBe(201)
  }
})
