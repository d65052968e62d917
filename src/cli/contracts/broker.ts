import { z } from 'zod'
import { CallError } from '../call-error.ts'
import type { Terminal } from '../terminal.ts'
import type { Answer } from './deployable.ts'
import { exchange, textOf } from './exchange.ts'
import type { Pact } from './pact-files.ts'

/** A Pact Broker, and who asks it. */
export interface Broker {
  readonly url: string
  readonly token: string | undefined
  readonly username: string | undefined
  readonly password: string | undefined
}

/** Nothing that a broker answers is waited for longer. */
const deadlineMs = 30_000

/**
 * The broker that was named, with the credentials of the environment: PACT_BROKER_TOKEN, else PACT_BROKER_USERNAME and
 * PACT_BROKER_PASSWORD, as Pact's own tools read them.
 * @throws CallError when none was named
 */
export function brokerOf(url: string | undefined, environment: Terminal['environment']): Broker {
  const told = url ?? environment.PACT_BROKER_BASE_URL
  if (!told) throw new CallError('expected a broker: --broker-url, or PACT_BROKER_BASE_URL')
  if (/^https?:\/\/[^/?#]*@/.test(told)) {
    throw new CallError(
      'the broker: expected a URL without a user name; PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD are for that',
    )
  }
  if (!/^https?:\/\/[^/?#]+/.test(told)) {
    throw new CallError(`${told}: expected the URL of a broker, such as https://broker.example`)
  }
  return {
    url: told.replace(/\/$/, ''),
    token: environment.PACT_BROKER_TOKEN,
    username: environment.PACT_BROKER_USERNAME,
    password: environment.PACT_BROKER_PASSWORD,
  }
}

/** What is published together: the contracts of one version of a consumer. */
export interface Publication {
  readonly consumer: string
  readonly version: string
  readonly branch: string | undefined
  readonly buildUrl: string | undefined
  readonly pacts: readonly Pact[]
}

const noticesSchema = z.looseObject({ notices: z.array(z.looseObject({ text: z.string() })).optional() })

/**
 * Publishes contracts by the resource that takes all of a version in one request (`pb:publish-contracts`, broker 2.86
 * and newer), so that none is half published. Returns what the broker says of it.
 * @throws CallError when the broker cannot be reached or refuses
 */
export async function publishTo(broker: Broker, publication: Publication): Promise<string[]> {
  const { consumer, version, branch, buildUrl, pacts } = publication
  const body = {
    pacticipantName: consumer,
    pacticipantVersionNumber: version,
    ...(branch === undefined ? {} : { branch }),
    ...(buildUrl === undefined ? {} : { buildUrl }),
    contracts: pacts.map(({ provider, text }) => ({
      consumerName: consumer,
      providerName: provider,
      specification: 'pact',
      contentType: 'application/json',
      content: Buffer.from(text).toString('base64'),
    })),
  }
  const told = await ask(broker, '/contracts/publish', { method: 'POST', body: JSON.stringify(body) })
  return (noticesSchema.safeParse(told).data?.notices ?? []).map(({ text }) => text)
}

const deployableSchema = z.looseObject({
  summary: z.looseObject({ deployable: z.boolean().nullish(), reason: z.string().optional() }),
})

/** Asks the broker whether a version may be deployed. @throws CallError when it cannot be reached or refuses */
export async function askBroker(
  broker: Broker,
  asked: { pacticipant: string; version: string; environment: string | undefined },
): Promise<Answer> {
  const { pacticipant, version, environment } = asked
  const query = new URLSearchParams({ pacticipant, version, ...(environment && { environment }) })
  const told = deployableSchema.safeParse(await ask(broker, `/can-i-deploy?${query}`, { method: 'GET' }))
  if (!told.success) throw new CallError(`${broker.url}: expected an answer with summary.deployable`)
  const { deployable, reason = 'the broker gives no reason' } = told.data.summary
  if (deployable === true) return { answer: 'yes', reasons: [reason] }
  return { answer: deployable === false ? 'no' : 'unknown', reasons: [reason] }
}

/** Makes sure that something answers there. @throws CallError when nothing does, or it refuses the credentials */
export async function reachBroker(broker: Broker): Promise<void> {
  const told = (await ask(broker, '/', { method: 'GET' })) as { _links?: Record<string, unknown> } | null
  if (told?._links?.['pb:provider-pacts-for-verification']) return
  throw new CallError(
    `${broker.url}: expected a Pact Broker, whose first page links to pb:provider-pacts-for-verification`,
  )
}

async function ask(
  broker: Broker,
  path: string,
  { method, body }: { method: string; body?: string },
): Promise<unknown> {
  const init = { method, headers: headersOf(broker), ...(body === undefined ? {} : { body }) }
  const answer = await exchange(broker.url + path, init, deadlineMs).catch((error: Error) => {
    throw new CallError(`the broker ${broker.url} ${error.message}`)
  })
  const { status } = answer
  const text = textOf(answer)
  if (status < 200 || status > 299) {
    const said = text.length > 300 ? `${text.slice(0, 300)}…` : text
    throw new CallError(`the broker ${broker.url} answers ${method} ${path} with ${status}: ${said}`)
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new CallError(`the broker ${broker.url} answers ${method} ${path} with what is no JSON`)
  }
}

function headersOf({ token, username, password }: Broker): Record<string, string> {
  const headers = { accept: 'application/hal+json', 'content-type': 'application/json' }
  if (token) return { ...headers, authorization: `Bearer ${token}` }
  if (!username) return headers
  const login = Buffer.from(`${username}:${password ?? ''}`).toString('base64')
  return { ...headers, authorization: `Basic ${login}` }
}
