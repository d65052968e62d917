import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { createPlatformClient, type PlatformClient } from '../../src/core/ccai/client.ts'
import { realFetch } from '../../src/core/ports/fetch.ts'
import { Secret } from '../../src/core/ports/secret.ts'
import { assertDistinct } from '../distinct.ts'
import { runUntilRecorded } from '../mock-server.ts'
import { pactFolder } from '../pact-file.ts'
import type { State } from '../states.ts'
import { jsonContent } from '../wire-forms.consumer.ts'
import { apiLogin } from './states.ts'

/** One request of the core and the response that it relies on; property names as in Pact. */
interface Interaction {
  readonly uponReceiving: string
  readonly given: readonly State[]
  readonly withRequest: {
    readonly method: 'GET' | 'POST' | 'PATCH'
    readonly path: string
    readonly query?: Readonly<Record<string, string | string[]>>
    readonly body?: unknown
    /** `any`: the request has no Accept header; by default it asks for JSON. */
    readonly accept?: 'any'
  }
  readonly willRespondWith: {
    readonly status: number
    readonly body?: unknown
    readonly file?: { readonly contentType: string; readonly content: string }
  }
}

const { string } = MatchersV3
const parties = { consumer: 'integration-core', provider: 'ccai-platform' }
const pact = new PactV4({ ...parties, dir: pactFolder, logLevel: 'error' })

/** Where agents open Kustomer in their browser. */
export const kustomerAppUrl = 'https://standin.kustomerapp.com'

/** An error body that the core recognises as the platform's own. */
export const refusal = { error: string('not_found') }

/** The core's client of CCAI Platform, on the real network. */
export function platformAt(baseUrl: string): PlatformClient {
  const { username: subdomain, password } = apiLogin
  const login = { subdomain, apiToken: new Secret(password) }
  return createPlatformClient({ baseUrl, ...login, kustomerAppUrl, fetch: realFetch })
}

/**
 * Runs `work` against Pact's mock server in place of CCAI Platform, and records the interaction in the contract.
 * Rejects when the request is missing or differs, or when `work` rejects.
 */
export async function recordInteraction<Result>(
  { uponReceiving, given, withRequest, willRespondWith }: Interaction,
  work: (baseUrl: string) => Promise<Result>,
): Promise<Result | undefined> {
  const { method, path, query, body } = withRequest
  const { username, password } = apiLogin
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const headers: Record<string, string> = { authorization }
  if (method === 'GET' && withRequest.accept === undefined) headers.accept = 'application/json'
  assertDistinct('ccai-platform', { uponReceiving, given, withRequest, willRespondWith })
  const interaction = pact.addInteraction().uponReceiving(uponReceiving)
  for (const [name, parameters] of given) interaction.given(name, parameters)
  return interaction
    .withRequest(method, path, (request) => {
      request.headers(headers)
      if (query) request.query({ ...query })
      if (body) request.jsonBody(body)
    })
    .willRespondWith(willRespondWith.status, (reply) => {
      const { file } = willRespondWith
      if (willRespondWith.body) reply.headers(jsonContent).jsonBody(willRespondWith.body)
      if (file) fileBody(reply, file)
    })
    .executeTest(({ url, port }) => runUntilRecorded(pact, port, () => work(url)))
}

/**
 * Expects exactly these bytes. The library's public `body` would only compare the content type, which it guesses
 * depending on the machine.
 */
function fileBody(reply: unknown, { contentType, content }: { contentType: string; content: string }) {
  const { interaction } = reply as {
    interaction: { withResponseBody(body: string, contentType: string): boolean }
  }
  interaction.withResponseBody(content, contentType)
}
