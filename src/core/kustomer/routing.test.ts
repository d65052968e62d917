import { describe, expect, it } from 'vitest'
import { clientOf, failureFrom, ids, json, resource, scriptedFetch } from './testing/bench.ts'

const page = (...data: unknown[]) => json(200, { data, links: { self: '/v1', prev: null, next: null } })
const relation = (type: string, id: string | null) => ({ data: id === null ? null : { type, id } })
const session = (id: string, active: boolean, team: string | null = ids.company) => ({
  type: 'work_session',
  id,
  attributes: { active },
  relationships: {
    user: relation('user', ids.user),
    team: relation('team', team),
    status: relation('routing_status', ids.attachment),
  },
})

describe('routing', () => {
  it('reads the settings of teams, without external queues where none are told', async () => {
    const { fetch, sent } = scriptedFetch(() =>
      page(
        resource('routing_settings', ids.company, { enabled: true, externalQueues: ['ujet'] }),
        resource('routing_settings', ids.user, { enabled: false, externalQueues: null }),
        resource('routing_settings', ids.message, { enabled: false }),
      ),
    )
    expect(await clientOf(fetch).client.teamSettings()).toEqual([
      { id: ids.company, enabled: true, externalQueues: ['ujet'] },
      { id: ids.user, enabled: false, externalQueues: [] },
      { id: ids.message, enabled: false, externalQueues: [] },
    ])
    expect(sent.map(({ method, url }) => [method, new URL(url).pathname + new URL(url).search])).toEqual([
      ['GET', '/v1/routing/settings?page=1&pageSize=100'],
    ])
  })

  it('reads the statuses that are enabled, which all are that do not say otherwise', async () => {
    const { fetch, sent } = scriptedFetch(() =>
      page(
        resource('routing_status', ids.company, { enabled: true }),
        resource('routing_status', ids.user, { enabled: false }),
        resource('routing_status', ids.message, { enabled: null }),
        resource('routing_status', ids.customer, {}),
      ),
    )
    expect(await clientOf(fetch).client.routingStatuses()).toEqual(
      new Set([ids.company, ids.message, ids.customer]),
    )
    expect(sent[0]!.url).toMatch(/\/v1\/routing\/statuses\?page=1&pageSize=100$/)
  })

  it('finds the active work session of a user among the others', async () => {
    const all = [session(ids.message, false), session(ids.conversation, true), session(ids.customer, true)]
    const { fetch, sent } = scriptedFetch(() => page(...all))
    expect(await clientOf(fetch).client.workSessionOf(ids.user)).toMatchObject({
      id: ids.conversation,
      active: true,
      userId: ids.user,
      teamId: ids.company,
    })
    expect(sent[0]!.url).toMatch(
      new RegExp(`/v1/routing/users/${ids.user}/work-sessions\\?page=1&pageSize=100$`),
    )
    const ended = scriptedFetch(() => page(session(ids.message, false)))
    expect(await clientOf(ended.fetch).client.workSessionOf(ids.user)).toBeNull()
    const loose = scriptedFetch(() => page(session(ids.message, true, null)))
    expect(await clientOf(loose.fetch).client.workSessionOf(ids.user)).toMatchObject({ teamId: null })
  })

  it('refuses a work session of another form', async () => {
    const { fetch } = scriptedFetch(() => page({ ...session(ids.message, true), type: 'session' }))
    expect((await failureFrom(clientOf(fetch).client.workSessionOf(ids.user))).kind).toBe('unknown-outcome')
  })

  it('sets the status of a work session', async () => {
    const { fetch, sent } = scriptedFetch(() => json(200, { data: session(ids.message, true) }))
    await clientOf(fetch).client.setStatus(ids.message, 'lunch')
    const [{ method, url, body }] = sent as [(typeof sent)[number]]
    expect([method, new URL(url).pathname, body]).toEqual([
      'PUT',
      `/v1/routing/work-sessions/${ids.message}`,
      { status: 'lunch' },
    ])
  })
})

describe('objects and companies', () => {
  const made = (type: string, id: string) => json(200, { data: resource(type, id, { title: 'A1' }) })
  it.each([
    [
      'an object is created',
      'POST',
      '/v1/klasses/order',
      { title: 'A1', externalId: 'x', custom: { aNum: 1 } },
    ],
    ['an object is changed', 'PUT', `/v1/klasses/order/${ids.message}`, { title: 'A2' }],
    ['a company is changed', 'PUT', `/v1/companies/${ids.company}`, { name: 'Acme', custom: { bStr: 'b' } }],
  ])('%s with one request', async (what, method, path, body) => {
    const isCompany = what.startsWith('a company')
    const { fetch, sent } = scriptedFetch(() =>
      isCompany ? made('company', ids.company) : made('kobject.order', ids.message),
    )
    const { client } = clientOf(fetch)
    if (isCompany) await client.updateCompany(ids.company, body as object)
    else if (method === 'PUT') await client.updateObject('order', ids.message, body as object)
    else {
      const object = body as unknown as Parameters<typeof client.createObject>[1]
      expect(await client.createObject('order', object)).toMatchObject({ id: ids.message })
    }
    expect(sent.map((request) => [request.method, new URL(request.url).pathname, request.body])).toEqual([
      [method, path, body],
    ])
  })
})
