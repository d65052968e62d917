import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Verifier } from '@pact-foundation/pact'
import type { ChangeState } from './states.ts'

/** A provider, and the pact file to verify it against. */
interface Verification {
  readonly provider: string
  readonly pactFile: string
  /** The provider's request handler. */
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly changeState: ChangeState
}

const statePath = '/provider-states'

/**
 * Replays a contract's requests against its provider, on a free port.
 * @throws Error when a response does not match, or a state could not be set up. The library's own state handlers are
 * not used, because it only logs their errors and ignores states without a handler. Here the verifier sets states up
 * through a route, whose 500 fails the interaction, and the message contains the error.
 */
export async function verify({ provider, pactFile, fetch, changeState }: Verification): Promise<void> {
  // A set, because the verifier repeats a failed request.
  const failures = new Set<string>()

  async function answerState(request: Request): Promise<Response> {
    try {
      return Response.json(changeState(await request.json()))
    } catch (error) {
      const failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      failures.add(failure)
      return Response.json({ error: failure }, { status: 500 })
    }
  }

  const isState = (request: Request) => new URL(request.url).pathname === statePath
  const server = serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => (isState(request) ? answerState(request) : fetch(request)),
  })
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const verifier = new Verifier({
    provider,
    providerBaseUrl: origin,
    pactUrls: [pactFile],
    providerStatesSetupUrl: origin + statePath,
    providerStatesSetupTeardown: true,
    logLevel: 'error',
  })
  const cause = await verifier.verifyProvider().then(
    () => undefined,
    (error: unknown) => error,
  )
  server.close()
  if (cause === undefined && failures.size === 0) return
  const message = `${provider} does not keep its contract; the report above says where`
  throw new Error([message, ...failures].join('\n'), { cause })
}
