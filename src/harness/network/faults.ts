import type { PlainAnswer } from '../../../simulators/kit/answer.ts'
import { toMs } from '../../../simulators/kit/duration.ts'
import type { DeliveryFault } from '../../../simulators/kit/host.ts'
import type { Party } from '../journal/journal.ts'
import type { Fault, FaultName, OfCommits, OfDeliveries, OfRequests } from './fault-kinds.ts'
import {
  type CrashOfCore,
  crashOf,
  deliveryFaultOf,
  type Misbehaviour,
  misbehaviourOf,
} from './misbehaviour.ts'

/** What the faults of a world need of it. */
export interface FaultsParts {
  readonly now: () => number
  readonly draw: (site: string) => number
  /** The number that the next line of the journal gets. */
  readonly nextLine: () => number
  /** The answer by which a party would refuse a request with a status. */
  readonly refusal: (party: Party, method: string, path: string, status: number) => Promise<PlainAnswer>
}

/** A fault with what became of it. */
export type FaultReport = Fault & {
  /** How many requests or callbacks it could have met while it was pending. */
  readonly fitted: number
  /** How many it met. */
  readonly fired: number
  /** Whether it meets no more. */
  readonly spent: boolean
}

/** A fault with when it was added, and when it was switched off. */
export interface FaultRecord {
  /** Tells it from others that look alike. */
  readonly id: number
  readonly fault: Fault
  /** The number of the first line of the journal after it, which tells it from an act at the same moment. */
  readonly line: number
  readonly atMs: number
  /** There when somebody switched it off. */
  readonly endedAtMs: number | undefined
  readonly fired: number
  readonly spent: boolean
}

/** What is known of a callback when it is taken on. */
export interface Callback {
  /** Whether a request that is still unanswered caused it. */
  readonly isCausedByRequest: boolean
  /** Whether a login or a signature goes with it. */
  readonly isProven: boolean
}

interface Row {
  readonly id: number
  readonly fault: Fault
  readonly line: number
  readonly atMs: number
  endsAtMs: number
  endedAtMs: number | undefined
  fitted: number
  fired: number
  spent: boolean
}

/** How many faults that are spent are still told of; older ones are forgotten. */
const keptSpent = 1000

/** The faults of callbacks, each with what a callback must be for it to fit. */
const ofDeliveries: Record<OfDeliveries['fault'], (callback: Callback) => boolean> = {
  duplicate: () => true,
  late: () => true,
  'out-of-order': () => true,
  dropped: () => true,
  'before-reply': ({ isCausedByRequest }) => isCausedByRequest,
  'wrong-signature': ({ isProven }) => isProven,
}

/** The faults of a world. Of those that fit a request the first that is due meets it; those that are spent are kept. */
export class Faults {
  readonly #parts: FaultsParts
  /** In the order in which they were added. */
  #rows: Row[] = []
  /** Those that are not spent, in the same order. */
  #pending: Row[] = []
  #added = 0

  constructor(parts: FaultsParts) {
    this.#parts = parts
  }

  /** Adds a fault behind those that are there. */
  add(fault: Fault): FaultReport {
    const [atMs, line] = [this.#parts.now(), this.#parts.nextLine()]
    const endsAtMs = fault.during === undefined ? Number.POSITIVE_INFINITY : atMs + toMs(fault.during)
    this.#added += 1
    const counts = { fitted: 0, fired: 0, spent: false }
    const row: Row = { id: this.#added, fault, line, atMs, endsAtMs, endedAtMs: undefined, ...counts }
    this.#rows.push(row)
    this.#pending.push(row)
    return reportOf(row)
  }

  clear(): void {
    this.#rows = []
    this.#pending = []
  }

  /** All faults that were added since the last {@link Faults.clear}, in that order. */
  list(): readonly FaultReport[] {
    this.#putAway()
    return this.#rows.map(reportOf)
  }

  /** Switches a fault off, which is told of on; returns whether it could have met anything still. */
  end(id: number): boolean {
    this.#putAway()
    const row = this.#pending.find((one) => one.id === id)
    if (!row) return false
    row.endsAtMs = this.#parts.now()
    row.endedAtMs = row.endsAtMs
    this.#putAway()
    return true
  }

  /** The faults of {@link Faults.list}, each with its time. */
  records(): readonly FaultRecord[] {
    this.#putAway()
    return this.#rows.map(({ id, fault, line, atMs, endedAtMs, fired, spent }) => {
      return { id, fault, line, atMs, endedAtMs, fired, spent }
    })
  }

