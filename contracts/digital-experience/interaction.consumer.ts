import { PactV4 } from '@pact-foundation/pact'
import { createDigitalClient, type DigitalClient } from '../../src/core/digital-experience/client.ts'
import { realClock } from '../../src/core/ports/clock.ts'
import { realFetch } from '../../src/core/ports/fetch.ts'
import { Secret } from '../../src/core/ports/secret.ts'
import { assertDistinct } from '../distinct.ts'
import { runUntilRecorded } from '../mock-server.ts'
import { pactFolder } from '../pact-file.ts'
import type { State } from '../states.ts'
import { jsonContent } from '../wire-forms.consumer.ts'
import { access } from './states.ts'

/** One request of the middleware and the response that it relies on; property names as in Pact. */
interface Interaction {
  readonly uponReceiving: string
  readonly given: readonly State[]
  readonly withRequest: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
    readonly path: string
    readonly query?: Readonly<Record<string, string>>
    readonly body?: unknown
    /** `none`: the request carries no token. */
    readonly token?: 'none'
  }
  readonly willRespondWith: { readonly status: number; readonly body?: unknown }
}

const parties = { consumer: 'integration-core', provider: 'digital-experience' }
const pact = new PactV4({ ...parties, dir: pactFolder, logLevel: 'error' })

/** The middleware's client of Digital Experience, on the real network, with a token at hand. */
export function digitalAt(baseUrl: string): DigitalClient {
  const tokens = {
    get: async () => ({ token: new Secret(access.token), generation: 1, waitedMs: 0 }),
    refused: () => {},
  }
  return createDigitalClient({ baseUrl, tokens, clock: realClock, fetch: realFetch })
}

/**
 * Runs `work` against Pact's mock server in place of Digital Experience, and records the interaction in the contract.
 * Rejects when the request is missing or differs, or when `work` rejects.
 */
export async function recordInteraction<Result>(
  { uponReceiving, given, withRequest, willRespondWith }: Interaction,
  work: (baseUrl: string) => Promise<Result>,
): Promise<Result | undefined> {
  const { method, path, query, body, token } = withRequest
  const headers: Record<string, string> = { accept: 'application/json' }
  if (token === undefined) headers.authorization = `Bearer ${access.token}`
  assertDistinct('digital-experience', { uponReceiving, given, withRequest, willRespondWith })
  const interaction = pact.addInteraction().uponReceiving(uponReceiving)
  for (const [name, parameters] of given) interaction.given(name, parameters)
  return interaction
    .withRequest(method, path, (request) => {
      request.headers(headers)
      if (query) request.query({ ...query })
      if (body) request.jsonBody(body)
    })
    .willRespondWith(willRespondWith.status, (reply) => {
      if (willRespondWith.body) reply.headers(jsonContent).jsonBody(willRespondWith.body)
    })
    .executeTest(({ url, port }) => runUntilRecorded(pact, port, () => work(url)))
}
