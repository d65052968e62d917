import { describe, expect, test } from 'vitest'
import { chatWays, type Platform, platform, ways } from '../testing/bench.ts'

const ilham = { agent: 'ilham@acme.example' }
const agentsOf = (item: object) =>
  (item as { participants: Array<{ type: string; status: string; id: number }> }).participants.map(
    ({ type, id, status }) => (type === 'Agent' ? `${id} ${status}` : `contact ${status}`),
  )
const last = ({ events }: Platform) => events().at(-1)!.item

describe('an agent who has begun a transfer', () => {
  test('leaves the call alone by hanging up: the contact waits, off hold', async () => {
    const tenant = platform()
    await tenant.play(
      ...ways.connected!,
      [20, 'ccai.call.hold'],
      [5, 'ccai.call.transfer', { menu: 'Returns' }],
      [2, 'ccai.call.hang-up', { by: 'agent' }],
    )
    expect(last(tenant)).toMatchObject({ state: 'connected', status: 'queued', hold_duration: 7 })
    expect(agentsOf(last(tenant))).toEqual(['contact connected', '1 disconnected'])
    expect(tenant.instance.state.agents.get(1)).toMatchObject({ statusId: 0, sessions: { calls: 0 } })
    await tenant.play([10, 'ccai.call.take-transfer', ilham])
    expect(last(tenant)).toMatchObject({ status: 'connected', hold_duration: 7 })
    expect(last(tenant).transfers).toMatchObject([{ status: 'transferred', wait_duration: 12 }])
    expect(agentsOf(last(tenant))).toEqual(['contact connected', '1 disconnected', '2 connected'])
  })

  test.each([
    ['call', ways],
    ['chat', chatWays],
  ] as const)('leaves the %s at once in a cold transfer', async (kind, all) => {
    const tenant = platform()
    const subject = kind === 'call' ? tenant.call : tenant.chat
    await tenant.play(...all.connected!, [60, `ccai.${kind}.transfer`, { ...ilham, cold: true }])
    expect(subject()).toMatchObject({ status: 'queued', agentId: null, transfers: [{ cold: true }] })
    expect(agentsOf(last(tenant))).toEqual(['contact connected', '1 disconnected', '2 accepted'])
    await tenant.play([5, `ccai.${kind}.take-transfer`])
    expect(subject()).toMatchObject({ status: 'connected', agentId: 2 })
  })

  test('may come back: the session can be offered to anybody when nobody takes it', async () => {
    const tenant = platform()
    await tenant.play(...ways['transferred cold']!, [30, 'ccai.call.miss-transfer'])
    expect(last(tenant)).toMatchObject({
      status: 'requeued',
      transfers: [{ status: 'failed', fail_reason: 'transfer_expired' }],
    })
    await tenant.play([5, 'ccai.call.answer', { agent: 'mina@acme.example' }])
    expect(tenant.call()).toMatchObject({ status: 'connected', agentId: 1 })
  })
})

test.each(['transferring', 'transferred cold'])(
  'a contact who leaves a call that is %s ends its transfer too',
  async (way) => {
    const tenant = platform()
    const url = 'http://core.example/ccai/session-metadata'
    tenant.instance.channels.set('session-metadata', { url, headers: {} })
    await tenant.play(...ways[way]!, [8, 'ccai.call.hang-up'])
    expect(last(tenant)).toMatchObject({ status: 'finished', fail_reason: 'nothing' })
    const record = JSON.parse(tenant.host.sent.find((sent) => sent.url === url)!.body)
    expect(record.transfers).toMatchObject([
      { status: 'failed', fail_reason: 'eu_abandoned', wait_duration: 8 },
    ])
    expect(record.agent_info).toMatchObject({ id: 1 })
  },
)

test('the record says that a transfer was cold, where the agent was, and which queue each agent served', async () => {
  const tenant = platform({ switches: { callRecording: true } })
  const url = 'http://core.example/ccai/session-metadata'
  tenant.instance.channels.set('session-metadata', { url, headers: {} })
  await tenant.play(
    ...ways['transferred cold']!,
    [12, 'ccai.call.take-transfer', ilham],
    [30, 'ccai.call.hang-up'],
  )
  const record = JSON.parse(tenant.host.sent.find((sent) => sent.url === url)!.body)
  expect(record).toMatchObject({
    recording_url: '/recordings/call-1418.mp3',
    handle_durations: [
      { agent_id: 1, transfer_cold: null, menu_path: 'Main Menu - IVR/Billing', menu_path_id: 12 },
      { agent_id: 2, transfer_cold: true, menu_path: 'Main Menu - IVR/Returns', menu_path_id: 13 },
    ],
    queue_durations: [
      { queue_duration: 9, transfer_cold: null, menu_path_id: 12 },
      { queue_duration: 12, transfer_cold: true, menu_path_id: 13 },
    ],
  })
})

test('a transfer to the parent of all queues makes no other queue of its name', async () => {
  const tenant = platform()
  await tenant.play(...ways.connected!, [9, 'ccai.call.transfer', { menu: 'Main Menu - IVR' }])
  expect(last(tenant).transfers).toMatchObject([
    { to_menu: { items_count: 1, name: 'Main Menu - IVR', materialized_path: '3' } },
  ])
  const { body } = await tenant.get('/manager/api/v1/menus')
  expect(body.map(({ name }: { name: string }) => name)).toEqual(['Main Menu - IVR', 'Billing'])
})

test('an agent who is not available is offered a transfer by a switch alone', async () => {
  const transfer = async (transferToUnavailable: boolean) => {
    const tenant = platform({ switches: { transferToUnavailable } })
    tenant.act('ccai.agent.set-status', { ...ilham, status: 'Break' })
    await tenant.play(...ways.connected!, [9, 'ccai.call.transfer', ilham])
    await tenant.play([9, 'ccai.call.take-transfer'])
    return tenant.call()?.agentId
  }
  await expect(transfer(false)).rejects.toThrow('only who is Available is offered a call')
  expect(await transfer(true)).toBe(2)
})

test('an outgoing call can be transferred to a queue, and a chat within its own', async () => {
  const tenant = platform()
  await tenant.play(
    ...ways.connecting!,
    [5, 'ccai.call.pick-up'],
    [60, 'ccai.call.transfer', { menu: 'Returns' }],
    [5, 'ccai.call.take-transfer', ilham],
  )
  expect(tenant.call()).toMatchObject({ status: 'connected', agentId: 2 })
  expect(last(tenant).transfers).toMatchObject([
    { from_menu: null, to_menu: { name: 'Main Menu - IVR/Returns' } },
  ])
  await tenant.play(...chatWays.connected!, [5, 'ccai.chat.transfer', { menu: 'Orders' }])
  expect(tenant.chat()?.transfers).toMatchObject([
    { fromMenu: { name: 'Orders' }, toMenu: { name: 'Orders' } },
  ])
})
