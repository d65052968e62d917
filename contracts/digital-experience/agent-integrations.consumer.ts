import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { digitalExperienceActs } from '../../simulators/digital-experience/acts.ts'
import { digitalExperienceSimulator } from '../../simulators/digital-experience/simulator.ts'
import type { DigitalExperienceInstance } from '../../simulators/digital-experience/state/state.ts'
import { givenAgent } from '../../simulators/digital-experience/world/given-agent.ts'
import type { IncomingAnswer, OutgoingRequest } from '../../simulators/kit/host.ts'
import { createInstance } from '../../simulators/kit/simulator.ts'
import { standaloneHost } from '../../simulators/kit/standalone/standalone-host.ts'
import { assertDistinct } from '../distinct.ts'
import { runUntilRecorded } from '../mock-server.ts'
import { pactFolder } from '../pact-file.ts'
import type { State } from '../states.ts'
import { jsonContent } from '../wire-forms.consumer.ts'
import { credentials } from './states.ts'

const { regex } = MatchersV3

const pact = new PactV4({
  consumer: 'digital-experience',
  provider: 'integration-core',
  dir: pactFolder,
  logLevel: 'error',
})
const services = '/InContactAPI/services'
const administration = '/cxone/administration'
const channels = {
  'agent-integration': { path: services, token: credentials.service },
  administration: { path: administration, token: credentials.administrator },
} as const

/** The agent of all interactions. */
export const grace = 'grace@acme.example'

/** Forms of what the fake makes itself, of Kustomer's ids, and of what is said of a refusal. */
export const forms = {
  uuid: regex('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', '3f9d5c42-0000-4000-8000-000000000001'),
  contactId: regex('^\\d{12}$', '240017735521'),
  recordId: (id: string) => regex('^[0-9a-f]{24}$', id),
  words: regex('^\\S+ .+$', 'a reason in words'),
  /** Words, with these in them: what the administrator or the agent is to be told. */
  wordsWith: (words: string) => regex(`^.*${words.replaceAll('.', '\\.')}.*$`, words),
}

/** The path of the configuration, below the version that the vendor's client names for the route. */
export function ofConfiguration(version: number, path: string): string {
  return `${services}/v${version}.0/agent-integration/configuration/crm-1${path}`
}

/** The path of what administrators do. */
export function ofAdministration(path: string): string {
  return `${administration}${path}`
}

/** A tenant with one agent. */
export interface Tenant {
  readonly instance: DigitalExperienceInstance
  /** Performs an act, and waits for whatever it asks. */
  act(name: string, args: object): Promise<unknown>
}

/** One call of the fake and the answer that it relies on; property names as in Pact. */
interface Call {
  readonly uponReceiving: string
  readonly given: readonly State[]
  readonly withRequest: {
    readonly method: 'GET' | 'POST' | 'PATCH'
    readonly path: string
    readonly body?: Readonly<Record<string, unknown>>
  }
  readonly willRespondWith: { readonly status: number; readonly body: unknown }
  /** What the fake asks before it, by the end of the path: each is answered once. */
  readonly before?: ReadonlyArray<readonly [end: string, answer: object]>
  readonly switches?: object
  /** Another token than the one of the service. */
  readonly token?: string
}

/**
 * Creates the function that lets the fake make a call by its acts: to Pact's mock server, by `fetch`, which holds it
 * against the interaction and records that in the contract. It rejects when the call is missing or differs, or when
 * `work` rejects.
 */
export function callsOver(fetch: (url: string, init: RequestInit) => Promise<Response>) {
  return async (call: Call, work: (tenant: Tenant) => Promise<void>): Promise<void> => {
    const { uponReceiving, given, withRequest, willRespondWith, before = [], switches } = call
    const { method, path, body } = withRequest
    const service = path.startsWith(administration) ? 'administration' : 'agent-integration'
    const { token = channels[service].token } = call
    assertDistinct('agent-integrations', { uponReceiving, given, withRequest, willRespondWith })
    const interaction = pact.addInteraction().uponReceiving(uponReceiving)
    for (const [name, parameters] of given) interaction.given(name, parameters)
    await interaction
      .withRequest(method, path, (request) => {
        request.headers({ authorization: `Bearer ${token}` })
        if (body) request.jsonBody(body)
      })
      .willRespondWith(willRespondWith.status, (reply) => {
        reply.headers(jsonContent).jsonBody(willRespondWith.body)
      })
      .executeTest(({ url: origin, port }) => {
        const prepared = [...before]
        const answer = (request: OutgoingRequest) => {
          const { pathname } = new URL(request.url)
          const at = prepared.findIndex(([end]) => pathname.endsWith(end))
          if (at < 0) return send(fetch, origin + pathname, request)
          const [[, told] = []] = prepared.splice(at, 1)
          return { status: 200, body: JSON.stringify(told) }
        }
        return runUntilRecorded(pact, port, () =>
          work(tenantWith({ switches, tokens: { [service]: token } }, answer)),
        )
      })
  }
}

function tenantWith(
  {
    switches,
    tokens,
  }: { readonly switches: object | undefined; readonly tokens: Readonly<Record<string, string>> },
  answer: (request: OutgoingRequest) => Promise<IncomingAnswer> | IncomingAnswer,
): Tenant {
  const pending: Array<Promise<IncomingAnswer> | IncomingAnswer> = []
  const host = standaloneHost({
    answer: (request) => {
      const answered = answer(request)
      pending.push(answered)
      return answered
    },
  })
  const instance = createInstance(digitalExperienceSimulator, host, switches)
  for (const [name, { path, token }] of Object.entries(channels)) {
    const headers = { authorization: `Bearer ${tokens[name] ?? token}` }
    instance.channels.set(name, { url: `http://core.example${path}`, headers })
  }
  givenAgent(instance, { name: 'Grace Hopper', email: grace })
  const settle = async () => {
    do {
      await Promise.all(pending.splice(0))
      await host.advance(0)
    } while (pending.length > 0)
  }
  return {
    instance,
    async act(name, args) {
      const { schema, perform } = digitalExperienceActs.find((one) => one.name === name)!
      const done: unknown = await perform(instance, schema.parse(args) as never)
      await settle()
      return done
    },
  }
}

async function send(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  url: string,
  { method, headers, body }: OutgoingRequest,
): Promise<IncomingAnswer> {
  const init = method === 'GET' ? { method } : { method, body }
  const answer = await fetch(url, { ...init, headers: { ...headers } })
  return { status: answer.status, body: await answer.text() }
}
