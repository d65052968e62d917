import { PactV4 } from '@pact-foundation/pact'
import { createKustomerClient, type KustomerClient } from '../../src/core/kustomer/client.ts'
import { apiKeySource, type TokenSource } from '../../src/core/kustomer/token-source.ts'
import { realClock } from '../../src/core/ports/clock.ts'
import { realFetch } from '../../src/core/ports/fetch.ts'
import { Secret } from '../../src/core/ports/secret.ts'
import { assertDistinct } from '../distinct.ts'
import { runUntilRecorded } from '../mock-server.ts'
import { pactFolder } from '../pact-file.ts'
import type { State } from '../states.ts'
import { jsonContent } from '../wire-forms.consumer.ts'
import type { fromState } from './replies.consumer.ts'
import { apiKey } from './states.ts'

type TextMatcher = string | ReturnType<typeof fromState>

/** One request of the core and the response that it relies on; property names as in Pact. */
interface Interaction {
  readonly uponReceiving: string
  readonly given: readonly State[]
  readonly withRequest: {
    readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
    readonly path: TextMatcher
    readonly query?: Readonly<Record<string, string>>
    /** By default the API key as bearer token. */
    readonly authorization?: TextMatcher
    readonly body?: unknown
  }
  readonly willRespondWith: { readonly status: number; readonly body?: unknown }
}

const parties = { consumer: 'integration-core', provider: 'kustomer' }
const pact = new PactV4({ ...parties, dir: pactFolder, logLevel: 'error' })

/** The core's client of Kustomer, with the real clock and network. */
export function clientAt(
  baseUrl: string,
  tokens: TokenSource = apiKeySource(new Secret(apiKey)),
): KustomerClient {
  const client = createKustomerClient({ baseUrl, tokens, clock: realClock, fetch: realFetch })
  return client.forAccount({ waitedForTokenMs: 0, requests: 0 })
}

/**
 * Runs `work` against Pact's mock server in place of Kustomer, and records the interaction in the contract. Rejects
 * when the request is missing or differs, or when `work` rejects.
 */
export async function recordInteraction<Result>(
  { uponReceiving, given, withRequest, willRespondWith }: Interaction,
  work: (baseUrl: string) => Promise<Result>,
): Promise<Result | undefined> {
  const { method, path, query, authorization = `Bearer ${apiKey}`, body } = withRequest
  assertDistinct('kustomer', { uponReceiving, given, withRequest, willRespondWith })
  const interaction = pact.addInteraction().uponReceiving(uponReceiving)
  for (const [name, parameters] of given) interaction.given(name, parameters)
  return interaction
    .withRequest(method, path, (request) => {
      request.headers({ accept: 'application/json', authorization })
      if (query) request.query(query)
      if (body) request.jsonBody(body)
    })
    .willRespondWith(willRespondWith.status, (reply) => {
      if (willRespondWith.body) reply.headers(jsonContent).jsonBody(willRespondWith.body)
    })
    .executeTest(({ url, port }) => runUntilRecorded(pact, port, () => work(url)))
}
