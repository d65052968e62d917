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
import { enterSession, leaveSession } from './session-status.ts'
import { assertAvailable, assertMayPlaceCall } from './status.ts'

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

describe('offering a session to an agent', () => {
  test('is possible for calls and chats when the agent is Available', () => {
    const { offer } = tenant()
    expect(offer('call')).not.toThrow()
    expect(offer('chat')).not.toThrow()
  })

  test.each(['Unavailable', 'Break', 'Meal', 'Training'])(
    'is not possible when the agent is %s',
    (status) => {
      const { act, offer } = tenant()
      act('ccai.admin.add-status', { name: 'Training' })
      act('ccai.agent.set-status', { agent: mina, status })
      for (const kind of ['call', 'chat'] as const) {
        expect(offer(kind)).toThrow(
          new ActRefused(`${step}: ${mina} is ${status}; only who is Available is offered a ${kind}`),
        )
      }
    },
  )

  test('is not possible when the agent is In-call', () => {
    const { instance, offer } = tenant()
    enterSession(instance, 1, 'call')
    expect(offer('call')).toThrow(`${mina} is In-call; only who is Available`)
    expect(offer('chat')).toThrow(`${mina} is In-call; only who is Available`)
  })

  test('is possible for chats up to the limit when the agent is In-chat, and not for calls', () => {
    const { instance, offer } = tenant({ chatsPerAgent: 2 })
    enterSession(instance, 1, 'chat')
    expect(offer('chat')).not.toThrow()
    expect(offer('call')).toThrow(`${mina} is In-chat; only who is Available`)
    enterSession(instance, 1, 'chat')
    expect(offer('chat')).toThrow(
      new ActRefused(`${step}: ${mina} is In-chat with 2 chats, and gets no more`),
    )
  })

  test('an agent can place a call in a status that people set, but not in a system status', () => {
    const { act, instance } = tenant()
    act('ccai.agent.set-status', { agent: mina, status: 'Break' })
    expect(() => assertMayPlaceCall(instance, { id: 1 }, step)).not.toThrow()
    enterSession(instance, 1, 'call')
    expect(() => assertMayPlaceCall(instance, { id: 1 }, step)).toThrow(
      new ActRefused(`${step}: ${mina} is In-call and places no call`),
    )
  })
})

describe('the status of an agent', () => {
  test('returns to the previous one only after the last of several sessions', () => {
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

  test('stays In-call when a chat ends during a call', () => {
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

  test('is the one chosen in advance after a session, but not after later sessions', () => {
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

  test('is Wrap-up for the configured time, then the previous one', async () => {
    const { instance, host, status } = tenant({ wrapUpMs: 30_000 })
    enterSession(instance, 1, 'call')
    leaveSession(instance, 1)
    expect(status()).toBe('Wrap-up')
    await host.advance(29_999)
    expect(status()).toBe('Wrap-up')
    await host.advance(1)
    expect(status()).toBe('Available')
  })

  test('set during Wrap-up ends it and replaces the one chosen in advance', async () => {
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

  test('set during chats stays when they end, and later sessions return to it', async () => {
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

  test('set during a chat is restored after a call, instead of In-chat', () => {
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

  test('set during a chat is restored after a call in which the chat ended', async () => {
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

  test('set to Available during a chat allows further chats up to the limit', () => {
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

  test('set during a chat becomes In-chat with the next chat, then Wrap-up, then the set one', async () => {
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

  test('set during a chat can be followed by one chosen for after the chat', () => {
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

  test('during a session or Wrap-up is continued after a snapshot and restore', async () => {
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

  test('is reported by an event for each change, with its cause', async () => {
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
  ['call events are turned off', { switches: { callEvents: false } }],
  ['inheritance is not activated', { activated: false }],
])('no event is posted while %s', async (_name, options) => {
  const { act, host, instance } = platform(options)
  act('ccai.agent.set-status', { agent: mina, status: 'Break' })
  enterSession(instance, 1, 'call')
  leaveSession(instance, 1)
  await host.advance(0)
  expect([instance.state.activities.size, host.sent]).toEqual([5, []])
  // After the activation, the next change is posted.
  act('ccai.admin.activate-inheritance')
  act('ccai.agent.set-status', { agent: mina, status: 'Meal' })
  await host.advance(0)
  expect(host.sent).toHaveLength('activated' in options ? 1 : 0)
})

describe('an agent defined by a scenario', () => {
  test('can have an initial status', () => {
    const { instance, status } = tenant()
    const id = givenAgent(instance, { name: 'Eve Stone', email: 'eve@acme.example', status: 'Break' })
    expect(status(id)).toBe('Break')
  })

  test.each(['In-call', 'Lunch'])('cannot have the initial status %s', (status) => {
    const { instance } = tenant()
    const eve = { name: 'Eve Stone', email: 'eve@acme.example', status }
    expect(() => givenAgent(instance, eve)).toThrow(`no agent can begin with the status "${status}"`)
    expect(instance.state.agents.size).toBe(2)
  })
})
