import { describe, expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { basic, caller, platform } from '../testing/bench.ts'
import { givenAgent } from '../world/given-agent.ts'
import { screenPops } from '../world/queries.ts'

const path = '/adapter/messages'
const mina = 'mina@acme.example'
const ilham = 'ilham@acme.example'
const bearer = 'Bearer standin-adapter-token'

function pages() {
  const made = platform()
  const { send, get } = made
  return {
    ...made,
    sendMessage: (action: string, more: object = {}) =>
      send('POST', path, { action, agent: mina, instance: 'tab-1', ...more }, bearer),
    agent: async (id = 1) => (await get(`/manager/api/v1/agents?id[]=${id}`)).body[0],
  }
}

describe('pages with the adapter', () => {
  test('a second page takes over the login, and the agent object counts the pages', async () => {
    const { sendMessage, agent } = pages()
    expect(await sendMessage('opened', { instance: 'tab-2', agent: ' MINA@acme.example' })).toEqual({
      status: 200,
      body: { agent: mina, instance: 'tab-2', logged_in_as: mina, minimized: false, number: null },
    })
    await sendMessage('opened', { instance: 'tab-2' })
    expect((await agent()).standin).toEqual({ adapters: 2, logged_in_as: mina, logged_in_by: [mina] })
    await sendMessage('closed', { instance: 'tab-1' })
    expect((await agent()).standin).toMatchObject({ adapters: 1, logged_in_as: mina })
    expect(await agent()).toMatchObject({ online: true, crm_authenticated: true })
    await sendMessage('closed', { instance: 'tab-2' })
    expect((await agent()).standin).toEqual({ adapters: 0, logged_in_as: null, logged_in_by: [] })
    expect(await agent()).toMatchObject({ online: false, crm_authenticated: false, status: { id: 0 } })
  })

  test.each(['@'.repeat(80_000), 'a'.repeat(80_000), `${' '.repeat(80_000)}@`])(
    'an agent of 80 kB is refused at once',
    async (agent) => {
      const { sendMessage } = pages()
      expect((await sendMessage('opened', { agent })).status).toBe(400)
    },
  )

  test('an agent is online only after opening a page and logging in', async () => {
    const { sendMessage, act, agent, instance, host } = pages()
    const id = givenAgent(instance, { name: 'Eve Stone', email: 'eve@acme.example', adapter: 'none' })
    const user = { agent: 'eve@acme.example' }
    expect(await agent(id)).toMatchObject({ online: false, last_login_time: null, standin: { adapters: 0 } })
    expect(() => act('ccai.adapter.log-in', user)).toThrow(/no page of Kustomer with the adapter open/)
    expect((await sendMessage('opened', user)).body.logged_in_as).toBeNull()
    expect(await agent(id)).toMatchObject({ online: false, standin: { adapters: 1, logged_in_as: null } })
    await host.advance(1000)
    act('ccai.adapter.log-in', user)
    expect(await agent(id)).toMatchObject({
      online: true,
      last_login_time: '2026-01-05T09:20:01.000Z',
      status: { name: 'Available' },
    })
  })

  test('logging in as another agent is shown on both agent objects', async () => {
    const { act, agent } = pages()
    act('ccai.adapter.log-out', { agent: ilham })
    act('ccai.adapter.log-in', { agent: ilham, as: mina })
    expect((await agent(2)).standin).toEqual({ adapters: 1, logged_in_as: mina, logged_in_by: [] })
    expect(await agent(2)).toMatchObject({ online: false })
    expect((await agent(1)).standin).toEqual({ adapters: 1, logged_in_as: mina, logged_in_by: [mina, ilham] })
  })

  test('a login keeps the status or, by a switch, sets it to Unavailable', async () => {
    for (const [statusOnLogin, statusId] of [
      ['kept', -2],
      ['unavailable', -1],
    ] as const) {
      const { act, instance, statusEvents, host } = platform({ switches: { statusOnLogin } })
      act('ccai.agent.set-status', { agent: mina, status: 'Break' })
      act('ccai.adapter.log-out', { agent: mina })
      act('ccai.adapter.log-in', { agent: mina })
      expect(instance.state.agents.get(1)?.statusId).toBe(statusId)
      await host.advance(0)
      const names = statusEvents().map(({ item }) => item.standin.current_status)
      const after = statusOnLogin === 'kept' ? 'Break' : 'Unavailable'
      expect(names).toEqual(['Break', 'Offline', after])
    }
  })

  test('Unavailable after a login has the cause `login` in the event and in the activity log', async () => {
    const { act, get, statusEvents, host } = platform({ switches: { statusOnLogin: 'unavailable' } })
    act('ccai.adapter.log-out', { agent: mina })
    act('ccai.adapter.log-in', { agent: mina })
    await host.advance(0)
    expect(statusEvents().map(({ item }) => item.standin)).toEqual([
      expect.objectContaining({ current_status: 'Offline', changed_by: 'system' }),
      {
        kind: 'agent_status.changed',
        previous_status: 'Offline',
        current_status: 'Unavailable',
        changed_by: 'login',
      },
    ])
    const { body } = await get('/manager/api/v1/agent_activity_logs')
    expect(body.at(-1)).toMatchObject({
      status: { name: 'Unavailable' },
      whodunnit: null,
      standin: { changed_by: 'login' },
    })
  })

  test('Unavailable after a login during Wrap-up replaces the status chosen in advance', async () => {
    const { act, instance, host, play } = platform({
      switches: { statusOnLogin: 'unavailable', wrapUpMs: 30_000 },
    })
    const status = () => instance.state.agents.get(1)?.statusId
    await play([0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }])
    await play([1, 'ccai.call.answer', { agent: mina }])
    act('ccai.agent.choose-next-status', { agent: mina, status: 'Break' })
    await play([60, 'ccai.call.hang-up'])
    expect(status()).toBe(-6)
    act('ccai.adapter.log-out', { agent: mina })
    act('ccai.adapter.log-in', { agent: mina })
    expect(status()).toBe(-1)
    expect(() => act('ccai.agent.choose-next-status', { agent: mina, status: 'Meal' })).toThrow(
      /is Unavailable, in no session/,
    )
    await host.advance(60_000)
    expect(status()).toBe(-1)
    await play([0, 'ccai.call.outgoing', { call: 'next', agent: mina, to: caller }])
    await play([5, 'ccai.call.pick-up', { call: 'next' }])
    await play([60, 'ccai.call.hang-up', { call: 'next' }])
    await host.advance(30_000)
    expect(status()).toBe(-1)
  })

  test('an agent who logs in during a call stays In-call, whatever the switch', async () => {
    const { act, instance, send, play } = platform({ switches: { statusOnLogin: 'unavailable' } })
    await play([0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }])
    await play([1, 'ccai.call.answer', { agent: mina }])
    for (const action of ['closed', 'opened']) {
      await send('POST', path, { action, agent: mina, instance: 'tab-1' }, bearer)
    }
    act('ccai.adapter.log-in', { agent: mina })
    expect(instance.state.agents.get(1)?.statusId).toBe(-7)
  })

  test.each([
    ['ccai.adapter.log-in', { agent: mina }, 'somebody is logged in already; log out first'],
    [
      'ccai.adapter.minimize',
      { agent: 'eve@acme.example' },
      'eve@acme.example has no page of Kustomer with the adapter open',
    ],
    ['ccai.adapter.call', { agent: mina, call: 'c1' }, 'no number is filled in'],
  ])('%s %j is refused', (act, args, why) => {
    expect(() => platform().act(act, args)).toThrow(new ActRefused(`${act}: ${why}`))
  })

  test('logging out twice and logging in as an unknown agent are refused', () => {
    const { act, instance } = platform()
    act('ccai.adapter.log-out', { agent: mina })
    expect(() => act('ccai.adapter.log-out', { agent: mina })).toThrow(/nobody is logged in/)
    expect(() => act('ccai.adapter.log-in', { agent: mina, as: 'eve@acme.example' })).toThrow(
      /no agent "eve@/,
    )
    expect(instance.state.adapters.find('agent', mina)[0]?.loggedInAs).toBeNull()
  })
})

