import { accepted, type Callback, type Callbacks, type Story } from '../callback.ts'
import { statesOf } from '../states.ts'
import type { appEventStates } from './app-event-states.ts'

const state = statesOf<typeof appEventStates>()

/** The agent of all stories, in a team that is routed elsewhere. */
export const agent = {
  name: 'Grace Hopper',
  email: 'grace@acme.example',
  team: 'Support',
  queue: 'ujet',
} as const

/** The secret with which the app's tokens are signed. */
export const clientSecret = 'standin-app-client-secret'

/** When all stories are, by the clocks of both. */
export const sentAt = '2026-01-05T09:00:00.000Z'

interface Token {
  readonly secret?: string
  /** When the core takes it. */
  readonly at?: string
}

/** An app event that the core accepts, or with a `token` that it refuses, which makes Kustomer try again. */
function callback(acts: Story['acts'], token?: Token): Callback {
  const { secret = clientSecret, at = sentAt } = token ?? {}
  return {
    story: { acts, channel: 'app-events', secrets: { 'app-client-secret': secret } },
    path: '/kustomer/app-events',
    given: state('a core that knows the secret of the app', { clientSecret, at }),
    answer: token ? { status: 401 } : accepted(1),
    settles: token ? 'waiting' : 'delivered',
  }
}

const { email } = agent
const available = ['kustomer.page.set-status', { agent: email, status: 'Available' }] as const
const unavailable = ['kustomer.page.set-status', { agent: email, status: 'Unavailable', by: 'menu' }] as const

/** What Kustomer posts to the app, by its descriptions in the pact files. */
export const kustomerCallbacks = {
  'a work session that begins': callback([available]),
  'another status of a work session': callback([available, unavailable]),
  'an event with a token of another secret': callback([available], { secret: 'standin-other-secret' }),
  'an event with an old token': callback([available], { at: '2026-01-05T09:10:00.000Z' }),
} as const satisfies Callbacks
