import { expect, test } from 'vitest'
import { realClock } from '../ports/clock.ts'
import { Secret } from '../ports/secret.ts'
import { createDigitalClient } from './client.ts'

const message = {
  idOnExternalPlatform: 'cm-1',
  direction: 'inbound',
  threadId: 'thread-1',
  text: 'Hello',
  author: { id: 'ada', firstName: 'Ada', lastName: 'L' },
  attachments: [],
  replyTo: null,
  createdAtMs: 0,
} as const
const page = '<html>maintenance</html>'
const arrival = { userId: 1, brandId: 2, token: 'once' }

/** A client that gets this answer to everything. */
function clientOf(status: number, text: string) {
  const tokens = {
    get: async () => ({ token: new Secret('x'), generation: 1, waitedMs: 0 }),
    refused: () => {},
  }
  const fetch = async () => new Response(status === 204 ? null : text, { status })
  return createDigitalClient({ baseUrl: 'http://dx.example', tokens, clock: realClock, fetch })
}

test.each([
  ['a message', (client: ReturnType<typeof clientOf>) => client.createMessage('c', message)],
  [
    'a report',
    (client: ReturnType<typeof clientOf>) => client.reportStatus('c', 'm', { status: 'seen', atMs: 0 }),
  ],
  ['a point of contact', (client: ReturnType<typeof clientOf>) => client.deleteChannel('c')],
  ['a one-time token', (client: ReturnType<typeof clientOf>) => client.verifyOneTimeToken(arrival)],
])('a page that a proxy sends with 200 is no answer: %s', async (_, ask) => {
  await expect(ask(clientOf(200, page))).rejects.toMatchObject({
    name: 'DigitalUnavailable',
    message: expect.stringMatching(/: 200$/),
  })
})

test.each([
  [201, '{"id":"m"}', 'created'],
  [200, '{"id":"m"}', 'known'],
  [200, '', 'known'],
] as const)('a message that is answered %i %s is %s', async (status, text, outcome) => {
  expect(await clientOf(status, text).createMessage('c', message)).toBe(outcome)
})

test('a one-time token is good by the API alone', async () => {
  expect(await clientOf(200, '{"user":{"id":1}}').verifyOneTimeToken(arrival)).toBe(true)
  expect(await clientOf(401, page).verifyOneTimeToken(arrival)).toBe(false)
})
