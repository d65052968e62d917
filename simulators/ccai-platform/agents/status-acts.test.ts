import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { platform } from '../testing/bench.ts'
import { enterSession, leaveSession } from './session-status.ts'

const agent = 'mina@acme.example'

test.each([
  ['ccai.agent.set-status', 'Special Task', `${agent}: only managers give the status Special Task`],
  ['ccai.agent.set-status', 'In-chat', `${agent}: cannot enter system status In-chat`],
  ['ccai.admin.set-agent-status', 'Offline', `${agent}: cannot enter system status Offline`],
  ['ccai.agent.set-status', 'Brake', 'no status "Brake"; did you mean "Break"?'],
  [
    'ccai.admin.set-agent-status',
    'available',
    'no status "available"; did you mean "Available" or "Unavailable"?',
  ],
])('%s to %s is refused', (act, status, why) => {
  const { act: perform, instance } = platform()
  expect(() => perform(act, { agent, status })).toThrow(new ActRefused(`${act}: ${why}`))
  expect(instance.state.agents.get(1)).toMatchObject({ statusId: 0 })
  expect(instance.state.activities.size).toBe(2)
})

test.each(['ccai.agent.set-status', 'ccai.admin.set-agent-status'])('%s is refused in a call', (act) => {
  const { act: perform, instance } = platform()
  enterSession(instance, 1, 'chat')
  enterSession(instance, 1, 'call')
  expect(() => perform(act, { agent, status: 'Break' })).toThrow(
    new ActRefused(`${act}: ${agent}: cannot leave system status In-call`),
  )
  leaveSession(instance, 1)
  perform(act, { agent, status: 'Break' })
  expect(instance.state.agents.get(1)?.statusId).toBe(-2)
})

test('during a chat people can change the status, but the API cannot leave In-chat', async () => {
  const { act, instance, send } = platform()
  const byApi = async (status: string) =>
    (await send('POST', '/apps/api/v1/agent_statuses', { status, agent_ids: [1], team_ids: [] })).body[0]
  enterSession(instance, 1, 'chat')
  expect(await byApi('Break')).toMatchObject({
    current_status: 'In-chat',
    message: 'cannot leave system status In-chat',
  })
  act('ccai.agent.set-status', { agent, status: 'Break' })
  expect(instance.state.agents.get(1)?.statusId).toBe(-2)
  expect(await byApi('In-chat')).toMatchObject({ current_status: 'Break', message: expect.any(String) })
  act('ccai.admin.set-agent-status', { agent, status: 'Special Task' })
  expect(instance.state.agents.get(1)?.statusId).toBe(-3)
})

test('a status chosen for after a session can be taken back', () => {
  const { act, instance } = platform()
  const step = 'ccai.agent.choose-next-status'
  enterSession(instance, 1, 'call')
  act(step, { agent, status: 'Meal' })
  act(step, { agent })
  expect(() => act(step, { agent })).toThrow(new ActRefused(`${step}: nothing was chosen`))
  leaveSession(instance, 1)
  expect(instance.state.agents.get(1)?.statusId).toBe(0)
})

test.each(['Special Task', 'Wrap-up'])('an agent cannot choose %s for after a session', (status) => {
  const { act, instance } = platform()
  enterSession(instance, 1, 'call')
  expect(() => act('ccai.agent.choose-next-status', { agent, status })).toThrow(
    new ActRefused(`ccai.agent.choose-next-status: no agent chooses ${status}`),
  )
})

test('outside a session an agent cannot choose a status for after it', () => {
  const { act } = platform()
  expect(() => act('ccai.agent.choose-next-status', { agent, status: 'Meal' })).toThrow(
    new ActRefused(
      `ccai.agent.choose-next-status: ${agent} is Available, in no session; set the status at once`,
    ),
  )
})

test.each(['ccai.agent.set-status', 'ccai.admin.set-agent-status', 'ccai.agent.choose-next-status'])(
  '%s for an unknown agent is refused',
  (act) => {
    const { act: perform } = platform()
    expect(() => perform(act, { agent: 'eve@acme.example', status: 'Meal' })).toThrow(/no agent "eve@/)
  },
)

test('custom statuses get positive ids and may have the name of a built-in status', () => {
  const { act, instance } = platform()
  expect(act('ccai.admin.add-status', { name: 'Training', color: 'teal' })).toEqual({ status: 1 })
  expect(act('ccai.admin.add-status', { name: 'Meal' })).toEqual({ status: 2 })
  expect(() => act('ccai.admin.add-status', { name: 'Meal' })).toThrow(
    new ActRefused('ccai.admin.add-status: there is a status "Meal" already'),
  )
  act('ccai.agent.set-status', { agent, status: 'Meal' })
  expect(instance.state.agents.get(1)?.statusId).toBe(-4)
})

test('a custom status can be deleted unless it is the current or next status of an agent', () => {
  const { act, instance } = platform()
  act('ccai.admin.add-status', { name: 'Training' })
  const remove = () => act('ccai.admin.delete-status', { name: 'Training' })
  const inUse = new ActRefused(`ccai.admin.delete-status: "Training" is in use by ${agent}`)
  act('ccai.agent.set-status', { agent, status: 'Training' })
  expect(remove).toThrow(inUse)
  enterSession(instance, 1, 'call')
  expect(remove).toThrow(inUse)
  act('ccai.agent.choose-next-status', { agent, status: 'Meal' })
  leaveSession(instance, 1)
  remove()
  expect(() => act('ccai.agent.set-status', { agent, status: 'Training' })).toThrow('no status "Training"')
  expect(remove).toThrow(
    new ActRefused('ccai.admin.delete-status: no status of the tenant "Training"; there is none'),
  )
  expect(() => act('ccai.admin.delete-status', { name: 'Meal' })).toThrow(/no status of the tenant "Meal"/)
})
