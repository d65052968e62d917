import { z } from 'zod'
import { durationSchema, toMs } from '../../../simulators/kit/duration.ts'
import type { Party } from './journal.ts'

/** What a fault does to one exchange; the network carries it out. */
export interface Misbehaviour {
  /** The sender learns at once that nothing was sent. */
  readonly refuse?: boolean
  /** The request never arrives; the sender waits in vain. */
  readonly loseRequest?: boolean
  /** The request is carried out; its answer never arrives. */
  readonly loseAnswer?: boolean
  /** The receiver is not asked; this stands for its answer. */
  readonly answer?: { readonly status: number; readonly body: string; readonly contentType: string }
  /** The request is carried out; this stands for its answer. */
  readonly answerAfter?: { readonly status: number; readonly body: string; readonly contentType: string }
  readonly requestDelayMs?: number
  readonly answerDelayMs?: number
}

const serverError = { status: 503, body: '', contentType: 'text/plain' }

/** Every fault there is: one name, one misbehaviour. `none` is the reference: it does nothing. */
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

/** A fault as scenarios and the control API state it. */
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
/** One fault, as read. */
export type Fault = z.output<typeof faultSchema>

/** The faults of a world: the first that fits a request meets it, as many times as it says. */
export class Faults {
  #waiting: Fault[] = []

  add(fault: Fault): void {
    this.#waiting.push(fault)
  }

  clear(): void {
    this.#waiting = []
  }

  list(): readonly Fault[] {
    return this.#waiting
  }

  /** The fault that meets this request, used up by one. */
  meet(to: Party, method: string, path: string): (Misbehaviour & { name: FaultName }) | undefined {
    const at = this.#waiting.findIndex(
      (fault) =>
        fault.to === to &&
        (fault.method === undefined || fault.method === method) &&
        (fault.path === undefined || path.startsWith(fault.path)),
    )
    const fault = this.#waiting[at]
    if (!fault) return undefined
    const left = fault.times - 1
    if (left > 0) this.#waiting[at] = { ...fault, times: left }
    else this.#waiting.splice(at, 1)
    return { name: fault.fault, ...misbehaviours[fault.fault](fault) }
  }
}
