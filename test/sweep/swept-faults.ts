import { type Fault, faultSchema } from '../../src/harness/network/fault-kinds.ts'
import type { Site } from './exchanges.ts'

/**
 * What a request that the fault meets has come to. `passing`: nothing is done, and the same request is done when it
 * comes again. `unanswered`: it is done, and its sender cannot know. `final`: it would be refused again.
 */
export type Outcome = 'passing' | 'unanswered' | 'final'

/** A fault of the sweep: its name, and what it says beside whom it meets. */
export interface SweptFault {
  readonly name: string
  /** Of a fault that meets callbacks which are about to be delivered, and no requests: `callback`. */
  readonly outcome: Outcome | 'callback'
  readonly fields: Readonly<Record<string, unknown>>
}

const named = (outcome: SweptFault['outcome'], names: readonly string[], more = {}): SweptFault[] =>
  names.map((fault) => ({ name: fault, outcome, fields: { fault, ...more } }))

const ofStatus = (outcome: Outcome, statuses: readonly number[]): SweptFault[] =>
  statuses.map((status) => ({ name: `status-${status}`, outcome, fields: { fault: 'status', status } }))

/** Longer than any party waits, so that the request is late and the answer is lost. */
const delay = '35s'

/** Every fault that the harness can name, one of each kind. */
export const sweptFaults: readonly SweptFault[] = [
  ...named('passing', ['refused', 'lost-request', 'error-before']),
  ...named('unanswered', ['lost-answer', 'error-after', 'html']),
  ...named('unanswered', ['reset-mid-body', 'malformed-json', 'truncated-json']),
  ...named('unanswered', ['latency', 'slow', 'slow-body'], { delay }),
  ...ofStatus('final', [400, 403, 404, 409, 422]),
  ...ofStatus('passing', [401, 429, 500, 502, 504]),
  ...named('callback', ['duplicate', 'late', 'out-of-order', 'dropped', 'before-reply', 'wrong-signature']),
]

/** The fault at one exchange of a story. */
export function faultAt({ to, skip }: Site, { fields }: SweptFault): Fault {
  return faultSchema.parse({ ...fields, to, skip })
}

/** Whether this fault can meet this exchange. */
export function fits({ to }: Site, { outcome }: SweptFault): boolean {
  return outcome !== 'callback' || to === 'integration-core'
}