  /**
   * How a fault disturbs this request; counts those that fit it.
   * @param hasToken whether it goes with a token that can end
   */
  meet(to: Party, method: string, path: string, hasToken = false): Misbehaviour | undefined {
    if (this.#pending.length === 0) return undefined
    const fault = this.#next(to, (fault) => {
      if (!(isOfRequests(fault) && fitsPath(fault, path))) return false
      if (fault.method !== undefined && fault.method !== method) return false
      return hasToken || fault.fault !== 'expired-token'
    }) as OfRequests | undefined
    if (!fault) return undefined
    return misbehaviourOf(fault, {
      draw: () => this.#draw(fault),
      refusal: (status) => this.#parts.refusal(to, method, path, status),
    })
  }

  /** How a fault disturbs the delivery of a callback to this address; counts those that fit it. */
  meetDelivery(
    to: Party,
    path: string,
    callback: Callback,
  ): (DeliveryFault & { readonly name: FaultName }) | undefined {
    if (this.#pending.length === 0) return undefined
    const fault = this.#next(
      to,
      (fault) => isOfDeliveries(fault) && ofDeliveries[fault.fault](callback) && fitsPath(fault, path),
    ) as OfDeliveries | undefined
    return fault && { name: fault.fault, ...deliveryFaultOf(fault, () => this.#draw(fault)) }
  }

  /** How the core crashes at this commit of its store; counts those that fit. */
  meetCommit(): CrashOfCore | undefined {
    if (this.#pending.length === 0) return undefined
    const fault = this.#next('integration-core', isOfCommits) as OfCommits | undefined
    return fault && crashOf(fault)
  }

  /** Whether a fault of this name may meet something yet. */
  isPending(name: FaultName): boolean {
    return this.#pending.some(({ fault }) => fault.fault === name)
  }

  #next(to: Party, fits: (fault: Fault) => boolean): Fault | undefined {
    this.#putAway()
    const fitting = this.#pending.filter(({ fault }) => fault.to === to && fits(fault))
    for (const row of fitting) row.fitted += 1
    const first = fitting.find(isDue)
    if (!first) return undefined
    first.fired += 1
    this.#putAway()
    return first.fault
  }

  /** A stream of its own for faults that look alike: taking another away does not shift its draws. */
  #draw(fault: Fault): number {
    const method = 'method' in fault ? fault.method : undefined
    const path = 'path' in fault ? fault.path : undefined
    return this.#parts.draw(['fault', fault.fault, fault.to, method ?? '', path ?? ''].join(':'))
  }

  #putAway(): void {
    const nowMs = this.#parts.now()
    for (const row of this.#pending) {
      const { fault, endsAtMs, fired } = row
      row.spent = nowMs >= endsAtMs || (fault.times !== 'always' && fired >= fault.times)
    }
    if (!this.#pending.some((row) => row.spent)) return
    this.#pending = this.#pending.filter((row) => !row.spent)
    let tooMany = this.#rows.length - this.#pending.length - keptSpent
    if (tooMany > 0) this.#rows = this.#rows.filter((row) => !row.spent || --tooMany < 0)
  }
}

function isOfDeliveries(fault: Fault): fault is OfDeliveries {
  return fault.fault in ofDeliveries
}

function isOfCommits(fault: Fault): fault is OfCommits {
  return fault.fault === 'crash-at-commit'
}

function isOfRequests(fault: Fault): fault is OfRequests {
  return !isOfDeliveries(fault) && !isOfCommits(fault)
}

function fitsPath(fault: OfRequests | OfDeliveries, path: string): boolean {
  return fault.path === undefined || beginsWith(path, fault.path)
}

/** Whether a path begins with a pattern, in which `*` stands for the rest of a segment. */
export function beginsWith(path: string, pattern: string): boolean {
  if (!pattern.includes('*')) return path.startsWith(pattern)
  const [beginning = '', ...parts] = pattern.split('*')
  if (!path.startsWith(beginning)) return false
  let at = beginning.length
  for (const part of parts) {
    // The first place will do: from a later one nothing more can be reached within the segment.
    const next = path.indexOf(part, at)
    if (next < 0 || /[/?]/.test(path.slice(at, next))) return false
    at = next + part.length
  }
  return true
}

function isDue({ fault, fitted }: Row): boolean {
  const past = fitted - fault.skip
  return past > 0 && past % fault.every === 0
}

function reportOf({ fault, fitted, fired, spent }: Row): FaultReport {
  return { ...fault, fitted, fired, spent }
}
