import { accepted, type Callback, type Callbacks, type Story } from '../callback.ts'
import { statesOf } from '../states.ts'
import type { sessionEventStates } from './session-event-states.ts'

const state = statesOf<typeof sessionEventStates>()

/** The people in the stories: a caller, a user of an app and the agent, who is available from the start. */
export const people = {
  caller: '+14155550123',
  user: 'user-8841',
  agent: 'grace@acme.example',
  agentName: 'Grace Hopper',
} as const

/** The credentials that the core requires, by kind of post. */
export const logins = {
  'call events': { username: 'standin', password: 'standin-ccai-events' },
  'chat events': { username: 'standin', password: 'standin-ccai-chat-events' },
  'metadata records': { username: 'standin', password: 'standin-ccai-metadata' },
} as const
type Kind = keyof typeof logins

/** The Authorization header of a login (HTTP Basic). */
function basic({ username, password }: { readonly username: string; readonly password: string }) {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
}

const channels = {
  'call events': { channel: 'call-events', path: '/ccai/session-events' },
  'chat events': { channel: 'chat-events', path: '/ccai/chat-events' },
  'metadata records': { channel: 'session-metadata', path: '/ccai/session-metadata' },
} as const

/** A post that the core accepts, or with another `login` refuses, which makes the platform try again. */
function callback(
  kind: Kind,
  subject: string,
  acts: Story['acts'],
  more: { readonly events?: number; readonly switches?: object; readonly login?: typeof wrong } = {},
): Callback {
  const { events = 1, switches, login } = more
  const { channel, path } = channels[kind]
  const story = { acts, channel, subject, headers: basic(login ?? logins[kind]) }
  return {
    story: switches === undefined ? story : { ...story, switches },
    path,
    given: state('a core that asks for the login', { of: kind, ...logins[kind] }),
    answer: login ? { status: 401 } : accepted(events),
    settles: login ? 'waiting' : 'delivered',
  }
}

const wrong = { username: 'standin', password: 'wrong' }
const documentedKeys = { eventDetail: 'documented' }
const { caller, user, agent } = people
const call = 'call-1418'
const chat = 'chat-135'
const incoming = ['ccai.call.incoming', { call: 'c1', from: caller, menu: 'Billing' }] as const
const answered = [incoming, ['ccai.call.answer', { call: 'c1', agent }]] as const
const hungUp = [...answered, ['ccai.call.hang-up', { call: 'c1' }]] as const
const chatting = [
  ['ccai.chat.from-app', { chat: 'h1', user, menu: 'Orders' }],
  ['ccai.chat.answer', { chat: 'h1', agent }],
] as const
const ended = [['ccai.chat.end', { chat: 'h1', by: 'end-user' }]] as const
const chatEnded = [...chatting, ...ended] as const
const inheriting = ['ccai.admin.activate-inheritance', {}] as const
const calledBack = [
  ...hungUp,
  ['ccai.call.call-back', { call: 'c2', of: 'c1', agent }],
  ['ccai.call.pick-up', { call: 'c2' }],
] as const
const voicemail = [incoming, 20_000, ['ccai.call.voicemail', { call: 'c1', length: '12s' }], 12_000] as const
const customData = { order: { label: 'Order', value: '4711' } }

/** What CCAI Platform posts, by its descriptions in the pact files. */
export const ccaiCallbacks = {
  'the arrival of a call': callback('call events', call, [incoming], { events: 2 }),
  'the end of a call': callback('call events', call, hungUp, { switches: documentedKeys }),
  'events with a wrong password': callback('call events', call, hungUp, {
    switches: documentedKeys,
    login: wrong,
  }),
  'an answered chat': callback('chat events', chat, chatting, { events: 2 }),
  'the end of a chat': callback('chat events', chat, chatEnded, { switches: documentedKeys }),
  'chat events with the login of call events': callback('chat events', chat, chatting, {
    login: logins['call events'],
  }),
  'a call back that is picked up': callback('call events', 'call-1419', calledBack),
  'a SmartAction that failed': callback('call events', call, [
    ...answered,
    [
      'ccai.smart-action.fail',
      { call: 'c1', action: 'photos', cause: 'user', code: 'declined', message: 'The user said no' },
    ],
  ]),
  'a SmartAction with two photos': callback('call events', call, [
    ...answered,
    ['ccai.smart-action.complete', { call: 'c1', action: 'photos', result: 'the parcel', photos: 2 }],
  ]),
  'a recording that is ready': callback('call events', call, [...hungUp, 1000], {
    switches: { callRecording: true, recordingDelayMs: 1000 },
  }),
  'the recordings of two segments': callback(
    'call events',
    call,
    [
      ...answered,
      ['ccai.call.transfer', { call: 'c1', menu: 'Returns', cold: true }],
      ['ccai.call.take-transfer', { call: 'c1', agent }],
      ['ccai.call.hang-up', { call: 'c1' }],
      1000,
    ],
    { events: 2, switches: { callRecording: true, recordingFiles: 'each-segment', recordingDelayMs: 1000 } },
  ),
  'a voicemail that is left': callback('call events', call, voicemail),
  'a voicemail that is read': callback('call events', call, [
    ...voicemail,
    ['ccai.voicemail.read', { call: 'c1', agent }],
  ]),
  'a voicemail that is closed': callback('call events', call, [
    ...voicemail,
    ['ccai.voicemail.close', { call: 'c1', agent }],
  ]),
  'a voicemail that is called back': callback('call events', call, [
    ...voicemail,
    ['ccai.voicemail.call-back', { call: 'c2', of: 'c1', agent }],
  ]),
  'a transcript that is ready': callback(
    'chat events',
    chat,
    [...chatting, ['ccai.chat.message', { chat: 'h1', by: 'end-user', text: 'Hello' }], ...ended, 1000],
    { switches: { transcriptDelayMs: 1000 } },
  ),
  'a rating of a chat': callback('chat events', chat, [
    ...chatEnded,
    ['ccai.rating.give', { session: 'h1', rating: 4, comment: 'Quick' }],
  ]),
  'custom data of an app': callback(
    'call events',
    call,
    [['ccai.call.from-app', { call: 'c1', user, menu: 'Orders', customData }]],
    { events: 2 },
  ),
  'a change of an agent’s status': callback('call events', 'agent-1', [
    inheriting,
    ['ccai.agent.set-status', { agent, status: 'Break' }],
  ]),
  'a status that the platform sets itself': callback('call events', 'agent-1', [inheriting, ...answered]),
  'custom fields are to be made': callback('call events', 'custom-fields', [
    ['ccai.custom-fields.create', {}],
  ]),
  'a start of the SDK': callback('call events', `user-${user}`, [['ccai.sdk.start', { user }]]),
  'the metadata record of a call': callback('metadata records', call, hungUp),
  'the metadata record of a chat': callback('metadata records', chat, chatEnded),
  'a metadata record with a wrong password': callback('metadata records', call, hungUp, { login: wrong }),
} as const satisfies Callbacks
