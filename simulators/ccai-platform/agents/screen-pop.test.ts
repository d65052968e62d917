import { describe, expect, test } from 'vitest'
import { ccaiPlatformSimulator } from '../simulator.ts'
import { basic, chatWays, type Platform, platform, ways } from '../testing/bench.ts'
import { screenPops, sessionOfPop } from '../world/queries.ts'

const record = { out_ticket_id: 'c-1', out_ticket_url: 'https://acme.kustomerapp.com/app/conversations/c-1' }

async function patch({ instance }: Platform, path: string, body: unknown, authorization = basic()) {
  const headers = { authorization, 'content-type': 'application/json' }
  const request = new Request(`https://acme.ccai.example${path}`, {
    method: 'PATCH',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const answer = await ccaiPlatformSimulator.fetch(request, { instance })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

describe('linking a call to a CRM record', () => {
  test('shows the record on the call object and in the next event', async () => {
    const tenant = platform()
    await tenant.play(...ways.connected!)
    expect(await patch(tenant, '/apps/api/v1/calls/1418', record)).toMatchObject({
      status: 200,
      body: record,
    })
    await tenant.play([60, 'ccai.call.hang-up'])
    expect(tenant.events().at(-1)!.item).toMatchObject(record)
  })

  test.each([
    ['without the login', '/apps/api/v1/calls/1418', record, 'none', 401],
    ['of an unknown call', '/apps/api/v1/calls/9', record, basic(), 404],
    ['with no URL', '/apps/api/v1/calls/1418', { ...record, out_ticket_url: 'conversations' }, basic(), 400],
    ['in malformed JSON', '/apps/api/v1/calls/1418', '{', basic(), 400],
  ])('%s is refused, and nothing changes', async (_name, path, body, authorization, status) => {
    const tenant = platform()
    await tenant.play(...ways.connected!)
    expect(await patch(tenant, path, body, authorization)).toMatchObject({ status, body: { status } })
    expect(tenant.call()?.record).toBeNull()
  })
})

describe('the adapter', () => {
  test('opens the record once for each agent who handles the call', async () => {
    const tenant = platform()
    await tenant.play(...ways.connected!)
    await patch(tenant, '/apps/api/v1/calls/1418', record)
    await patch(tenant, '/apps/api/v1/calls/1418', record)
    await tenant.play(
      [60, 'ccai.call.transfer', { agent: 'ilham@acme.example' }],
      [5, 'ccai.call.take-transfer'],
      [60, 'ccai.call.hang-up'],
    )
    const opened = screenPops(tenant.instance).map(({ agentId, url }) => [agentId, url])
    expect(opened).toEqual([
      [1, record.out_ticket_url],
      [2, record.out_ticket_url],
    ])
    const journaled = tenant.host.changes.filter(({ change }) => change === 'adapter.opened')
    expect(journaled.map(({ subject }) => subject)).toEqual(['call-1418', 'call-1418'])
  })

  test('opens the record of a chat too', async () => {
    const tenant = platform()
    await tenant.play(...chatWays.connected!)
    await patch(tenant, '/apps/api/v1/chats/135', record)
    const [pop] = screenPops(tenant.instance)
    expect(pop).toMatchObject({ kind: 'chat', sessionId: 135, agentId: 1, url: record.out_ticket_url })
    expect(sessionOfPop(tenant.instance, pop!).name).toBe('h1')
  })

  test('opens nothing while no agent handles the call, nor after it has ended', async () => {
    const tenant = platform()
    await tenant.play(...ways.queued!)
    await patch(tenant, '/apps/api/v1/calls/1418', record)
    expect(screenPops(tenant.instance)).toEqual([])
    const finished = platform()
    await finished.play(...ways.finished!)
    await patch(finished, '/apps/api/v1/calls/1418', record)
    expect(screenPops(finished.instance)).toEqual([])
  })
})
