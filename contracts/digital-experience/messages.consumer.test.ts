import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { coreMessages } from '../integration-core/message.consumer.ts'
import { bearer, digitalCallbacks, people, serviceToken } from './callbacks.ts'

const { atLeastLike, boolean, regex, string } = MatchersV3
const record = coreMessages('digital-experience', fetch)

const uuid = '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
const channelId = '40b8a9a9-7cf3-44b6-807f-31cc827ccf40'
const recipients = atLeastLike({ idOnExternalPlatform: string(people.user), isPrimary: boolean(true) }, 1)
/** What the middleware reads of an agent's message, by either callback. */
const reply = {
  message: { id: string('738bdc8c-b663-4b8a-ab90-b4bd364cb02d') },
  channel: { id: regex(uuid, channelId) },
  post: { idOnExternalPlatform: string('thread-1') },
  thread: { idOnExternalPlatform: string('thread-1') },
  messageContent: { type: 'TEXT', payload: { text: string('On its way.') } },
  recipients,
  endUserRecipients: recipients,
  attachments: [],
}
const classic = regex('^/byoc/1\\.0/posts/[^/]+/messages$', '/byoc/1.0/posts/thread-1/messages')
const authorization = regex('^Bearer \\S+$', `Bearer ${bearer}`)
const time = regex('^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$', '2026-01-05T09:00:00Z')

const messages = {
  'an agent’s message without a bearer': {
    metadata: { path: classic },
    contents: reply,
    answered: { error: 'invalid_token' },
  },
  'an agent’s message by the classic callback': {
    metadata: { path: classic, authorization },
    contents: reply,
    answered: { idOnExternalPlatform: expect.any(String) },
  },
  'an agent’s message by the v3 callback': {
    metadata: {
      path: regex('^/byoc/2\\.0/channel/[^/]+/outbound$', `/byoc/2.0/channel/${channelId}/outbound`),
      authorization,
    },
    contents: reply,
    answered: { message: { idOnExternalPlatform: expect.any(String) } },
  },
  'a memorialization of a digital contact': {
    metadata: {
      path: '/InContactAPI/services/v27.0/agent-integration/configuration/crm-1/workflow/data-memorialization',
      authorization: `Bearer ${serviceToken}`,
    },
    contents: {
      action: 'DataMemorialization',
      interactionID: regex(uuid, '61631714-8ef5-404d-a8fa-ad8f147e861e'),
      contactID: regex('^\\d{12}$', '240017735521'),
      dataMappingId: 'dm-digital',
      integration: atLeastLike(
        { entity: 'conversation', entityId: regex('^[0-9a-f]{24}$', people.conversationId) },
        1,
      ),
      cxoneContact: {
        agentName: string('Grace Hopper'),
        contactId: regex('^\\d{12}$', '240017735521'),
        direction: regex('^(inbound|outbound)$', 'inbound'),
        mediaType: 'Digital',
        startTime: time,
        endTime: time,
        status: 'resolved',
      },
    },
    answered: { accepted: 1 },
  },
} as const

test.each(Object.entries(messages))(
  'the core takes %s',
  async (description, { metadata, contents, answered }) => {
    const { platform, given, answer } = digitalCallbacks[description as keyof typeof messages]
    const taken = await record({
      description,
      given: platform,
      core: given,
      metadata: {
        method: 'POST',
        contentType: 'application/json',
        status: String(answer.status),
        ...metadata,
      },
      contents,
    })
    expect(taken.body).toMatchObject(answered)
  },
)

test('each callback is a message, but the question for a token, whose answer is read', () => {
  const others = Object.keys(digitalCallbacks).filter((description) => !Object.hasOwn(messages, description))
  expect(others).toEqual(['the client of the integration'])
})