describe('click to call', () => {
  test('fills in the number without dialing; pressing Call dials it once', async () => {
    const { sendMessage, act, instance, call, host } = pages()
    await sendMessage('click_to_call', { number: '+33155550199' })
    expect((await sendMessage('click_to_call', { number: caller })).body.number).toBe(caller)
    await host.advance(60_000)
    expect(instance.state.calls.size).toBe(0)
    expect(act('ccai.adapter.call', { agent: mina, call: 'c1' })).toEqual({ call: 'call-1418' })
    expect(call()).toMatchObject({
      callType: 'Voice Outbound',
      status: 'connecting',
      number: caller,
      agentId: 1,
    })
    expect(() => act('ccai.adapter.call', { agent: mina, call: 'c2' })).toThrow(/no number is filled in/)
    expect(() => act('ccai.adapter.call', { agent: mina, call: 'c1' })).toThrow(/a call "c1" already/)
  })

  test('restores a minimized adapter; while it is minimized, Call cannot be pressed', async () => {
    const { sendMessage, act } = pages()
    act('ccai.adapter.minimize', { agent: mina })
    expect((await sendMessage('click_to_call', { number: caller })).body.minimized).toBe(false)
    act('ccai.adapter.minimize', { agent: mina })
    expect(() => act('ccai.adapter.call', { agent: mina, call: 'c1' })).toThrow(/minimized; open it first/)
    act('ccai.adapter.open', { agent: mina })
    act('ccai.adapter.call', { agent: mina, call: 'c1' })
  })

  test('cannot dial while the agent is in a call', async () => {
    const { sendMessage, act, play, instance } = pages()
    await play([0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }])
    await play([1, 'ccai.call.answer', { agent: mina }])
    await sendMessage('click_to_call', { number: caller })
    expect(() => act('ccai.adapter.call', { agent: mina, call: 'c2' })).toThrow(
      /is In-call and places no call/,
    )
    expect(instance.state.calls.size).toBe(1)
    expect(() => act('ccai.adapter.log-out', { agent: mina })).toThrow(/mina@acme.example is in a session/)
  })

  test('keeps the number when the page is opened again, and clears it at logout', async () => {
    const { sendMessage, act } = pages()
    await sendMessage('click_to_call', { number: caller })
    expect((await sendMessage('opened')).body.number).toBe(caller)
    act('ccai.adapter.log-out', { agent: mina })
    act('ccai.adapter.log-in', { agent: mina })
    expect(() => act('ccai.adapter.call', { agent: mina, call: 'c1' })).toThrow(/no number is filled in/)
  })

  test('is refused where nobody is logged in', async () => {
    const { sendMessage, act, instance } = pages()
    act('ccai.adapter.log-out', { agent: mina })
    expect(await sendMessage('click_to_call', { number: caller })).toMatchObject({
      status: 409,
      body: { message: 'nobody is logged in to the adapter' },
    })
    expect(instance.state.adapters.find('agent', mina)[0]?.number).toBeNull()
  })
})

