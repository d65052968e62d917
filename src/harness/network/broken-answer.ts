import type { ServerResponse } from 'node:http'
import type { PlainAnswer } from '../../../simulators/kit/answer.ts'
import { realClock } from '../../core/ports/clock.ts'

/** What a caller from outside gets in place of a whole answer. */
export type BrokenAnswer =
  /** Nothing: the connection stays open until the caller gives up. */
  | { readonly broken: 'silence' }
  /** The connection is reset, without an answer. */
  | { readonly broken: 'reset' }
  /** The connection is reset after the first half of the body. */
  | { readonly broken: 'reset-in-body'; readonly answer: PlainAnswer }
  /** The body comes bit by bit; `pause` waits from one bit to the next. */
  | { readonly broken: 'slow-body'; readonly answer: PlainAnswer; readonly pause: () => Promise<void> }

/** In how many bits a slow body comes. */
export const slowBodyBits = 10

/** The answer that arrives whole in the end, if any does. */
export function wholeAnswerOf(given: BrokenAnswer): PlainAnswer | undefined {
  return given.broken === 'slow-body' ? given.answer : undefined
}

/** Carries out a broken answer on its socket; a silent one is closed after `holdMs` of real time at the latest. */
export async function sendBroken(
  outgoing: ServerResponse,
  given: BrokenAnswer,
  holdMs: number,
): Promise<void> {
  if (given.broken === 'silence') return hold(outgoing, holdMs)
  if (given.broken === 'reset') {
    outgoing.socket?.resetAndDestroy()
    return
  }
  if (outgoing.destroyed) return
  const { status, headers, body } = given.answer
  // Something to break off is needed even where the answer has no body.
  const bytes = Buffer.from((body === null || body.length === 0 ? ' ' : body) as string)
  outgoing.writeHead(status, { ...Object.fromEntries(headers), 'content-length': bytes.length })
  if (given.broken === 'reset-in-body') {
    outgoing.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
      outgoing.socket?.resetAndDestroy()
    })
    return
  }
  outgoing.flushHeaders()
  const bitBytes = Math.ceil(bytes.length / slowBodyBits)
  for (let from = 0; from < bytes.length; from += bitBytes) {
    await given.pause()
    // The caller may have given up meanwhile.
    if (outgoing.destroyed) return
    outgoing.write(bytes.subarray(from, from + bitBytes))
  }
  outgoing.end()
}

async function hold(outgoing: ServerResponse, holdMs: number): Promise<void> {
  const over = new AbortController()
  outgoing.once('close', () => over.abort())
  await realClock.sleep(holdMs, over.signal).catch(() => {})
  outgoing.destroy()
}
