import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { VerifierOptions } from '@pact-foundation/pact'
import { z } from 'zod'
import type { Message } from './callback.ts'
import { type Provider, wantedMessage } from './provider.ts'
import type { Description } from './schemas/description.ts'
import { missingMembers } from './schemas/held-answer.ts'
import { Troubles } from './troubles.ts'
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

/** What contracts are replayed against. */
export type Verified = Pick<Provider, 'name' | 'changeState' | 'produceMessage' | 'fetch'>

/**
 * Replays contracts against a provider, on a free port. Provider states are set up through a route, whose 422 fails
 * the interaction; the library's own state handlers only log their errors, and pass over states that have none.
 * With a description an answer has to have each member that is always there, whether a contract names it or not.
 * @throws VerifierUnavailable when Pact's verifier could not run
 */
export async function verify(
  provider: Verified,
  source: PactSource,
  description?: Description,
): Promise<VerifiedInteraction[]> {
  const troubles = new Troubles()
  const unmade = new Map<string, string>()
  const answer = answering(provider, { troubles, unmade, description })
  const server = serve({ hostname: '127.0.0.1', port: 0, fetch: answer })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  try {
    const report = await runVerifier({
      ...source,
      provider: provider.name,
      providerBaseUrl: origin,
      providerStatesSetupUrl: origin + statePath,
      providerStatesSetupTeardown: true,
      ...(provider.produceMessage ? { transports: [messageTransport(port)] } : {}),
      logLevel: 'error',
    })
    return interactionsOf(report, troubles).map((interaction) => {
      const failure = unmade.get(interaction.description)
      return failure === undefined ? interaction : { ...interaction, mismatches: [failure] }
    })
  } finally {
    server.close()
  }
}

async function lostMembers(
  description: Description,
  { method, url }: { readonly method: string; readonly url: string },
  response: Response,
): Promise<string[]> {
  if (!response.headers.get('content-type')?.includes('json')) return []
  const { pathname } = new URL(url)
  return missingMembers(
    description,
    { method, path: pathname },
    {
      status: response.status,
      body: await response.json(),
    },
  )
}

/** What is found out while the verifier asks. */
interface Hearing {
  readonly troubles: Troubles
  /** Why a message was not made, by its description. */
  readonly unmade: Map<string, string>
  readonly description: Description | undefined
}

/** Answers what the verifier asks: states, messages, and the provider itself. */
function answering(
  provider: Verified,
  { troubles, unmade, description }: Hearing,
): (request: Request) => Response | Promise<Response> {
  async function answerState(request: Request): Promise<Response> {
    const change = (await request.json()) as { action?: string }
    if (change.action === 'setup') troubles.beginState()
    else troubles.beginOther()
    try {
      return Response.json(provider.changeState(change))
    } catch (error) {
      troubles.add(failureOf(error), change.action === 'setup')
      // What is answered with 500 or more is sent again.
      return Response.json({ error: failureOf(error) }, { status: 422 })
    }
  }

  async function answerRequest(request: Request): Promise<Response> {
    troubles.beginOther()
    try {
      const { method, url } = request
      const response = await provider.fetch(request)
      if (description) troubles.lose(await lostMembers(description, { method, url }, response.clone()))
      return response
    } catch (error) {
      troubles.add(failureOf(error))
      return Response.json({ error: failureOf(error) }, { status: 502 })
    }
  }

  async function answerMessage(request: Request): Promise<Response> {
    troubles.beginOther()
    const asked = wantedMessage(await request.json())
    try {
      return messageReply(await provider.produceMessage!(asked))
    } catch (error) {
      // The verifier would hold the answer against the contract, and tell only what is missing in it.
      unmade.set(asked.description, failureOf(error))
      return Response.json({ error: failureOf(error) }, { status: 500 })
    }
  }

  return (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === statePath) return answerState(request)
    if (pathname === messagePath && provider.produceMessage) return answerMessage(request)
    return answerRequest(request)
  }
}

function failureOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    return error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ')
  }
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
function interactionsOf(report: VerifierReport, troubles: Troubles): VerifiedInteraction[] {
  const open = [
    ...report.errors.map((error) => ({ ...error, result: 'failed' as const })),
    ...report.pendingErrors.map((error) => ({ ...error, result: 'pending' as const })),
  ]
  const isOf = (description: string) => (error: { interaction: string }) =>
    error.interaction.endsWith(` - ${description}`)
  const count = report.interactionResults.length
  const interactions = report.interactionResults.map(
    ({ description, result }, index): VerifiedInteraction => {
      const at = result === 'OK' ? -1 : open.findIndex(isOf(description))
      const lost = troubles.lostBy(index)
      if (at < 0) {
        const isPassed = result === 'OK' && lost.length === 0
        return { description, result: isPassed ? 'passed' : 'failed', mismatches: lost }
      }
      const [error] = open.splice(at, 1)
      const mismatches = [...mismatchesOf(error!), ...lost, ...troubles.of(index, count)]
      return { description, result: error!.result, mismatches }
    },
  )
  // What is told without an interaction, such as a file that cannot be read.
  const others = open.map((error) => ({
    description: error.interaction,
    result: error.result,
    mismatches: mismatchesOf(error),
  }))
  return [...interactions, ...others]
}

function mismatchesOf({ mismatch }: VerifierReport['errors'][number]): string[] {
  if (!mismatch.mismatches) return [mismatch.message ?? JSON.stringify(mismatch)]
  return mismatch.mismatches.map(({ type, path, key, mismatch: what }) => {
    const place = path ?? key
    return [type.replace(/Mismatch$/, '').toLowerCase(), place, what].filter(Boolean).join(' ')
  })
}
