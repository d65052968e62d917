import { expect, test } from 'vitest'
import { platform } from '../testing/bench.ts'
import { enterSession, leaveSession } from './session-status.ts'

test('the agent object of the Manager API', async () => {
  const { act, get, host, instance } = platform()
  act('ccai.admin.add-team', { name: 'Claims' })
  act('ccai.admin.add-team-member', { team: 'Claims', agent: 'mina@acme.example' })
  await host.advance(1000)
  act('ccai.agent.set-status', { agent: 'mina@acme.example', status: 'Break' })
  act('ccai.call.incoming', { call: 'c1', from: '+33155550123', menu: 'Billing' })
  const { body } = await get('/manager/api/v1/agents?id[]=1')
  const menu = {
    id: 12,
    name: 'Billing',
    parent_id: 3,
    position: 1,
    deleted: false,
    hidden: false,
    menu_type: 'ivr_menu',
    output_msg: '',
  }
  expect(body).toEqual([
    {
      id: 1,
      email: 'mina@acme.example',
      first_name: 'Mina',
      middle_name: '',
      last_name: 'Duval',
      avatar_url: '',
      agent_number: 'A-001',
      created_at: '2026-01-05T09:20:00.000Z',
      last_login_time: '2026-01-05T09:20:00.000Z',
      online: true,
      crm_authenticated: true,
      status: { id: -2, name: 'Break', color: 'yellow' },
      status_updated_at: '2026-01-05T09:20:01.000Z',
      wrap_up: false,
      call_count: 0,
      chat_count: 0,
      location: null,
      roles: ['agent'],
      teams: [{ id: 1, name: 'Claims', parent_id: null, position: 1, deleted: false, agents_count: 1 }],
      channels: [
        { channel_type: 'voice_call', menu },
        { channel_type: 'chat', menu },
      ],
      standin: {
        adapters: 1,
        logged_in_as: 'mina@acme.example',
        logged_in_by: ['mina@acme.example'],
      },
    },
  ])
  expect(instance.state.agents.size).toBe(2)
})

test('the agent object shows current sessions, and the wrap-up after them', async () => {
  const { get, instance } = platform({ switches: { wrapUpMs: 1000 } })
  const mina = async () => (await get('/manager/api/v1/agents?id[]=1')).body[0]
  enterSession(instance, 1, 'chat')
  enterSession(instance, 1, 'chat')
  expect(await mina()).toMatchObject({ status: { name: 'In-chat' }, chat_count: 2, call_count: 0 })
  leaveSession(instance, 1)
  leaveSession(instance, 1)
  expect(await mina()).toMatchObject({ status: { name: 'Wrap-up' }, chat_count: 0, wrap_up: true })
})

test('agents can be filtered by the time of their status change, including that instant', async () => {
  const { act, get, host } = platform()
  await host.advance(5000)
  act('ccai.agent.set-status', { agent: 'ilham@acme.example', status: 'Meal' })
  const from = async (instant: string) =>
    (await get(`/manager/api/v1/agents?status_updated_at[from]=${instant}`)).body.map(
      ({ id }: { id: number }) => id,
    )
  expect(await from('2026-01-05T09:20:00Z')).toEqual([1, 2])
  expect(await from('2026-01-05T09:20:05Z')).toEqual([2])
  expect(await from('2026-01-05T10:20:05.000%2B01:00')).toEqual([2])
  expect(await from('2026-01-05T09:20:05.001Z')).toEqual([])
  expect((await get('/manager/api/v1/agents?status_updated_at[from]=5')).status).toBe(400)
})
