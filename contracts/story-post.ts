import type { Delivery } from '../simulators/kit/delivery-channel.ts'
import type { IncomingAnswer, OutgoingRequest } from '../simulators/kit/host.ts'
import { createInstance, type Instance, type Simulator, wakeInstance } from '../simulators/kit/simulator.ts'
import { type StandaloneHost, standaloneHost } from '../simulators/kit/standalone/standalone-host.ts'
import type { State as SimulatorState } from '../simulators/kit/table.ts'
import type { Callback, Message, Story } from './callback.ts'

/** A simulator on which a story is played, with the answers to what it posts. */
export interface Stage<S extends SimulatorState, Switches> {
  readonly instance: Instance<S, Switches>
  readonly host: StandaloneHost
  /** From now on, posts are answered by this. */
  readonly answerBy: (answer: (request: OutgoingRequest) => Promise<IncomingAnswer> | IncomingAnswer) => void
}

/** A new instance for a story, with its switches and secrets; all posts are answered with this status. */
export function stageFor<S extends SimulatorState, Switches>(
  simulator: Simulator<S, Switches>,
  { switches, secrets }: Pick<Story, 'switches' | 'secrets'> = {},
  status = 200,
): Stage<S, Switches> {
  let answer: Parameters<Stage<S, Switches>['answerBy']>[0] = () => ({ status, body: '' })
  const host = standaloneHost({ answer: (request) => answer(request) })
  const instance = createInstance(simulator, host, switches, secrets)
  host.onWake(() => wakeInstance(instance))
  return {
    instance,
    host,
    answerBy: (next) => {
      answer = next
    },
  }
}

/** What a story came to: the post that the contract is about, and where it stands. */
interface Played {
  readonly request: OutgoingRequest
  readonly delivery: Delivery
}

/** Performs the acts of a story, whose posts go to `url`. @throws RangeError when it posts nothing of that kind */
export async function playStory<S extends SimulatorState, Switches>(
  { instance, host }: Stage<S, Switches>,
  { acts, channel, subject, headers }: Story,
  url: string,
): Promise<Played> {
  instance.channels.set(channel, { ...instance.channels.get(channel), url, headers: headers ?? {} })
  for (const act of acts) {
    if (typeof act === 'number') {
      await host.advance(act)
      continue
    }
    const [name, args] = act
    const { schema, perform } = instance.simulator.acts.find((one) => one.name === name)!
    await perform(instance, schema.parse(args))
  }
  await host.advance(0)
  // Channels with a time-dependent credential are named `channel/…`.
  const delivery = instance.deliveries.rows().findLast((row) => {
    return row.channel.split('/')[0] === channel && (subject === undefined || row.subject === subject)
  })
  if (!delivery) throw new RangeError(`the story posts nothing of ${subject} on ${channel}`)
  return { request: host.sent.findLast(({ body }) => body === delivery.body)!, delivery }
}

/**
 * What a callback's story posts, as a message.
 * @throws RangeError when the platform does not take the agreed answer as agreed
 */
export async function messageOf<S extends SimulatorState, Switches>(
  stage: Stage<S, Switches>,
  { story, path, answer, settles }: Callback,
): Promise<Message> {
  const { request, delivery } = await playStory(stage, story, `http://core.example${path}`)
  if (delivery.state !== settles)
    throw new RangeError(`after a ${answer.status} the callback is ${delivery.state}, not ${settles}`)
  return messageOfRequest(request, answer.status)
}

/** A request as a message; `status`: the answer to it by which the platform goes on as agreed. */
export function messageOfRequest({ method, url, headers, body }: OutgoingRequest, status: number): Message {
  const { 'content-type': contentType = '', ...others } = headers
  const { pathname } = new URL(url)
  const metadata = { method, path: pathname, contentType, status: String(status), ...others }
  return { contents: JSON.parse(body), metadata }
}