describe('a screen pop', () => {
  const record = {
    out_ticket_id: 'c-1',
    out_ticket_url: 'https://acme.kustomerapp.com/app/conversations/c-1',
  }

  test('restores a minimized adapter of the agent', async () => {
    const { act, send, instance, play } = pages()
    await play([0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }])
    await play([1, 'ccai.call.answer', { agent: mina }])
    act('ccai.adapter.minimize', { agent: mina })
    act('ccai.adapter.minimize', { agent: ilham })
    await send('PATCH', '/apps/api/v1/calls/1418', record)
    const minimized = [mina, ilham].map((email) => instance.state.adapters.find('agent', email)[0]?.minimized)
    expect(minimized).toEqual([false, true])
    expect(screenPops(instance)).toHaveLength(1)
  })

  test('does not happen for an agent without an adapter', async () => {
    const { sendMessage, send, instance, play } = pages()
    await sendMessage('closed')
    await play([0, 'ccai.call.incoming', { from: caller, menu: 'Billing' }])
    await play([1, 'ccai.call.answer', { agent: mina }])
    expect((await send('PATCH', '/apps/api/v1/calls/1418', record)).status).toBe(200)
    expect(screenPops(instance)).toEqual([])
  })
})

const opened = { action: 'opened', agent: mina, instance: 'tab-2' }

test.each([
  ['without a login', opened, null, 401, 'Not Authorized'],
  ['with another token', opened, 'Bearer standin-adapter-tokem', 401, 'Not Authorized'],
  ['with the token of the APIs', opened, 'Bearer standin-ccai-token', 401, 'Not Authorized'],
  ['with the Basic login of the APIs', opened, basic(), 401, 'Not Authorized'],
  ['in malformed JSON', '{', bearer, 400, 'Malformed JSON'],
  ['with another action', { ...opened, action: 'reloaded' }, bearer, 400, 'action'],
  ['without the page', { action: 'opened', agent: mina }, bearer, 400, 'instance'],
  ['with an agent who is not an e-mail address', { ...opened, agent: 'mina' }, bearer, 400, 'agent'],
  ['with another field', { ...opened, number: caller }, bearer, 400, 'number'],
  ['without a number', { ...opened, action: 'click_to_call' }, bearer, 400, 'number'],
  [
    'with a number that is not in E.164',
    { ...opened, action: 'click_to_call', number: '0155550123' },
    bearer,
    400,
    'must be a number in E.164: number',
  ],
  [
    'of a page that is not open',
    { ...opened, action: 'closed' },
    bearer,
    404,
    'no adapter in this page: tab-2',
  ],
])('a message %s is refused, and nothing changes', async (_name, body, authorization, status, message) => {
  const { send, instance } = platform()
  const answer = await send('POST', path, body, authorization)
  expect(answer).toMatchObject({ status, body: { status, message: expect.stringContaining(message) } })
  expect(instance.state.adapters.size).toBe(2)
})

test.each(['/manager/api/v1/agents', '/apps/api/v1/calls/1', '/recordings/call-1.mp3'])(
  'the token of the adapter is valid only for messages, not for %s',
  async (path) => {
    const { get } = platform()
    expect((await get(path, { authorization: basic('standin', 'standin-adapter-token') })).status).toBe(401)
  },
)
