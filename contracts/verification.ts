import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { VerifierOptions } from '@pact-foundation/pact'
import type { Provider } from './provider.ts'
import { runVerifier, type VerifierReport } from './verifier.ts'

/** What came of one interaction of a contract. */
export interface VerifiedInteraction {
  readonly description: string
  /** `pending`: it differs, and its consumer does not count on it yet. */
  readonly result: 'passed' | 'failed' | 'pending'
  /** What differs, and where: `$.data.id: Expected …`. */
  readonly mismatches: readonly string[]
}

/** Where contracts come from: files, or a broker with its selectors, in the terms of Pact's verifier. */
export type PactSource = Omit<VerifierOptions, 'providerBaseUrl' | 'provider' | 'logLevel'>

const statePath = '/provider-states'

/** What contracts are replayed against: a provider within this process, or a server elsewhere in its place. */
export type Verified = Pick<Provider, 'name' | 'changeState'> &
  (Pick<Provider, 'fetch'> | { readonly baseUrl: string })

/**
 * Replays contracts against a provider, on a free port. Provider states are set up through a route, whose 500 fails
 * the interaction; the library's own state handlers only log their errors, and pass over states that have none.
 * @throws VerifierUnavailable when Pact's verifier could not run
 */
export async function verify(provider: Verified, source: PactSource): Promise<VerifiedInteraction[]> {
  const failures: string[] = []

  async function answerState(request: Request): Promise<Response> {
    try {
      return Response.json(provider.changeState(await request.json()))
    } catch (error) {
      const failure = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      failures.push(failure)
      return Response.json({ error: failure }, { status: 500 })
    }
  }

  const isState = (request: Request) => new URL(request.url).pathname === statePath
  const server = serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: (request) => {
      if (isState(request)) return answerState(request)
      return 'fetch' in provider ? provider.fetch(request) : new Response(null, { status: 404 })
    },
  })
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const report = await runVerifier({
      ...source,
      provider: provider.name,
      providerBaseUrl: 'baseUrl' in provider ? provider.baseUrl : origin,
      providerStatesSetupUrl: origin + statePath,
      providerStatesSetupTeardown: true,
      logLevel: 'error',
    })
    return interactionsOf(report, failures)
  } finally {
    server.close()
  }
}

/** An error of the report belongs to the interaction whose description ends its name. */
function interactionsOf(report: VerifierReport, stateFailures: readonly string[]): VerifiedInteraction[] {
  const open = [
    ...report.errors.map((error) => ({ ...error, result: 'failed' as const })),
    ...report.pendingErrors.map((error) => ({ ...error, result: 'pending' as const })),
  ]
  const isOf = (description: string) => (error: { interaction: string }) =>
    error.interaction.endsWith(` - ${description}`)
  const interactions = report.interactionResults.map(({ description, result }): VerifiedInteraction => {
    const at = result === 'OK' ? -1 : open.findIndex(isOf(description))
    if (at < 0) return { description, result: result === 'OK' ? 'passed' : 'failed', mismatches: [] }
    const [error] = open.splice(at, 1)
    return { description, result: error!.result, mismatches: mismatchesOf(error!, stateFailures) }
  })
  // What is told without an interaction, such as a file that cannot be read.
  const others = open.map((error) => ({
    description: error.interaction,
    result: error.result,
    mismatches: mismatchesOf(error, stateFailures),
  }))
  return [...interactions, ...others]
}

function mismatchesOf(
  { mismatch }: VerifierReport['errors'][number],
  stateFailures: readonly string[],
): string[] {
  if (!mismatch.mismatches) {
    const message = mismatch.message ?? JSON.stringify(mismatch)
    return /state/i.test(message) ? [message, ...new Set(stateFailures)] : [message]
  }
  return mismatch.mismatches.map(({ type, path, key, mismatch: what }) => {
    const place = path ?? key
    return [type.replace(/Mismatch$/, '').toLowerCase(), place, what].filter(Boolean).join(' ')
  })
}
