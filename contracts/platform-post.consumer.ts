import { PactV4 } from '@pact-foundation/pact'
import type { IncomingAnswer, OutgoingRequest } from '../simulators/kit/host.ts'
import type { Instance, Simulator } from '../simulators/kit/simulator.ts'
import type { State as SimulatorState } from '../simulators/kit/table.ts'
import type { Callback } from './callback.ts'
import { runUntilRecorded } from './mock-server.ts'
import { pactFolder } from './pact-file.ts'
import { playStory, stageFor } from './story-post.ts'

/** The simulator that posts, with the initial state of all stories; `fetch` sends a post over the network. */
interface PostingPlatform<S extends SimulatorState, Switches> {
  readonly consumer: string
  readonly simulator: Simulator<S, Switches>
  readonly prepare: (instance: Instance<S, Switches>) => void
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>
}

/**
 * Creates the function that lets the simulator's delivery engine send a callback to Pact's mock server, and records the
 * interaction. It returns the delivery's state and the outcome of its last attempt; it rejects when the request is
 * missing or differs. Each story is played on a new instance; the same story posts the same bytes.
 */
export function platformPosts<S extends SimulatorState, Switches>(platform: PostingPlatform<S, Switches>) {
  const pact = new PactV4({
    consumer: platform.consumer,
    provider: 'integration-core',
    dir: pactFolder,
    logLevel: 'error',
  })

  async function played({ story }: Callback, url: string) {
    const stage = stageFor(platform.simulator, story)
    platform.prepare(stage.instance)
    return { stage, ...(await playStory(stage, story, url)) }
  }

  return async (uponReceiving: string, callback: Callback): Promise<string[]> => {
    const { given, path, answer } = callback
    const { request: sent } = await played(callback, 'http://nowhere.example')
    // Pact adds the content type of a JSON body itself.
    const { 'content-type': _, ...headers } = sent.headers
    return pact
      .addInteraction()
      .uponReceiving(uponReceiving)
      .given(...given)
      .withRequest('POST', path, (request) => request.headers(headers).jsonBody(JSON.parse(sent.body)))
      .willRespondWith(answer.status, (reply) => {
        if (answer.body) reply.jsonBody({ ...answer.body })
      })
      .executeTest(({ url, port }) =>
        runUntilRecorded(pact, port, async () => {
          const { stage, delivery } = await played(callback, url + path)
          return redeliver(stage, delivery.id, platform.fetch)
        }),
      )
      .then((outcome) => outcome ?? [])
  }
}

/** Sends a delivery again, over the network. */
async function redeliver<S extends SimulatorState, Switches>(
  { instance, host, answerBy }: ReturnType<typeof stageFor<S, Switches>>,
  id: number,
  fetch: PostingPlatform<S, Switches>['fetch'],
): Promise<string[]> {
  const answers: Promise<IncomingAnswer>[] = []
  answerBy((request) => {
    const answer = send(fetch, request)
    answers.push(answer)
    return answer
  })
  instance.deliveries.redeliver(id)
  await Promise.all(answers)
  await host.advance(0)
  const delivery = instance.deliveries.rows().find((row) => row.id === id)
  return delivery ? [delivery.state, delivery.attempts.at(-1)!.outcome] : []
}

async function send(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  { url, method, headers, body }: OutgoingRequest,
): Promise<IncomingAnswer> {
  const answer = await fetch(url, { method, headers: { ...headers }, body })
  return { status: answer.status, body: await answer.text() }
}
