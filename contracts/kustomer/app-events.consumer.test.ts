import { expect, test } from 'vitest'
import { kustomerSimulator } from '../../simulators/kustomer/simulator.ts'
import type { KustomerInstance } from '../../simulators/kustomer/state/state.ts'
import { givenUser } from '../../simulators/kustomer/world/given.ts'
import { givenTeam } from '../../simulators/kustomer/world/given-routing.ts'
import { platformPosts, type Story } from '../platform-post.consumer.ts'
import { statesOf } from '../states.ts'
import type { appEventStates } from './app-event-states.ts'

const agent = 'grace@acme.example'
const { recordInteraction, bodyOf } = platformPosts({
  consumer: 'kustomer',
  simulator: kustomerSimulator,
  prepare: (kustomer: KustomerInstance) => {
    givenTeam(kustomer, { name: 'Support', teamRouting: true, externalQueue: 'ujet' })
    givenUser(kustomer, { name: 'Grace Hopper', email: agent, team: 'Support' })
  },
  fetch,
})
const state = statesOf<typeof appEventStates>()

const clientSecret = 'standin-app-client-secret'
const sentAt = '2026-01-05T09:00:00.000Z'
const path = '/kustomer/app-events'
const given = state('a core that knows the secret of the app', { clientSecret, at: sentAt })

const start: Story = {
  acts: [['kustomer.page.set-status', { agent, status: 'Available' }]],
  channel: 'app-events',
  secrets: { 'app-client-secret': clientSecret },
}
const change: Story = {
  ...start,
  acts: [...start.acts, ['kustomer.page.set-status', { agent, status: 'Unavailable', by: 'menu' }]],
}
const acceptedReply = { status: 200, body: { accepted: 1, duplicates: 0, conflicts: 0, malformed: 0 } }

test('a work session begins', async () => {
  expect(await bodyOf(start)).toMatchObject({
    name: 'kustomer.work-session.create',
    createdAt: sentAt,
    data: { type: 'work_session', attributes: { active: true } },
    changes: null,
    standin: { instances: ['tab-1'], cause: 'agent' },
  })
  const uponReceiving = 'a work session that begins'
  const outcome = await recordInteraction({
    given,
    path,
    uponReceiving,
    story: start,
    willRespondWith: acceptedReply,
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('the status of a work session changes', async () => {
  expect(await bodyOf(change)).toMatchObject({
    name: 'kustomer.work-session.update',
    data: { type: 'work_session', attributes: { active: true } },
    changes: { relationships: { status: {} } },
    standin: { instances: ['tab-1'], cause: 'menu' },
  })
  const uponReceiving = 'another status of a work session'
  const outcome = await recordInteraction({
    given,
    path,
    uponReceiving,
    story: change,
    willRespondWith: acceptedReply,
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('a token signed with another secret: 401, and Kustomer will retry', async () => {
  const outcome = await recordInteraction({
    given,
    path,
    uponReceiving: 'an event with a token of another secret',
    story: { ...start, secrets: { 'app-client-secret': 'standin-other-secret' } },
    willRespondWith: { status: 401 },
  })
  expect(outcome).toEqual(['waiting', '401'])
})

test('a token that is ten minutes old: 401, and Kustomer will retry', async () => {
  const outcome = await recordInteraction({
    given: state('a core that knows the secret of the app', { clientSecret, at: '2026-01-05T09:10:00.000Z' }),
    path,
    uponReceiving: 'an event with an old token',
    story: start,
    willRespondWith: { status: 401 },
  })
  expect(outcome).toEqual(['waiting', '401'])
})
