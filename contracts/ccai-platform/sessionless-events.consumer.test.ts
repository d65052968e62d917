import { expect, test } from 'vitest'
import { platformPosts } from '../platform-post.consumer.ts'
import { statesOf } from '../states.ts'
import type { sessionEventStates } from './session-event-states.ts'
import { acceptedReply, basic, ccaiPlatform, logins, people } from './story.consumer.ts'

const { recordInteraction, bodyOf } = platformPosts({ ...ccaiPlatform, fetch })
const state = statesOf<typeof sessionEventStates>()

const ofCalls = {
  given: state('a core that asks for the login', { of: 'call events', ...logins['call events'] }),
  path: '/ccai/session-events',
}
/** The platform only posts status events once inheritance is activated. */
const activated = ['ccai.admin.activate-inheritance', {}] as const
const channel = { channel: 'call-events', headers: basic(logins['call events']) }

test('an agent has changed their status', async () => {
  const acts = [activated, ['ccai.agent.set-status', { agent: people.agent, status: 'Break' }]] as const
  const story = { ...channel, acts, subject: 'agent-1' }
  expect(await bodyOf(story)).toMatchObject({
    count: 1,
    events: [
      {
        timestamp: 1767603600000,
        item: {
          agent: { id: 1, email: people.agent },
          standin: {
            kind: 'agent_status.changed',
            previous_status: 'Available',
            current_status: 'Break',
            changed_by: 'agent',
          },
        },
      },
    ],
  })
  const uponReceiving = 'a change of an agent’s status'
  const outcome = await recordInteraction({
    ...ofCalls,
    uponReceiving,
    story,
    willRespondWith: acceptedReply(1),
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('the platform itself has changed the status of an agent in a call', async () => {
  const acts = [
    activated,
    ['ccai.call.incoming', { call: 'c1', from: people.caller, menu: 'Billing' }],
    ['ccai.call.answer', { call: 'c1', agent: people.agent }],
  ] as const
  const story = { ...channel, acts, subject: 'agent-1' }
  expect(await bodyOf(story)).toMatchObject({
    events: [{ item: { standin: { current_status: 'In-call', changed_by: 'system' } } }],
  })
  const uponReceiving = 'a status that the platform sets itself'
  const outcome = await recordInteraction({
    ...ofCalls,
    uponReceiving,
    story,
    willRespondWith: acceptedReply(1),
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('an administrator has pressed "Create" for the custom fields', async () => {
  const story = { ...channel, acts: [['ccai.custom-fields.create', {}]] as const, subject: 'custom-fields' }
  expect(await bodyOf(story)).toMatchObject({
    events: [{ item: { standin: { kind: 'custom_fields.create' } } }],
  })
  const uponReceiving = 'custom fields are to be made'
  const outcome = await recordInteraction({
    ...ofCalls,
    uponReceiving,
    story,
    willRespondWith: acceptedReply(1),
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('a user has started the SDK', async () => {
  const acts = [['ccai.sdk.start', { user: people.user }]] as const
  const story = { ...channel, acts, subject: `user-${people.user}` }
  expect(await bodyOf(story)).toMatchObject({
    events: [{ item: { end_user: { identifier: people.user }, standin: { kind: 'sdk.started' } } }],
  })
  const uponReceiving = 'a start of the SDK'
  const outcome = await recordInteraction({
    ...ofCalls,
    uponReceiving,
    story,
    willRespondWith: acceptedReply(1),
  })
  expect(outcome).toEqual(['delivered', '200'])
})
