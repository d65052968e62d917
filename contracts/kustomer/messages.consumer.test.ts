import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { coreMessages } from '../integration-core/message.consumer.ts'
import { statesOf } from '../states.ts'
import { instant } from '../wire-forms.consumer.ts'
import { agent, kustomerCallbacks, sentAt } from './callbacks.ts'
import { idLike } from './replies.consumer.ts'
import type { kustomerStates } from './states.ts'

const { atLeastLike, boolean, regex, string } = MatchersV3
const record = coreMessages('kustomer', fetch)
const state = statesOf<typeof kustomerStates>()

/** A token that the core takes: HS256 over the claim `iat`, the time of the core's clock. */
const token = regex(
  '^[\\w-]+\\.[\\w-]+\\.[\\w-]+$',
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJvcmciOiI2OTViN2Q5MGUyMDg0ODA0ZjAwMDAwMDEiLCJhcHAiOiJ1amV0IiwiaWF0IjoxNzY3NjAzNjAwfQ.Nzw8ppMvEIMH7s-4J9TFrRfQbe3BDd6xmsChMXDoF4I',
)

/** What the core reads of an event. */
function event(name: 'create' | 'update', more: { readonly changes?: object; readonly cause: string }) {
  const { changes, cause } = more
  return {
    id: idLike('workSessionId'),
    name: `kustomer.work-session.${name}`,
    createdAt: regex(instant, sentAt),
    data: {
      type: 'work_session',
      id: idLike('workSessionId'),
      attributes: { active: boolean(true) },
      relationships: {
        user: { data: { id: idLike('userId') } },
        team: { data: { id: idLike('teamId') } },
        status: { data: { id: idLike('statusId') } },
      },
    },
    ...(changes === undefined ? {} : { changes }),
    standin: { instances: atLeastLike(string('tab-1'), 1), cause },
  }
}

test.each([
  ['a work session that begins', event('create', { cause: 'agent' })],
  [
    'another status of a work session',
    event('update', {
      cause: 'menu',
      changes: { relationships: { status: { after: { data: { id: idLike('otherStatusId') } } } } },
    }),
  ],
] as const)('the core takes %s', async (description, contents) => {
  const { path, given, answer } = kustomerCallbacks[description]
  const metadata = {
    method: 'POST',
    path,
    contentType: 'application/json',
    status: String(answer.status),
    'x-kustomer-app-token': token,
  }
  const inState = state('an agent of the app', agent)
  const answered = await record({ description, given: inState, core: given, metadata, contents })
  expect(answered.body).toEqual(answer.body)
})
