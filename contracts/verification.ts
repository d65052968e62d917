import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Verifier } from '@pact-foundation/pact'
import type { ChangeState } from './states.ts'

/** A provider, and the file of the contract that it has to keep. */
interface Verification {
  readonly provider: string
  readonly pactFile: string
  /** Answers the contract's requests. */
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly changeState: ChangeState
}

const statePath = '/provider-states'

/**
 * Replays a contract's requests against its provider, on a port that the kernel picks.
 * @throws Error when an answer is not as agreed, or a state could not be set up. The library's own state handlers
 * only log what they throw and pass over a state that has none; here a state has a route, whose 500 fails the
 * interaction, and what was thrown stands in the message.
 */
export async function verify({ provider, pactFile, fetch, changeState }: Verification): Promise<void> {
  // A set, for the verifier asks again when a state fails.
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
