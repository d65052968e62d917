import { expect, test } from 'vitest'
import { statesOf } from '../states.ts'
import { clientAt, recordInteraction } from './interaction.consumer.ts'
import {
  emptyPage,
  installedAppLike,
  pageWith,
  routingStatusLike,
  teamSettingsLike,
  workSessionLike,
} from './organisation-replies.consumer.ts'
import { absence, examples, fromState, onlyPage, userLike } from './replies.consumer.ts'
import type { kustomerStates } from './states.ts'

const state = statesOf<typeof kustomerStates>()

const email = 'grace@acme.example'
const { userId, teamId, workSessionId, statusId, otherStatusId } = examples
const firstHundred = { page: '1', pageSize: '100' }

test.each([
  ['current', { isCurrent: true }],
  ['outdated', { isCurrent: false }],
] as const)('the installed app: %s', async (is, expected) => {
  const found = await recordInteraction(
    {
      uponReceiving: `a look-up of the app, which is ${is}`,
      given: [state('the app of CCAI Platform', { is })],
      withRequest: { method: 'GET', path: '/v1/apps/installed/ujet' },
      willRespondWith: { status: 200, body: { data: installedAppLike(is === 'outdated') } },
    },
    (url) => clientAt(url).installedApp('ujet'),
  )
  expect(found).toEqual(expected)
})

test('the installed app: a 404 that proves absence', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up of the app, which is not installed',
      given: [state('the app of CCAI Platform', { is: 'not installed' })],
      withRequest: { method: 'GET', path: '/v1/apps/installed/ujet' },
      willRespondWith: { status: 404, body: absence },
    },
    (url) => clientAt(url).installedApp('ujet'),
  )
  expect(found).toBeNull()
})

test('all users', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'the list of users',
      given: [state('a user with the e-mail address', { email })],
      withRequest: { method: 'GET', path: '/v1/users', query: { page: '1', pageSize: '500' } },
      willRespondWith: { status: 200, body: pageWith(userLike(email)) },
    },
    (url) => clientAt(url).users(),
  )
  expect(found).toEqual([{ id: userId, email }])
})

test('the routing settings of teams', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'the routing settings of teams',
      given: [state('a team with an external queue', { name: 'Support', externalQueue: 'ujet' })],
      withRequest: { method: 'GET', path: '/v1/routing/settings', query: firstHundred },
      willRespondWith: { status: 200, body: onlyPage(teamSettingsLike('ujet')) },
    },
    (url) => clientAt(url).teamSettings(),
  )
  expect(found).toEqual([{ id: teamId, enabled: true, externalQueues: ['ujet'] }])
})

test('the routing statuses that can be set', async () => {
  const statuses = [routingStatusLike({ enabled: true }), routingStatusLike({ enabled: false })]
  const found = await recordInteraction(
    {
      uponReceiving: 'the routing statuses',
      given: [state('a routing status that is switched off', { name: 'Lunch' })],
      withRequest: { method: 'GET', path: '/v1/routing/statuses', query: firstHundred },
      willRespondWith: { status: 200, body: pageWith(...statuses) },
    },
    (url) => clientAt(url).routingStatuses(),
  )
  expect(found).toEqual(new Set([statusId]))
})

const sessions = {
  method: 'GET',
  path: fromState`/v1/routing/users/${'userId'}/work-sessions`,
  query: firstHundred,
} as const

test('the work session of a user: an active one', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'the work sessions of a user who is in one',
      given: [state('a work session', { email, is: 'under way' })],
      withRequest: sessions,
      willRespondWith: { status: 200, body: onlyPage(workSessionLike({ active: true })) },
    },
    (url) => clientAt(url).workSessionOf(userId),
  )
  expect(found).toMatchObject({ id: workSessionId, active: true, userId, teamId })
})

test('the work session of a user: the last has ended', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'the work sessions of a user whose last has ended',
      given: [state('a work session', { email, is: 'ended' })],
      withRequest: sessions,
      willRespondWith: { status: 200, body: onlyPage(workSessionLike({ active: false })) },
    },
    (url) => clientAt(url).workSessionOf(userId),
  )
  expect(found).toBeNull()
})

test('the work session of a user: never one', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'the work sessions of a user who has had none',
      given: [state('a user with the e-mail address', { email })],
      withRequest: sessions,
      willRespondWith: { status: 200, body: emptyPage },
    },
    (url) => clientAt(url).workSessionOf(userId),
  )
  expect(found).toBeNull()
})

const otherStatus = {
  method: 'PUT',
  path: fromState`/v1/routing/work-sessions/${'workSessionId'}`,
  body: { status: fromState`${'otherStatusId'}` },
} as const

test('the status of a work session is changed', async () => {
  const changed = workSessionLike({ active: true, status: 'otherStatusId' })
  await recordInteraction(
    {
      uponReceiving: 'another status of a work session',
      given: [state('a work session', { email, is: 'under way' })],
      withRequest: otherStatus,
      willRespondWith: { status: 200, body: { data: changed } },
    },
    (url) => expect(clientAt(url).setStatus(workSessionId, otherStatusId)).resolves.toBeUndefined(),
  )
})

test('the status of a work session that has ended cannot be changed: conflict', async () => {
  await recordInteraction(
    {
      uponReceiving: 'another status of a work session that has ended',
      given: [state('a work session', { email, is: 'ended' })],
      withRequest: otherStatus,
      willRespondWith: { status: 409 },
    },
    (url) =>
      expect(clientAt(url).setStatus(workSessionId, otherStatusId)).rejects.toMatchObject({
        kind: 'conflict',
        status: 409,
      }),
  )
})

test('a status that Kustomer does not have: permanent error', async () => {
  const unknown = '695b84d0c9d0e1f2c0ffffff'
  await recordInteraction(
    {
      uponReceiving: 'an unknown status of a work session',
      given: [state('a work session', { email, is: 'under way' })],
      withRequest: { ...otherStatus, body: { status: unknown } },
      willRespondWith: { status: 400 },
    },
    (url) =>
      expect(clientAt(url).setStatus(workSessionId, unknown)).rejects.toMatchObject({
        kind: 'permanent',
        status: 400,
      }),
  )
})
