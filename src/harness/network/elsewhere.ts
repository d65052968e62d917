import type { PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { ExternalTraffic } from './external-traffic.ts'
import { codeOf, NetworkFailure } from './network-failure.ts'
import { readAnswer } from './read-answer.ts'
import { readWholeAnswer, requestOutside } from './request-outside.ts'
import type { WireRequest } from './transport.ts'

/**
 * Sends messages to services outside of the process; virtual time waits for them where `external` is set. What it
 * returns rejects with NetworkFailure.
 */
export function senderTo(external: ExternalTraffic | undefined, closing: AbortSignal) {
  return async (url: string, request: WireRequest): Promise<PlainAnswer> => {
    const { givenUp } = request
    // Nobody else would end a connection on which nothing comes.
    const signal = givenUp ? AbortSignal.any([givenUp, closing]) : closing
    const send = () => requestOutside(url, request, signal, readWholeAnswer)
    try {
      return await (external ? external.callback(`${request.method} ${url}`, send) : send())
    } catch (error) {
      throw new NetworkFailure(signal.aborted ? 'ECONNRESET' : codeOf(error))
    }
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
