import { type Fault, faultSchema } from '../../src/harness/network/fault-kinds.ts'
import type { Site } from './exchanges.ts'

/** A fault of the sweep: its name, and what it says beside whom it meets. */
export interface SweptFault {
  readonly name: string
  /** Meets callbacks that are about to be delivered, and no requests. */
  readonly ofCallbacks: boolean
  readonly fields: Readonly<Record<string, unknown>>
}

const ofRequests = [
  ...['refused', 'lost-request', 'lost-answer', 'error-before', 'error-after', 'html'],
  ...['reset-mid-body', 'malformed-json', 'truncated-json'],
].map((fault): SweptFault => ({ name: fault, ofCallbacks: false, fields: { fault } }))

/** Longer than any party waits, so that the request is late and the answer is lost. */
const waits = ['latency', 'slow', 'slow-body'].map(
  (fault): SweptFault => ({ name: fault, ofCallbacks: false, fields: { fault, delay: '35s' } }),
)

const statuses = [400, 401, 403, 404, 409, 422, 429, 500, 502, 504].flatMap((status): SweptFault[] => {
  const fields = { fault: 'status', status }
  return [{ name: `status-${status}`, ofCallbacks: false, fields }]
})

const ofCallbacks = ['duplicate', 'late', 'out-of-order', 'dropped', 'before-reply', 'wrong-signature'].map(
  (fault): SweptFault => ({ name: fault, ofCallbacks: true, fields: { fault } }),
)

/** Every fault that the harness can name, one of each kind. */
export const sweptFaults: readonly SweptFault[] = [...ofRequests, ...waits, ...statuses, ...ofCallbacks]

/** The fault at one exchange of a story. */
export function faultAt({ to, skip }: Site, { fields }: SweptFault): Fault {
  return faultSchema.parse({ ...fields, to, skip })
}

/** Whether this fault can meet this exchange. */
export function fits({ to }: Site, { ofCallbacks: isOfCallbacks }: SweptFault): boolean {
  return !isOfCallbacks || to === 'integration-core'
}
