import type { Answer, PlainAnswer } from '../../../simulators/kit/answer.ts'
import type { Clock } from '../../core/ports/clock.ts'
import { type BrokenAnswer, slowBodyBits } from './broken-answer.ts'
import type { Misbehaviour } from './misbehaviour.ts'
import { readAnswer } from './read-answer.ts'

/** What carries out a fault of a request from outside. */
interface Circumstances {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly crashCore?: ((downForMs: number) => void) | undefined
}

/** What a caller from outside gets when a fault meets the request; `respond` processes it. */
export async function faultyAnswer(
  fault: Misbehaviour,
  { clock, signal, crashCore }: Circumstances,
  respond: () => Promise<Answer>,
): Promise<PlainAnswer | BrokenAnswer> {
  const { requestDelayMs = 0, answerDelayMs = 0, bodyMs = 0 } = fault
  if (requestDelayMs > 0 && !(await waited(requestDelayMs, clock, signal))) return { broken: 'reset' }
  if (fault.refuse) return { broken: 'reset' }
  if (fault.loseRequest) return { broken: 'silence' }
  if (fault.crash?.moment === 'before') {
    crashCore?.(fault.crash.downForMs)
    return { broken: 'reset' }
  }
  const processed = fault.answer ? await fault.answer() : await readAnswer(await respond())
  if (fault.crash) crashCore?.(fault.crash.downForMs)
  if (fault.crash || fault.loseAnswer) return { broken: 'reset' }
  if (answerDelayMs > 0 && !(await waited(answerDelayMs, clock, signal))) return { broken: 'reset' }
  const answer = fault.spoil ? await fault.spoil(processed) : processed
  if (fault.resetInBody) return { broken: 'reset-in-body', answer }
  if (bodyMs === 0) return answer
  return { broken: 'slow-body', answer, pause: () => clock.sleep(bodyMs / slowBodyBits) }
}

/** Returns false when the wait was broken off. */
function waited(delayMs: number, clock: Clock, signal: AbortSignal): Promise<boolean> {
  return clock.sleep(delayMs, signal).then(
    () => true,
    () => false,
  )
}
