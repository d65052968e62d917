import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { VerifierOptions } from '@pact-foundation/pact'
import type { Message } from './callback.ts'
import { type Provider, wantedMessage } from './provider.ts'
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
const messagePath = '/messages'

/** What contracts are replayed against: a provider within this process, or a server elsewhere in its place. */
export type Verified = Pick<Provider, 'name' | 'changeState' | 'produceMessage'> &
  (Pick<Provider, 'fetch'> | { readonly baseUrl: string })

/**
 * Replays contracts against a provider, on a free port. Provider states are set up through a route, whose 500 fails
 * the interaction; the library's own state handlers only log their errors, and pass over states that have none.
 * @throws VerifierUnavailable when Pact's verifier could not run
 */
export async function verify(provider: Verified, source: PactSource): Promise<VerifiedInteraction[]> {
  const failures: string[] = []
  const unmade = new Map<string, string>()

  async function answerState(request: Request): Promise<Response> {
    try {
      return Response.json(provider.changeState(await request.json()))
    } catch (error) {
      failures.push(failureOf(error))
      return Response.json({ error: failureOf(error) }, { status: 500 })
    }
  }

  async function answerMessage(request: Request): Promise<Response> {
    const asked = wantedMessage(await request.json())
    try {
      return messageReply(await provider.produceMessage!(asked))
    } catch (error) {
      // The verifier would hold the answer against the contract, and tell only what is missing in it.
      unmade.set(asked.description, failureOf(error))
      return Response.json({ error: failureOf(error) }, { status: 500 })
    }
  }

  const answer = (request: Request): Response | Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === statePath) return answerState(request)
    if (pathname === messagePath && provider.produceMessage) return answerMessage(request)
    return 'fetch' in provider ? provider.fetch(request) : new Response(null, { status: 404 })
  }
  const server = serve({ hostname: '127.0.0.1', port: 0, fetch: answer })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  try {
    const report = await runVerifier({
      ...source,
      provider: provider.name,
      providerBaseUrl: 'baseUrl' in provider ? provider.baseUrl : origin,
      providerStatesSetupUrl: origin + statePath,
      providerStatesSetupTeardown: true,
      ...(provider.produceMessage ? { transports: [messageTransport(port)] } : {}),
      logLevel: 'error',
    })
    return interactionsOf(report, failures).map((interaction) => {
      const failure = unmade.get(interaction.description)
      return failure === undefined ? interaction : { ...interaction, mismatches: [failure] }
    })
  } finally {
    server.close()
  }
}

function failureOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

/** Where Pact's verifier asks for messages. */
function messageTransport(port: number) {
  return { protocol: 'message', scheme: 'http', port, path: messagePath }
}

/** A message as the verifier takes it: the contents as the body, the metadata in a header of their own. */
function messageReply({ contents, metadata }: Message): Response {
  const encoded = Buffer.from(JSON.stringify(metadata)).toString('base64')
  return Response.json(contents, { headers: { 'Pact-Message-Metadata': encoded } })
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
