import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import { NetworkFailure } from './network-failure.ts'
import { readAnswer } from './read-answer.ts'
import type { WireRequest } from './transport.ts'

/** An integration within this process that takes callbacks, as the `fetch` of a server's app does. */
export type CallbackReceiver = (request: Request) => Response | Promise<Response>

/** How much of what a receiver threw the journal tells, in characters. */
const longestReason = 200

/**
 * Hands a callback to its receiver; virtual time waits meanwhile where `traffic` is set. Where it throws, or answers
 * with `Response.error()`, the connection breaks, as that of a server which has ended.
 * @throws NetworkFailure when there is no answer, which says what the receiver threw
 */
export async function handedTo(
  receiver: CallbackReceiver,
  traffic: ExternalTraffic | undefined,
  url: string,
  { method, headers, body }: WireRequest,
): Promise<PlainAnswer> {
  const hand = async () => {
    const request = new Request(url, { method, headers, body: body as string | undefined })
    const answer = await receiver(request)
    if (answer.type === 'error') throw new NetworkFailure('ECONNRESET')
    return readAnswer(answer)
  }
  try {
    const {
      status,
      headers: given,
      body: answered,
    } = await (traffic ? traffic.callback(`${method} ${url}`, hand) : hand())
    return new PlainAnswer(status, Object.fromEntries(given), answered)
  } catch (error) {
    throw error instanceof NetworkFailure ? error : new NetworkFailure(`its receiver threw ${shortly(error)}`)
  }
}

/** The first line, of a message that may be a page long. */
function shortly(error: unknown): string {
  return String(error).split('\n', 1)[0]!.slice(0, longestReason)
}
