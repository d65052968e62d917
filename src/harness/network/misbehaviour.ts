import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import { toMs } from '../../../simulators/kit/duration.ts'
import type { DeliveryFault } from '../../../simulators/kit/host.ts'
import type { FaultName, OfCommits, OfDeliveries, OfRequests } from './fault-kinds.ts'

/** How a fault disturbs one request and its answer; the network carries it out. */
export interface Misbehaviour {
  readonly name: FaultName
  /** The connection is refused. */
  readonly refuse?: boolean
  /** The request never arrives; the sender waits until its deadline. */
  readonly loseRequest?: boolean
  /** The request is processed, but the answer never arrives. */
  readonly loseAnswer?: boolean
  /** The sender gets this answer, and the receiver gets no request. */
  readonly answer?: () => Promise<PlainAnswer>
  /** What the receiver's answer becomes on its way. */
  readonly spoil?: (answer: PlainAnswer) => PlainAnswer | Promise<PlainAnswer>
  /** The connection is reset in the middle of the body. */
  readonly resetInBody?: boolean
  /** The core crashes before the request is done, or once it is. */
  readonly crash?: CrashOfCore
  /** The token of the request ends as it arrives. */
  readonly expiresToken?: boolean
  readonly requestDelayMs?: number
  readonly answerDelayMs?: number
  /** How long the body takes from its first byte to its last. */
  readonly bodyMs?: number
}

/** When the core crashes, and how long until it is started again, in simulated milliseconds. */
export interface CrashOfCore {
  readonly moment: 'before' | 'after'
  readonly downForMs: number
}

/** What a fault needs of its world to become a misbehaviour. */
export interface Circumstances {
  /** The next draw of the fault's own stream: 0 ≤ x < 1. */
  readonly draw: () => number
  /** The answer by which the receiver would refuse this request with a status. */
  readonly refusal: (status: number) => Promise<PlainAnswer>
}

type Does = {
  [Name in OfRequests['fault']]: (
    fault: Extract<OfRequests, { fault: Name }>,
    by: Circumstances,
  ) => Omit<Misbehaviour, 'name'>
}

const plain = (status: number, contentType: string, body: string) =>
  new PlainAnswer(status, { 'content-type': contentType }, body)
const serverError = plain(503, 'text/plain', '')
const maintenancePage = plain(200, 'text/html', '<html>maintenance</html>')

/** What each fault does. `none` changes nothing, for comparison with the others. */
const does: Does = {
  none: () => ({}),
  refused: () => ({ refuse: true }),
  'lost-request': () => ({ loseRequest: true }),
  'lost-answer': () => ({ loseAnswer: true }),
  'error-before': () => ({ answer: async () => serverError }),
  'error-after': () => ({ spoil: () => serverError }),
  html: () => ({ spoil: () => maintenancePage }),
  slow: (fault, { draw }) => ({ answerDelayMs: delayMs(fault, draw) }),
  latency: (fault, { draw }) => ({ requestDelayMs: delayMs(fault, draw) }),
  'slow-body': (fault, { draw }) => ({ bodyMs: delayMs(fault, draw) }),
  status: (fault, { refusal }) => {
    const answer = async () => answerOf(fault, await refusal(fault.status))
    return fault.processed ? { spoil: answer } : { answer }
  },
  'reset-mid-body': () => ({ resetInBody: true }),
  crash: (fault) => ({ crash: crashOf(fault) }),
  'expired-token': () => ({ expiresToken: true }),
  // As a service prints it that forgot to make JSON of its data.
  'malformed-json': () => ({ spoil: withBody((json) => `${json.replaceAll('"', "'")},`) }),
  'truncated-json': () => ({ spoil: withBody((json) => json.slice(0, Math.floor(json.length / 2))) }),
}

/** How this fault disturbs one request. */
export function misbehaviourOf(fault: OfRequests, by: Circumstances): Misbehaviour {
  const how = does[fault.fault] as (fault: OfRequests, by: Circumstances) => Omit<Misbehaviour, 'name'>
  return { name: fault.fault, ...how(fault, by) }
}

/** How this fault disturbs the delivery of one callback. */
export function deliveryFaultOf(fault: OfDeliveries, draw: () => number): DeliveryFault {
  if (fault.fault === 'duplicate') return { duplicates: fault.copies }
  if (fault.fault === 'dropped') return { dropped: true }
  if (fault.fault === 'wrong-signature') return { wrongProofs: fault.attempts }
  // The network, which knows the request, holds its answer back.
  if (fault.fault === 'before-reply') return {}
  return { delayMs: delayMs(fault, draw), overtaken: fault.fault === 'out-of-order' }
}

/** The crash that a fault brings about. */
export function crashOf({ moment, downFor }: Pick<OfCommits, 'moment' | 'downFor'>): CrashOfCore {
  return { moment, downForMs: toMs(downFor) }
}

function delayMs(
  { delay, delayUpTo = delay }: Pick<Extract<OfRequests, { fault: 'slow' }>, 'delay' | 'delayUpTo'>,
  draw: () => number,
): number {
  const [leastMs, mostMs] = [toMs(delay), toMs(delayUpTo)]
  return mostMs === leastMs ? leastMs : leastMs + Math.floor(draw() * (mostMs - leastMs + 1))
}

/** The answer of a `status` fault: what it does not say itself is the vendor's. */
function answerOf(fault: Extract<OfRequests, { fault: 'status' }>, vendors: PlainAnswer): PlainAnswer {
  const { status, headers, body } = fault
  const all = new Headers(headers === undefined ? vendors.given : {})
  const type = typeof body === 'string' ? 'text/plain' : 'application/json'
  all.set('content-type', body === undefined ? (vendors.headers.get('content-type') ?? 'text/plain') : type)
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value)
  if (body === undefined)
    return new PlainAnswer(status, all, [204, 205, 304].includes(status) ? null : vendors.body)
  return new PlainAnswer(status, all, typeof body === 'string' ? body : JSON.stringify(body))
}

/** Changes the text of an answer; one without any gets a body, or the fault would pass unnoticed. */
function withBody(change: (json: string) => string) {
  return async (answer: PlainAnswer): Promise<PlainAnswer> => {
    const text = await answer.text()
    const headers = new Headers(answer.given)
    headers.delete('content-length')
    if (text === '') headers.set('content-type', 'application/json')
    const status = [204, 205, 304].includes(answer.status) ? 200 : answer.status
    return new PlainAnswer(status, headers, change(text === '' ? '{}' : text))
  }
}
