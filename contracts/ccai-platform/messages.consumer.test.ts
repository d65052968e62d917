import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { coreMessages } from '../integration-core/message.consumer.ts'
import { statesOf } from '../states.ts'
import { ccaiCallbacks, people } from './callbacks.ts'
import {
  callItem,
  chatItem,
  eventsLike,
  factItem,
  itemLike,
  recordLike,
} from './message-contents.consumer.ts'
import type { ccaiPlatformStates } from './states.ts'

const { atLeastLike, integer, regex, string } = MatchersV3
const record = coreMessages('ccai-platform', fetch)
const state = statesOf<typeof ccaiPlatformStates>()

const agentItem = { id: integer(1), email: regex('^[^@\\s]+@[^@\\s]+$', people.agent) }
const voicemailFact = (kind: string) =>
  factItem('call', 'disconnected', { kind, by: string(people.agentName) })
const file = {
  name: string('photo-1.jpg'),
  content_type: regex('^[\\w.-]+/[\\w.+-]+$', 'image/jpeg'),
  url: string('/photos/photo-1.jpg'),
}

const segmentItem = (segment: number) => {
  const name = string(`call-1418-${segment}.mp3`)
  const recording = { name, content_type: 'audio/mpeg', url: string(`/recordings/call-1418-${segment}.mp3`) }
  return factItem('call', 'disconnected', { kind: 'recording.ready', segment, file: recording })
}

/** What the core reads of each message; where it compares a value, the value itself. */
const contents: Readonly<Record<string, object>> = {
  'the arrival of a call': eventsLike(
    callItem('connected', { queue_path_names: [] }),
    callItem('connected', { selected_menu: { name: string('Billing') }, queue_path_names: queue('Billing') }),
  ),
  'the end of a call': eventsLike(
    itemLike('call', 'disconnected', {
      queue_path_names: queue('Main Menu - IVR', 'Billing'),
      participants: [
        { type: 'External', status: 'disconnected', dn: string(people.caller) },
        { type: 'Agent', status: 'disconnected', id: integer(1), name: string(people.agentName) },
      ],
    }),
  ),
  'an answered chat': eventsLike(
    chatItem('connected', [
      { type: 'External', status: 'connected' },
      { type: 'Agent', status: 'accepted', id: integer(1), name: string(people.agentName) },
    ]),
    chatItem('connected', [
      { type: 'External', status: 'connected' },
      { type: 'Agent', status: 'connected', id: integer(1), name: string(people.agentName) },
    ]),
  ),
  'the end of a chat': eventsLike(
    itemLike('chat', 'disconnected', {
      queue_path_names: queue('Mobile', 'Orders'),
      participants: [
        { type: 'External', status: 'disconnected' },
        { type: 'Agent', status: 'disconnected', id: integer(1), name: string(people.agentName) },
      ],
    }),
  ),
  'a call back that is picked up': eventsLike(
    factItem('call', 'connected', { kind: 'call_back', button: 'call_back', of_call_id: integer(1418) }),
  ),
  'a SmartAction that failed': eventsLike(
    factItem('call', 'connected', {
      kind: 'smart_action.failed',
      id: integer(1),
      action: 'photos',
      cause: 'user',
      message: string('The user said no'),
    }),
  ),
  'a SmartAction with two photos': eventsLike(
    factItem('call', 'connected', {
      kind: 'smart_action.completed',
      id: integer(1),
      action: 'photos',
      result: string('the parcel'),
      files: atLeastLike(file, 2),
    }),
  ),
  'a recording that is ready': eventsLike(
    callItem('disconnected', {
      recording_url: string('/recordings/call-1418.mp3'),
      standin: { kind: 'recording.ready' },
    }),
  ),
  'the recordings of two segments': eventsLike(segmentItem(1), segmentItem(2)),
  'a voicemail that is left': eventsLike(
    callItem('disconnected', {
      voicemail_reason: string('abandoned_voicemail'),
      standin: { kind: 'voicemail.left' },
    }),
  ),
  'a voicemail that is read': eventsLike(voicemailFact('voicemail.read')),
  'a voicemail that is closed': eventsLike(voicemailFact('voicemail.closed')),
  'a voicemail that is called back': eventsLike(voicemailFact('voicemail.called_back')),
  'a transcript that is ready': eventsLike(
    factItem('chat', 'disconnected', {
      kind: 'transcript.ready',
      file: { ...file, name: string('chat-135.txt'), url: string('/transcripts/chat-135.txt') },
    }),
  ),
  'a rating of a chat': eventsLike(
    factItem('chat', 'disconnected', { kind: 'rating.added', rating: integer(4), comment: string('Quick') }),
  ),
  'custom data of an app': eventsLike(
    itemLike('call', 'connected', {}),
    factItem('call', 'connected', { kind: 'custom_data', data: { order: { value: string('4711') } } }),
  ),
  'a change of an agent’s status': eventsLike({
    agent: agentItem,
    standin: {
      kind: 'agent_status.changed',
      previous_status: string('Available'),
      current_status: string('Break'),
      changed_by: 'agent',
    },
  }),
  'a status that the platform sets itself': eventsLike({
    agent: agentItem,
    standin: {
      kind: 'agent_status.changed',
      previous_status: string('Available'),
      current_status: string('In-call'),
      changed_by: 'system',
    },
  }),
  'custom fields are to be made': eventsLike({ standin: { kind: 'custom_fields.create' } }),
  'a start of the SDK': eventsLike({
    end_user: { identifier: string(people.user) },
    standin: { kind: 'sdk.started' },
  }),
  'the metadata record of a call': recordLike('call'),
  'the metadata record of a chat': recordLike('chat'),
}

function queue(...names: readonly string[]) {
  return atLeastLike(string(names.at(-1)!), 1)
}

test.each(Object.entries(contents))('the core takes %s', async (description, told) => {
  const { path, given, answer, story } = ccaiCallbacks[description as keyof typeof ccaiCallbacks]
  const { authorization } = story.headers as { authorization: string }
  const metadata = {
    method: 'POST',
    path,
    contentType: 'application/json',
    status: String(answer.status),
    authorization,
  }
  const inState = state('an agent', { id: '1', email: people.agent })
  const answered = await record({ description, given: inState, core: given, metadata, contents: told })
  expect(answered.body).toEqual(answer.body)
})

test('each callback that the core accepts is a message', () => {
  const told = Object.entries(ccaiCallbacks).filter(([, { answer }]) => answer.status < 300)
  expect(Object.keys(contents).sort()).toEqual(told.map(([description]) => description).sort())
})
