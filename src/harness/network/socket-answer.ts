import type { IncomingMessage, ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Answer, PlainAnswer, toResponse } from '../../../simulators/kit/answer.ts'
import { realClock } from '../../core/ports/clock.ts'
import { type BrokenAnswer, sendBroken } from './broken-answer.ts'

/** How long the rest of a request is waited for that nobody reads, in real milliseconds. */
const restMs = 1_000

/** Writes an answer to a caller from outside, or breaks it off; a silent one is held for `holdMs` at the longest. */
export function sent(
  given: Answer | BrokenAnswer,
  outgoing: ServerResponse,
  holdMs: number,
): Response | Promise<Response> {
  if (!('broken' in given)) return whole(given, outgoing)
  return sendBroken(outgoing, given, holdMs).then(() => RESPONSE_ALREADY_SENT)
}

/**
 * Writes a plain answer to the socket by itself: a real Response would make a stream of its text, which costs more
 * than all else. A request to HEAD, and any other answer, goes the way of a Response.
 */
function whole(given: Answer, outgoing: ServerResponse): Response {
  if (!(given instanceof PlainAnswer) || given.given instanceof Headers) return toResponse(given)
  const { status, body } = given
  if (body === null) outgoing.writeHead(status, { ...given.given })
  else outgoing.writeHead(status, { ...given.given, 'content-length': Buffer.byteLength(body) })
  outgoing.end(body)
  return RESPONSE_ALREADY_SENT
}

/**
 * Takes what nobody read of a request from its connection, which carries the next request then. Where it takes too
 * long the answer says that the connection ends: it would be read as the beginning of the next request.
 */
export async function dropRest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  if (incoming.complete || !announcesBody(incoming)) return
  const over = new AbortController()
  for (const event of ['end', 'close']) incoming.once(event, () => over.abort())
  // A stream of it that was not read to its end would stop it again.
  incoming.removeAllListeners('data')
  incoming.resume()
  await realClock.sleep(restMs, over.signal).catch(() => {})
  outgoing.shouldKeepAlive &&= incoming.complete
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
