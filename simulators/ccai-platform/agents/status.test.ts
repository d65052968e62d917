import { describe, expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import {
  type InstanceSnapshot,
  restoreInstance,
  snapshotInstance,
  wakeInstance,
} from '../../kit/simulator.ts'
import { platform } from '../testing/bench.ts'
import { givenAgent } from '../world/given-agent.ts'
import { assertAvailable, assertMayPlaceCall, enterSession, leaveSession } from './status.ts'

const mina = 'mina@acme.example'
const step = 'ccai.call.assign'

function tenant(switches: object = {}) {
  const made = platform({ switches })
  const { instance } = made
  return {
    ...made,
    status: (id = 1) => instance.state.statuses.get(instance.state.agents.get(id)!.statusId)!.name,
    offer: (kind: 'call' | 'chat') => () => assertAvailable(instance, { id: 1 }, step, kind),
  }
}

describe('who is offered a session', () => {
  test('an agent who is Available gets calls and chats', () => {
    const { offer } = tenant()
    expect(offer('call')).not.toThrow()
    expect(offer('chat')).not.toThrow()
  })

  test.each(['Unavailable', 'Break', 'Meal', 'Training'])('one who is %s gets neither', (status) => {
    const { act, offer } = tenant()
    act('ccai.admin.add-status', { name: 'Training' })
    act('ccai.agent.set-status', { agent: mina, status })
    for (const kind of ['call', 'chat'] as const) {
      expect(offer(kind)).toThrow(
        new ActRefused(`${step}: ${mina} is ${status}; only who is Available is offered a ${kind}`),
      )
    }
  })

  test('one who is In-call gets nothing', () => {
    const { instance, offer } = tenant()
    enterSession(instance, 1, 'call')
    expect(offer('call')).toThrow(ActRefused)
    expect(offer('chat')).toThrow(ActRefused)
  })

  test('one who is In-chat gets chats up to the most there are, and no call', () => {
    const { instance, offer } = tenant({ chatsPerAgent: 2 })
    enterSession(instance, 1, 'chat')
    expect(offer('chat')).not.toThrow()
    expect(offer('call')).toThrow(ActRefused)
    enterSession(instance, 1, 'chat')
    expect(offer('chat')).toThrow(
      new ActRefused(`${step}: ${mina} is In-chat with 2 chats, and gets no more`),
    )
  })

  test('from a status that people choose an agent may call, from one of the system not', () => {
    const { act, instance } = tenant()
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    expect(() => assertMayPlaceCall(instance, { id: 1 }, step)).not.toThrow()
    enterSession(instance, 1, 'call')
    expect(() => assertMayPlaceCall(instance, { id: 1 }, step)).toThrow(
      new ActRefused(`${step}: ${mina} is In-call and places no call`),
    )
  })
})

describe('sessions and the status', () => {
  test('after the last of several sessions the agent has the status from before', () => {
    const { act, instance, status } = tenant()
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    enterSession(instance, 1, 'chat')
    enterSession(instance, 1, 'chat')
    expect(status()).toBe('In-chat')
    enterSession(instance, 1, 'call')
    expect(status()).toBe('In-call')
    leaveSession(instance, 1)
    expect(status()).toBe('In-chat')
    leaveSession(instance, 1)
    expect(status()).toBe('In-chat')
    leaveSession(instance, 1)
    expect(status()).toBe('Break')
    leaveSession(instance, 1)
    expect([status(), status(2)]).toEqual(['Break', 'Available'])
  })

  test('a chat may be left while the call goes on', () => {
    const { instance, status } = tenant()
    enterSession(instance, 1, 'chat')
    enterSession(instance, 1, 'call')
    leaveSession(instance, 1, 'chat')
    expect(status()).toBe('In-call')
    enterSession(instance, 1, 'chat')
    expect(status()).toBe('In-call')
    leaveSession(instance, 1, 'chat')
    leaveSession(instance, 1, 'call')
    expect(status()).toBe('Available')
  })

  test('the status chosen beforehand comes after the session, once', () => {
    const { act, instance, status } = tenant({ statusOnLogin: 'unavailable' })
    enterSession(instance, 1, 'call')
    act('ccai.agent.choose-next-status', { agent: mina, status: 'Meal' })
    expect(status()).toBe('In-call')
    leaveSession(instance, 1)
    expect(status()).toBe('Meal')
    act('ccai.adapter.log-out', { agent: mina })
    act('ccai.adapter.log-in', { agent: mina })
    enterSession(instance, 1, 'call')
    leaveSession(instance, 1)
    expect(status()).toBe('Unavailable')
  })

  test('wrap-up lasts its time, then comes the status from before', async () => {
    const { instance, host, status } = tenant({ wrapUpMs: 30_000 })
    enterSession(instance, 1, 'call')
    leaveSession(instance, 1)
    expect(status()).toBe('Wrap-up')
    await host.advance(29_999)
    expect(status()).toBe('Wrap-up')
    await host.advance(1)
    expect(status()).toBe('Available')
  })

  test('a wrap-up that the agent ends by hand is over, with what was to come after it', async () => {
    const { act, instance, host, status } = tenant({ wrapUpMs: 30_000 })
    enterSession(instance, 1, 'call')
    act('ccai.agent.choose-next-status', { agent: mina, status: 'Break' })
    leaveSession(instance, 1)
    act('ccai.agent.set-status', { agent: mina, status: 'Meal' })
    await host.advance(60_000)
    expect(status()).toBe('Meal')
    enterSession(instance, 1, 'call')
    leaveSession(instance, 1)
    await host.advance(30_000)
    expect(status()).toBe('Meal')
  })

  test('a status chosen during chats stays when they end, and later sessions return to it', async () => {
    const { act, instance, host, status } = tenant({ wrapUpMs: 30_000 })
    enterSession(instance, 1, 'chat')
    enterSession(instance, 1, 'chat')
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    leaveSession(instance, 1, 'chat')
    expect(status()).toBe('Break')
    leaveSession(instance, 1, 'chat')
    expect(status()).toBe('Break')
    await host.advance(60_000)
    expect(status()).toBe('Break')
    enterSession(instance, 1, 'call')
    leaveSession(instance, 1, 'call')
    expect(status()).toBe('Wrap-up')
    await host.advance(30_000)
    expect(status()).toBe('Break')
  })

  test('a call in between returns to the status chosen during a chat, and not to In-chat', () => {
    const { act, instance, status } = tenant()
    enterSession(instance, 1, 'chat')
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    for (const _time of [1, 2]) {
      enterSession(instance, 1, 'call')
      expect(status()).toBe('In-call')
      leaveSession(instance, 1, 'call')
      expect(status()).toBe('Break')
    }
    leaveSession(instance, 1, 'chat')
    enterSession(instance, 1, 'chat')
    enterSession(instance, 1, 'call')
    leaveSession(instance, 1, 'call')
    expect(status()).toBe('In-chat')
  })

  test('a chat that ends during the call leaves the status chosen before the call', async () => {
    const { act, instance, host, status } = tenant({ wrapUpMs: 30_000 })
    enterSession(instance, 1, 'chat')
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    enterSession(instance, 1, 'call')
    leaveSession(instance, 1, 'chat')
    leaveSession(instance, 1, 'call')
    expect(status()).toBe('Wrap-up')
    await host.advance(30_000)
    expect(status()).toBe('Break')
  })

  test('who chose Available during a chat gets more, up to the most there are', () => {
    const { act, instance, offer } = tenant({ chatsPerAgent: 2 })
    enterSession(instance, 1, 'chat')
    act('ccai.agent.set-status', { agent: mina, status: 'Available' })
    expect(offer('call')).not.toThrow()
    expect(offer('chat')).not.toThrow()
    enterSession(instance, 1, 'chat')
    act('ccai.agent.set-status', { agent: mina, status: 'Available' })
    expect(offer('call')).not.toThrow()
    expect(offer('chat')).toThrow(
      new ActRefused(`${step}: ${mina} is Available with 2 chats, and gets no more`),
    )
  })

  test('one more chat makes who chose a status In-chat again, and Wrap-up follows, then that status', async () => {
    const { act, instance, host, status } = tenant({ wrapUpMs: 30_000 })
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    enterSession(instance, 1, 'chat')
    act('ccai.agent.set-status', { agent: mina, status: 'Available' })
    enterSession(instance, 1, 'chat')
    leaveSession(instance, 1, 'chat')
    expect(status()).toBe('In-chat')
    leaveSession(instance, 1, 'chat')
    expect(status()).toBe('Wrap-up')
    await host.advance(30_000)
    expect(status()).toBe('Available')
  })

  test('after a status chosen during a chat another may be chosen for after it', () => {
    const { act, instance, status } = tenant()
    enterSession(instance, 1, 'chat')
    enterSession(instance, 1, 'chat')
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    act('ccai.agent.choose-next-status', { agent: mina, status: 'Meal' })
    leaveSession(instance, 1, 'chat')
    expect(status()).toBe('Break')
    leaveSession(instance, 1, 'chat')
    expect(status()).toBe('Meal')
  })

  test('a wrap-up and a session under way at a snapshot go on in the copy', async () => {
    const before = tenant({ wrapUpMs: 30_000 })
    enterSession(before.instance, 1, 'call')
    leaveSession(before.instance, 1)
    before.act('ccai.agent.set-status', { agent: 'ilham@acme.example', status: 'Break' })
    enterSession(before.instance, 2, 'chat')
    enterSession(before.instance, 2, 'chat')
    const copy: InstanceSnapshot = JSON.parse(JSON.stringify(snapshotInstance(before.instance as never)))
    const after = tenant({ wrapUpMs: 30_000 })
    restoreInstance(after.instance as never, copy)
    wakeInstance(after.instance as never)
    leaveSession(after.instance, 2)
    expect([after.status(1), after.status(2)]).toEqual(['Wrap-up', 'In-chat'])
    await after.host.advance(10_000)
    leaveSession(after.instance, 2)
    await after.host.advance(20_000)
    expect([after.status(1), after.status(2)]).toEqual(['Available', 'Wrap-up'])
    await after.host.advance(10_000)
    expect(after.status(2)).toBe('Break')
  })

  test('each change is told with who made it, those of the platform too', async () => {
    const { act, instance, host, statusEvents } = tenant()
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    enterSession(instance, 1, 'call')
    leaveSession(instance, 1)
    act('ccai.admin.set-agent-status', { agent: mina, status: 'Special Task' })
    act('ccai.admin.set-agent-status', { agent: mina, status: 'Special Task' })
    await host.advance(0)
    expect(statusEvents().map(({ item }) => item)).toEqual(
      [
        ['Available', 'Break', 'agent'],
        ['Break', 'In-call', 'system'],
        ['In-call', 'Break', 'system'],
        ['Break', 'Special Task', 'admin'],
      ].map(([previous_status, current_status, changed_by]) => ({
        agent: { id: 1, email: mina },
        standin: { kind: 'agent_status.changed', previous_status, current_status, changed_by },
      })),
    )
    expect(new Set(statusEvents().map(({ event_id }) => event_id)).size).toBe(4)
  })
})

test.each([
  ['the channel of calls is off', { switches: { callEvents: false } }],
  ['inheritance is not activated', { activated: false }],
])('while %s nothing is told', async (_name, options) => {
  const { act, host, instance } = platform(options)
  act('ccai.agent.set-status', { agent: mina, status: 'Break' })
  enterSession(instance, 1, 'call')
  leaveSession(instance, 1)
  await host.advance(0)
  expect([instance.state.activities.size, host.sent]).toEqual([5, []])
  // Once it is activated the next change is told.
  act('ccai.admin.activate-inheritance')
  act('ccai.agent.set-status', { agent: mina, status: 'Meal' })
  await host.advance(0)
  expect(host.sent).toHaveLength('activated' in options ? 1 : 0)
})

describe('an agent who is given', () => {
  test('may begin with a status', () => {
    const { instance, status } = tenant()
    const id = givenAgent(instance, { name: 'Eve Stone', email: 'eve@acme.example', status: 'Break' })
    expect(status(id)).toBe('Break')
  })

  test.each(['In-call', 'Lunch'])('does not begin %s', (status) => {
    const { instance } = tenant()
    const eve = { name: 'Eve Stone', email: 'eve@acme.example', status }
    expect(() => givenAgent(instance, eve)).toThrow(TypeError)
    expect(instance.state.agents.size).toBe(2)
  })
})
