import type { IncomingMessage } from 'node:http'
import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import { isTimeout, TimeoutError } from '../../core/ports/clock.ts'
import type { Party } from '../journal/journal.ts'
import { type CallbackReceiver, handedTo } from './callback-receiver.ts'
import { type CallbackTargets, targetRefusal } from './callback-targets.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import type { Listener } from './listener.ts'
import { codeOf, NetworkFailure } from './network-failure.ts'
import { requestOutside } from './request-outside.ts'
import type { Leaving, WireRequest } from './transport.ts'

/** How much is read of the answer to a callback, in bytes: a platform asks for its status alone. */
const readableBytes = 65_536

/** Takes callbacks out of a world, to receivers that are no party of it, over real sockets. */
export class WayOut {
  readonly #targets: CallbackTargets | undefined
  readonly #traffic: ExternalTraffic | undefined
  readonly #listener: Listener | undefined
  readonly #receiver: CallbackReceiver | undefined
  readonly #closing = new AbortController()

  /**
   * @param targets where requests may go; without them nothing leaves the world
   * @param traffic set where virtual time has to wait for their receivers
   * @param listener who takes what goes to its address, within the process
   * @param receiver who takes all else, within the process too
   */
  constructor(
    targets?: CallbackTargets,
    traffic?: ExternalTraffic,
    listener?: Listener,
    receiver?: CallbackReceiver,
  ) {
    this.#targets = targets
    this.#traffic = traffic
    this.#listener = listener
    this.#receiver = receiver
  }

  /**
   * Sends a request and reads the beginning of the answer. No redirect is followed.
   * @throws NetworkFailure when it may not go there, or nothing came back; TimeoutError after the deadline, in real time
   */
  async deliver({ url, deadlineMs }: Leaving, request: WireRequest): Promise<PlainAnswer> {
    if (this.#listener?.isAt(url)) return this.#listener.take(url, request)
    if (this.#receiver) return handedTo(this.#receiver, this.#traffic, url, request)
    const refusal = this.#refusalOf(url)
    if (refusal !== undefined) throw new NetworkFailure(refusal)
    const send = () => this.#send(url, request, deadlineMs)
    try {
      return await (this.#traffic ? this.#traffic.callback(`${request.method} ${url}`, send) : send())
    } catch (error) {
      if (isTimeout(error)) throw new TimeoutError(`no answer in ${deadlineMs} ms`)
      throw new NetworkFailure(codeOf(error))
    }
  }

  #refusalOf(url: string): string | undefined {
    if (!this.#targets) return 'nothing leaves this world; that of standin up lets callbacks out'
    return URL.canParse(url) ? targetRefusal(new URL(url), this.#targets) : 'no address'
  }

  #send(url: string, request: WireRequest, deadlineMs: number): Promise<PlainAnswer> {
    const { givenUp } = request
    const ends = [AbortSignal.timeout(deadlineMs), this.#closing.signal]
    const signal = AbortSignal.any(givenUp ? [...ends, givenUp] : ends)
    return requestOutside(
      url,
      request,
      signal,
      async (answer) => new PlainAnswer(answer.statusCode!, {}, await beginningOf(answer)),
    )
  }

  /** Breaks off what is under way. */
  close(): void {
    this.#closing.abort()
  }
}

/** The way to an address outside: as the journal names it, without a login that may stand in it. */
export function outsideAt(url: string): { readonly to: Party; readonly path: string; readonly host: string } {
  if (!URL.canParse(url)) return { to: 'outside', path: '', host: '' }
  const { pathname, search, host } = new URL(url)
  return { to: 'outside', path: pathname + search, host }
}

async function beginningOf(answer: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of answer) {
    chunks.push(chunk)
    bytes += chunk.byteLength
    // Leaving the loop ends the stream, however long it would have been.
    if (bytes > readableBytes) break
  }
  const text = Buffer.concat(chunks).subarray(0, readableBytes).toString()
  return bytes > readableBytes ? `${text}… (the rest was not read)` : text
}
