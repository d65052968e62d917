import { outcomeOf } from '../judgement/fault-outcome.ts'
import { type Fault, type FaultInput, faultSchema } from '../network/fault-kinds.ts'
import type { Site } from './exchanges.ts'

/** A kind of fault that is placed at every site that it can meet. */
export interface ExploredFault {
  readonly name: string
  /** What it says beside whom it meets, and when. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Whether another of the same outcome stands for it where several faults meet one story. */
  readonly isLike?: string
  /** Whether it meets the same request again when it is repeated, whatever is sent between. */
  readonly meetsRepeats?: true
}

const named = (names: readonly string[], more: object = {}, isLike?: string): ExploredFault[] =>
  names.map((fault) => ({ name: fault, fields: { fault, ...more }, ...(isLike && { isLike }) }))

const ofStatus = (statuses: readonly number[], isLike?: string): ExploredFault[] =>
  statuses.map((status) => ({
    name: `status-${status}`,
    fields: { fault: 'status', status },
    ...(isLike && { isLike }),
  }))

/** Longer than any party waits, so that the request is late and the answer is lost. */
const delay = '35s'

/** Every fault that meets requests or callbacks, one of each kind. */
export const sweptFaults: readonly ExploredFault[] = [
  ...named(['refused']),
  ...named(['lost-request', 'error-before'], {}, 'refused'),
  ...named(['lost-answer']),
  ...named(['error-after', 'html', 'reset-mid-body', 'malformed-json', 'truncated-json'], {}, 'lost-answer'),
  ...named(['latency'], { delay }),
  ...named(['slow', 'slow-body'], { delay }, 'latency'),
  ...ofStatus([400], 'status-404'),
  ...ofStatus([403], 'status-404'),
  ...ofStatus([404]),
  ...ofStatus([409, 422], 'status-404'),
  ...ofStatus([401, 429, 500]),
  ...ofStatus([502, 504], 'status-500'),
  ...named(['duplicate', 'late', 'out-of-order']),
  ...named(['dropped', 'before-reply', 'wrong-signature'], {}, 'late'),
]

/** A limit that says how long to wait, longer than the window of a minute that is waited without being told. */
export const toldLimit: ExploredFault = {
  name: 'status-429-retry-after',
  fields: { fault: 'status', status: 429, headers: { 'retry-after': '90' } },
}

/** A callback that comes when the steps after its own have been told: a platform tries again for long. */
export const overtakenForAnHour: ExploredFault = {
  name: 'out-of-order-hour',
  fields: { fault: 'out-of-order', delay: '1h' },
}

/** A token that is refused, and the one that was made in its place as well. */
export const refusedTwice: ExploredFault = {
  name: 'status-401-twice',
  fields: { fault: 'status', status: 401, times: 2 },
  meetsRepeats: true,
}

/** A resource that fails for some minutes: one attempt more than those after which the core waits no longer for a record. */
export const outage: ExploredFault = {
  name: 'status-503-for-minutes',
  fields: { fault: 'status', status: 503, times: 7 },
  meetsRepeats: true,
}

/** The crashes of the core, at a request of its own or to it, before it is done or after. */
export const crashes: readonly ExploredFault[] = [
  { name: 'crash-before', fields: { fault: 'crash', moment: 'before' } },
  { name: 'crash-after', fields: { fault: 'crash', moment: 'after' } },
]

/** The crashes of the core at a commit. */
export const crashesAtCommits: readonly ExploredFault[] = [
  { name: 'crash-before-commit', fields: { fault: 'crash-at-commit', moment: 'before' } },
  { name: 'crash-after-commit', fields: { fault: 'crash-at-commit', moment: 'after' } },
]

/** A token that ends at a request. */
export const tokenEnd: ExploredFault = { name: 'expired-token', fields: { fault: 'expired-token' } }

/** The names of all kinds. */
export const exploredNames: readonly string[] = [
  ...sweptFaults,
  ...crashes,
  ...crashesAtCommits,
  tokenEnd,
  toldLimit,
  overtakenForAnHour,
  refusedTwice,
  outage,
].map(({ name }) => name)

const parsed = new Map<string, Fault>()

/** The fault of this kind at one place: the n-th of all that go to a party. */
export function faultAt(
  { to, skip }: Pick<Site, 'to' | 'skip'>,
  { name, fields }: Pick<ExploredFault, 'name' | 'fields'>,
): Fault {
  // Parsing is dear, and the same for every place.
  const key = `${name} ${to}`
  let fault = parsed.get(key)
  if (!fault) {
    fault = faultSchema.parse({ ...fields, to } as FaultInput)
    parsed.set(key, fault)
  }
  return { ...fault, skip }
}

/** The fault of this kind at one place: the n-th of all that have its method and begin with its form. */
export function faultAtForm(
  { to, skipOfForm, method, form }: Pick<Site, 'to' | 'skipOfForm' | 'method' | 'form'>,
  kind: Pick<ExploredFault, 'name' | 'fields'>,
): Fault {
  return { ...faultAt({ to, skip: skipOfForm }, kind), method, path: form } as Fault
}

/** Whether this fault can meet this exchange. */
export function fits({ to }: Pick<Site, 'to'>, { fields }: Pick<ExploredFault, 'fields'>): boolean {
  return to === 'integration-core' || outcomeOf({ ...fields } as Fault) !== 'callback'
}
