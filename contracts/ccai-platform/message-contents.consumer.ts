import { MatchersV3 } from '@pact-foundation/pact'
import { instant } from '../wire-forms.consumer.ts'
import { people } from './callbacks.ts'

const { atLeastLike, integer, regex, string } = MatchersV3

type Kind = 'call' | 'chat'

const ids = { call: { call_id: integer(1418) }, chat: { chat_id: integer(135) } } as const
const types = {
  call: { call_type: regex('^Voice (Inbound|Outbound)\\b.*$', 'Voice Inbound (IVR)') },
  chat: { chat_type: regex('^Messaging (Inbound|Outbound)\\b.*$', 'Messaging Inbound (App Chat)') },
} as const
const time = regex(instant, '2026-01-05T09:00:00.000Z')
const participant = {
  type: regex('^(External|Agent)$', 'External'),
  status: regex('^(connected|accepted|disconnected|dispositionSubmitted)$', 'connected'),
}
const lang = regex('^[a-z]{2}(-[A-Z]{2})?$', 'en')
/** The contact as the core looks for them: a caller, who is known by the number, has no identifier. */
const contacts = { call: { identifier: null }, chat: { identifier: string(people.user) } }

/** A body with these items as its events. */
export function eventsLike(...items: readonly object[]) {
  const event_id = regex(
    '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
    '6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f1001',
  )
  const events = items.map((item, at) => ({
    event_id: { ...event_id, value: `6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f100${at}` },
    timestamp: integer(1_767_603_600_000),
    item,
  }))
  return { events }
}

/** What every event of a session has, whichever keys the platform is set to send. */
export function itemLike(kind: Kind, state: 'connected' | 'disconnected', more: object) {
  return {
    ...ids[kind],
    state,
    connected_at: time,
    ...(state === 'disconnected' ? { ends_at: time } : {}),
    participants: atLeastLike(participant, 1),
    ...more,
  }
}

/** An event of a call with the keys of the session object. */
export function callItem(state: 'connected' | 'disconnected', more: object) {
  const said = { voicemail_reason: string('not_voicemail'), fail_reason: string('nothing') }
  return itemLike('call', state, { lang, end_user: contacts.call, ...types.call, ...said, ...more })
}

/** An event of a chat with the keys of the session object. */
export function chatItem(state: 'connected', participants: readonly object[]) {
  const selected_menu = { name: string('Orders') }
  return itemLike('chat', state, {
    lang,
    end_user: contacts.chat,
    ...types.chat,
    selected_menu,
    participants,
  })
}

/** An event that tells of something that happened, under our own key. */
export function factItem(kind: Kind, state: 'connected' | 'disconnected', fact: object) {
  return itemLike(kind, state, { ...types[kind], standin: fact })
}

/** The metadata record of a session that has ended; that of a chat does not say when it was connected. */
export function recordLike(kind: Kind) {
  const { call, chat } = {
    call: {
      connected_at: time,
      call_duration: integer(0),
      wait_duration: integer(0),
      selected_menu: { name: string('Billing') },
    },
    chat: { chat_duration: integer(0), wait_duration: integer(0), selected_menu: { name: string('Orders') } },
  }
  return {
    id: integer(kind === 'call' ? 1418 : 135),
    ...types[kind],
    created_at: time,
    ends_at: time,
    updated_at: time,
    end_user: contacts[kind],
    ...(kind === 'call' ? call : chat),
  }
}
