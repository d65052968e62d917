import type { PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import { readAnswer } from './read-answer.ts'
import type { WireRequest } from './transport.ts'

/** Sends messages to services outside of the process; virtual time waits for them where `external` is set. */
export function senderTo(external: ExternalTraffic | undefined, closing: AbortSignal) {
  return (url: string, request: WireRequest): Promise<PlainAnswer> => {
    const { givenUp } = request
    // Nobody else would end a connection on which nothing comes.
    const signal = givenUp ? AbortSignal.any([givenUp, closing]) : closing
    const send = () => sendOver(url, request, signal)
    return external ? external.callback(send) : send()
  }
}

/** Sends one message over a real socket; no redirect is followed. */
export async function sendOver(
  url: string,
  { method, headers, body }: WireRequest,
  signal: AbortSignal,
): Promise<PlainAnswer> {
  const init = { method, headers, body: body as string | undefined, signal }
  return readAnswer(await fetch(url, { ...init, redirect: 'manual' }))
}
