import type { Act } from '../../kit/act.ts'
import type { IncomingAnswer, OutgoingRequest } from '../../kit/host.ts'
import { kustomerActs } from '../acts.ts'
import { givenUser } from '../world/given.ts'
import { givenTeam } from '../world/given-routing.ts'
import { type Bench, benchWith } from './bench.ts'

/** The addresses of the app's server and of the adapter in tests. */
export const addresses = { app: 'https://core.example/app', adapter: 'https://ccai.example/adapter' } as const

/** The e-mail address of the agent in all tests, who is in the team Support. */
export const grace = 'grace@acme.example'

/** A fake Kustomer with the agent Grace. */
export interface AgentBench extends Bench {
  readonly user: string
  readonly team: string
  /** Performs an act, as a scenario's step would. */
  act(name: string, args?: object): unknown
  /** The requests sent to one address, oldest first. */
  sentTo(url: string): OutgoingRequest[]
  /** The events posted to the app, oldest first. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of every form.
  events(): any[]
  /** The messages sent to the adapter, oldest first. */
  messages(): unknown[]
  /** The id of a status by its name. */
  statusId(name: string): Promise<string>
  /** Grace's sessions as the API shows them, oldest first. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies of every form.
  sessions(): Promise<any[]>
}

/** Creates a fake in which Grace is offline, with one page open; `answer` responds for app and adapter. */
export function agentBench(
  switches: Record<string, unknown> = {},
  answer?: () => IncomingAnswer | Promise<IncomingAnswer>,
): AgentBench {
  const bench = benchWith(switches, answer ? { answer } : {})
  const { instance, host, call } = bench
  const headers = { authorization: 'Bearer of-the-world' }
  instance.channels.set('app-events', { url: addresses.app, headers })
  instance.channels.set('ujet-adapter', { url: addresses.adapter, headers })
  const team = givenTeam(instance, { name: 'Support', teamRouting: true, externalQueue: 'ujet' })
  const user = givenUser(instance, { name: 'Grace', email: grace, team: 'Support' })
  const sentTo = (url: string) => host.sent.filter((request) => request.url === url)
  const bodies = (url: string) => sentTo(url).map(({ body }) => JSON.parse(body))
  return {
    ...bench,
    user,
    team,
    act: (name, args = {}) => {
      const act: Act = kustomerActs.find((candidate) => candidate.name === name)!
      return act.perform(instance, act.schema.parse(args))
    },
    sentTo,
    events: () => bodies(addresses.app),
    messages: () => bodies(addresses.adapter),
    statusId: async (name) => {
      const { data } = (await call('GET', '/v1/routing/statuses')).body
      return data.find(({ attributes }: { attributes: { name: string } }) => attributes.name === name).id
    },
    sessions: async () => (await call('GET', `/v1/routing/users/${user}/work-sessions`)).body.data,
  }
}
