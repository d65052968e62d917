import { PactV4 } from '@pact-foundation/pact'
import type { Delivery } from '../simulators/kit/delivery-channel.ts'
import type { IncomingAnswer, OutgoingRequest } from '../simulators/kit/host.ts'
import { createInstance, type Instance, type Simulator } from '../simulators/kit/simulator.ts'
import { standaloneHost } from '../simulators/kit/standalone/standalone-host.ts'
import type { State as SimulatorState } from '../simulators/kit/table.ts'
import { runUntilRecorded } from './mock-server.ts'
import { pactFolder } from './pact-file.ts'
import type { State } from './states.ts'

/** Acts on a platform that cause posts; the contract is about the last post on this channel and subject. */
export interface Story {
  readonly acts: ReadonlyArray<readonly [name: string, args: object]>
  readonly channel: string
  /** Any by default. */
  readonly subject?: string
  readonly switches?: object
  readonly secrets?: Readonly<Record<string, string>>
  /** Headers that the channel adds to each post, such as credentials. */
  readonly headers?: Readonly<Record<string, string>>
}

/** One post of a platform and the response that it relies on; property names as in Pact. */
interface Post {
  readonly uponReceiving: string
  readonly given: State
  readonly path: string
  readonly story: Story
  /** May contain Pact matchers; by default the body that the story posts. */
  readonly body?: unknown
  readonly willRespondWith: { readonly status: number; readonly body?: unknown }
}

/** The simulator that posts, with the initial state of all stories; `fetch` sends a post over the network. */
interface PostingPlatform<S extends SimulatorState, Switches> {
  readonly consumer: string
  readonly simulator: Simulator<S, Switches>
  readonly prepare: (instance: Instance<S, Switches>) => void
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
}

/**
 * Creates the functions that run stories, each on a new instance of the simulator; the same story posts the same bytes.
 */
export function platformPosts<S extends SimulatorState, Switches>(platform: PostingPlatform<S, Switches>) {
  const pact = new PactV4({
    consumer: platform.consumer,
    provider: 'integration-core',
    dir: pactFolder,
    logLevel: 'error',
  })

  /** The request that a story posts, without sending it. */
  async function requestOf(story: Story): Promise<OutgoingRequest> {
    return (await runStory(platform, story, 'http://nowhere.example')).request
  }

  return {
    /** The parsed body of the request that a story posts. */
    bodyOf: async (story: Story): Promise<unknown> => JSON.parse((await requestOf(story)).body),
    /**
     * Lets the simulator's delivery engine send the story's post to Pact's mock server, and records the interaction.
     * Returns the delivery's state and the outcome of its last attempt; rejects when the request is missing or differs.
     */
    async recordInteraction({
      uponReceiving,
      given,
      path,
      story,
      body,
      willRespondWith,
    }: Post): Promise<string[]> {
      const sent = await requestOf(story)
      // Pact adds the content type of a JSON body itself.
      const { 'content-type': _, ...headers } = sent.headers
      const delivery = await pact
        .addInteraction()
        .uponReceiving(uponReceiving)
        .given(...given)
        .withRequest('POST', path, (request) =>
          request.headers(headers).jsonBody(body ?? JSON.parse(sent.body)),
        )
        .willRespondWith(willRespondWith.status, (reply) => {
          if (willRespondWith.body) reply.jsonBody(willRespondWith.body)
        })
        .executeTest(({ url, port }) =>
          runUntilRecorded(pact, port, async () => (await runStory(platform, story, url + path)).redeliver()),
        )
      return outcomeOf(delivery)
    },
  }
}

/**
 * Runs a story, responding 200 to its posts without sending them. Returns the request that the contract is about, and
 * a function that redelivers it over the network.
 */
async function runStory<S extends SimulatorState, Switches>(
  { simulator, prepare, fetch }: PostingPlatform<S, Switches>,
  { acts, channel, subject, switches, secrets, headers = {} }: Story,
  url: string,
) {
  const responses: Promise<IncomingAnswer>[] = []
  let isOverNetwork = false
  const host = standaloneHost({
    answer: (request) => {
      if (!isOverNetwork) return { status: 200, body: '' }
      const answer = send(fetch, request)
      responses.push(answer)
      return answer
    },
  })
  const instance = createInstance(simulator, host, switches, secrets)
  instance.channels.set(channel, { url, headers })
  prepare(instance)
  for (const [name, args] of acts) {
    const { schema, perform } = simulator.acts.find((act) => act.name === name)!
    perform(instance, schema.parse(args))
  }
  await host.advance(0)
  const { deliveries } = instance
  // Channels with a time-dependent credential are named `channel/…`.
  const row = deliveries.rows().findLast((delivery) => {
    return (
      delivery.channel.split('/')[0] === channel && (subject === undefined || delivery.subject === subject)
    )
  })
  if (!row) throw new RangeError(`the story posts nothing of ${subject} on ${channel}`)
  return {
    request: host.sent.find(({ body }) => body === row.body)!,
    async redeliver(): Promise<Delivery> {
      isOverNetwork = true
      deliveries.redeliver(row.id)
      await Promise.all(responses)
      await host.advance(0)
      return deliveries.rows().find(({ id }) => id === row.id)!
    },
  }
}

async function send(
  fetch: PostingPlatform<SimulatorState, unknown>['fetch'],
  { url, method, headers, body }: OutgoingRequest,
): Promise<IncomingAnswer> {
  const answer = await fetch(url, { method, headers: { ...headers }, body })
  return { status: answer.status, body: await answer.text() }
}

function outcomeOf(delivery: Delivery | undefined): string[] {
  return delivery ? [delivery.state, delivery.attempts.at(-1)!.outcome] : []
}
