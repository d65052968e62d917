import { expect, test } from 'vitest'
import { createInstance } from '../kit/simulator.ts'
import { standaloneHost } from '../kit/standalone/standalone-host.ts'
import { digitalExperienceSimulator } from './simulator.ts'

async function call(path: string, init: RequestInit = {}) {
  const instance = createInstance(digitalExperienceSimulator, standaloneHost())
  const request = new Request(`https://cxone.example${path}`, init)
  const answer = await digitalExperienceSimulator.fetch(request, { instance })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

test('an unknown route is answered with 404 in the error envelope', async () => {
  const { status, body } = await call('/InContactAPI/services/v26.0/agent-integration/configuration')
  expect(status).toBe(404)
  expect(body).toEqual({
    errors: [{ message: 'Not Found', errorCode: 'NotFound' }],
    uid: expect.any(String),
  })
})

test.each([
  ['text', 'text/plain', 'hello', 415, /Unsupported Media Type/],
  ['a prototype key', 'application/json', '{"__proto__":{}}', 400, /Property name/],
  ['JSON too deep', 'application/json', `${'['.repeat(40)}${']'.repeat(40)}`, 400, /nested deeper/],
])('a body of %s is refused before it reaches a route', async (_, type, body, status, description) => {
  const path = '/authentication/v1/token/access-key'
  const answer = await call(path, { method: 'POST', headers: { 'content-type': type }, body })
  expect(answer).toEqual({
    status,
    body: { error: 'invalid_request', errorDescription: expect.stringMatching(description) },
  })
})

test('the OpenAPI document has every route', async () => {
  const { body } = await call('/openapi.json')
  expect(Object.keys(body.paths as object).sort()).toEqual([
    '/.well-known/cxone-configuration',
    '/.well-known/openid-configuration',
    '/attachments/{attachmentId}',
    '/auth/token',
    '/authentication/v1/token/access-key',
    '/dfo/3.0/attachments/temporary',
    '/dfo/3.0/channels',
    '/dfo/3.0/channels/{channelId}',
    '/dfo/3.0/channels/{channelId}/inbound',
    '/dfo/3.0/channels/{channelId}/messages',
    '/dfo/3.0/channels/{channelId}/messages/{messageIdOnExternalPlatform}/status',
    '/dfo/3.0/channels/{channelId}/outbound',
    '/dfo/3.0/channels/{channelId}/threads/{threadIdOnExternalPlatform}',
    '/dfo/3.0/channels/{channelId}/threads/{threadIdOnExternalPlatform}/sender-actions',
    '/dfo/3.0/contacts',
    '/dfo/3.0/contacts/{contactNumber}',
    '/dfo/3.0/contacts/{contactNumber}/custom-fields',
    '/dfo/3.0/contacts/{contactNumber}/custom-fields/{ident}',
    '/dfo/3.0/contacts/{contactNumber}/detail',
    '/dfo/3.0/contacts/{contactNumber}/detail/pagination',
    '/dfo/3.0/contacts/{contactNumber}/inbox-assignment',
    '/dfo/3.0/contacts/{contactNumber}/message-drafts',
    '/dfo/3.0/contacts/{contactNumber}/message-drafts/{messageDraftId}',
    '/dfo/3.0/contacts/{contactNumber}/message-drafts/{messageDraftId}/approval',
    '/dfo/3.0/contacts/{contactNumber}/message-drafts/{messageDraftId}/refusal',
    '/dfo/3.0/contacts/{contactNumber}/messages',
    '/dfo/3.0/contacts/{contactNumber}/routing-queue',
    '/dfo/3.0/contacts/{contactNumber}/status',
    '/dfo/3.0/contacts/{contactNumber}/transcript',
    '/dfo/3.0/customers',
    '/dfo/3.0/customers/{customerId}',
    '/dfo/3.0/customers/{customerId}/custom-fields',
    '/dfo/3.0/customers/{customerId}/custom-fields/{ident}',
    '/dfo/3.0/customers/{customerId}/merge',
    '/dfo/3.0/customers/{customerId}/notes',
    '/dfo/3.0/customers/{customerId}/notes/{noteId}',
    '/dfo/3.0/messages',
    '/dfo/3.0/messages/{messageId}',
    '/dfo/3.0/messages/{messageId}/tags/{tagId}',
    '/dfo/3.0/one-time-token/verification',
    '/dfo/3.0/routing-queues',
    '/dfo/3.0/tags',
    '/dfo/3.0/threads',
  ])
})

test.each([
  [{ tokenTtl: 1 }, 'Unrecognized key: \\"tokenTtl\\"'],
  [{ duplicates: -1 }, '"duplicates"'],
  [{ contactEndedFirst: 'voice' }, '"contactEndedFirst"'],
  [{ tokenTtlMs: 0 }, '"tokenTtlMs"'],
])('an unknown switch or an invalid value is rejected: %j', (switches, named) => {
  expect(() => createInstance(digitalExperienceSimulator, standaloneHost(), switches)).toThrow(named)
})
