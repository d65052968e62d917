import { z } from 'zod'
import { durationSchema, toMs } from '../../../simulators/kit/duration.ts'
import type { Party } from './journal.ts'

/** How a fault disturbs one request and its response; the network carries it out. */
export interface Misbehaviour {
  /** The connection is refused. */
  readonly refuse?: boolean
  /** The request never arrives; the sender waits until its deadline. */
  readonly loseRequest?: boolean
  /** The request is processed, but the response never arrives. */
  readonly loseAnswer?: boolean
  /** The sender gets this response, and the receiver gets no request. */
  readonly answer?: { readonly status: number; readonly body: string; readonly contentType: string }
  /** The request is processed, but the sender gets this response. */
  readonly answerAfter?: { readonly status: number; readonly body: string; readonly contentType: string }
  readonly requestDelayMs?: number
  readonly answerDelayMs?: number
}

const serverError = { status: 503, body: '', contentType: 'text/plain' }

/** What each fault does. `none` changes nothing, for comparison with the others. */
const misbehaviours: Record<FaultName, (fault: Fault) => Misbehaviour> = {
  none: () => ({}),
  refused: () => ({ refuse: true }),
  'lost-request': () => ({ loseRequest: true }),
  'lost-answer': () => ({ loseAnswer: true }),
  'error-before': () => ({ answer: serverError }),
  'error-after': () => ({ answerAfter: serverError }),
  html: () => ({ answerAfter: { status: 200, body: '<html>maintenance</html>', contentType: 'text/html' } }),
  slow: (fault) => ({ answerDelayMs: toMs(fault.delay ?? '5s') }),
}

/** The names of all faults. */
export const faultNames = [
  'none',
  'refused',
  'lost-request',
  'lost-answer',
  'error-before',
  'error-after',
  'html',
  'slow',
] as const
/** The name of a fault. */
export type FaultName = (typeof faultNames)[number]

/** The schema of a fault in scenarios and in the control API. */
export const faultSchema = z.strictObject({
  fault: z.enum(faultNames).describe('what goes wrong'),
  to: z
    .enum(['kustomer', 'ccai-platform', 'digital-experience', 'integration-core'])
    .describe('whose requests it meets'),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).optional(),
  path: z.string().optional().describe('beginning of the path'),
  times: z.int().min(1).default(1).describe('how many requests it meets'),
  delay: durationSchema.optional().describe('for "slow": how much later the answer comes'),
})
/** A fault, parsed. */
export type Fault = z.output<typeof faultSchema>

/** The pending faults of a world. The first that matches a request is applied to it, at most `times` times. */
export class Faults {
  #pending: Fault[] = []

  add(fault: Fault): void {
    this.#pending.push(fault)
  }

  clear(): void {
    this.#pending = []
  }

  list(): readonly Fault[] {
    return this.#pending
  }

  /** The fault to apply to this request; counts one use of it. */
  meet(to: Party, method: string, path: string): (Misbehaviour & { name: FaultName }) | undefined {
    const at = this.#pending.findIndex(
      (fault) =>
        fault.to === to &&
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || path.startsWith(fault.path)),
    )
    const fault = this.#pending[at]
    if (!fault) return undefined
    const remaining = fault.times - 1
    if (remaining > 0) this.#pending[at] = { ...fault, times: remaining }
    else this.#pending.splice(at, 1)
    return { name: fault.fault, ...misbehaviours[fault.fault](fault) }
  }
}
