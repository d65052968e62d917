import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { runUntilRecorded } from '../mock-server.ts'
import { pactFolder } from '../pact-file.ts'
import { jsonContent } from '../wire-forms.consumer.ts'
import { type DigitalCallback, digitalCallbacks } from './callbacks.ts'
import { requestOf, storyStates, tenantOfStories } from './story.ts'

const { integer, string } = MatchersV3
const parties = { consumer: 'digital-experience', provider: 'integration-core' }
const pact = new PactV4({ ...parties, dir: pactFolder, logLevel: 'error' })

/** What the platform reads of each answer. */
const replies = {
  'an agent’s message without a bearer': { error: 'invalid_token' },
  'the client of the integration': {
    access_token: string('mw.1.x'),
    token_type: 'Bearer',
    expires_in: integer(3600),
  },
  'an agent’s message by the classic callback': { idOnExternalPlatform: string('mw-1') },
  'an agent’s message by the v3 callback': { message: { idOnExternalPlatform: string('mw-1') } },
  'a memorialization of a digital contact': { accepted: integer(1) },
} as const satisfies Record<keyof typeof digitalCallbacks, object>

/** Sends the bytes that the simulator posted to Pact's mock server, and records the interaction in the contract. */
async function record(description: keyof typeof replies): Promise<number | undefined> {
  const callback: DigitalCallback = digitalCallbacks[description]
  const tenant = tenantOfStories()
  const [name, parameters] = callback.platform
  storyStates[name as keyof typeof storyStates](tenant.instance, parameters as never)
  const { url, headers, body } = await requestOf(tenant, callback)
  const path = new URL(url).pathname
  const { 'content-type': _, ...others } = headers
  return pact
    .addInteraction()
    .uponReceiving(description)
    .given(...callback.given)
    .withRequest('POST', path, (request) => request.headers(others).jsonBody(JSON.parse(body)))
    .willRespondWith(callback.answer.status, (reply) => {
      reply.headers(jsonContent).jsonBody(replies[description])
    })
    .executeTest(({ url: origin, port }) =>
      runUntilRecorded(pact, port, async () => {
        const answer = await fetch(origin + path, { method: 'POST', headers: { ...headers }, body })
        return answer.status
      }),
    )
}

test.each(Object.entries(digitalCallbacks))('Digital Experience posts %s', async (description, callback) => {
  expect(await record(description as keyof typeof replies)).toBe(callback.answer.status)
})
