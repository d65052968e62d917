import { ProblemError } from '../../kit/problem.ts'
import type { KustomerInstance } from '../state/state.ts'

/** Length of the fixed window that all limits share, in milliseconds; the first call after it opens the next. */
const windowMs = 60_000

/** The kinds of records whose creation is limited. */
export type CreationKind = 'conversation' | 'message' | 'note' | 'kobject' | 'draft'

/** Counts a call against the org's rate limit. Throws a 429 when the limit of this window is reached. */
export function spendOrgBudget(instance: KustomerInstance): void {
  spend(instance, 'org', instance.switches.orgBudgetPerMinute)
}

/** Counts a new record of a customer for its user, unless it is imported. Throws a 429 above the limit. */
export function spendCreation(
  instance: KustomerInstance,
  kind: CreationKind,
  record: { readonly user: string; readonly customer: string; readonly importedAt?: string | undefined },
): void {
  if (record.importedAt !== undefined && kind !== 'note') return
  const limit = instance.switches.creationsPerCustomerPerMinute
  spend(instance, `${kind}:${record.user}:${record.customer}`, limit)
}

/** Counts an update of a record for its user. Throws a 429 above the limit. */
export function spendUpdate(instance: KustomerInstance, user: string, record: string): void {
  spend(instance, `update:${user}:${record}`, instance.switches.updatesPerRecordPerMinute)
}

/** Counts a search for its user, if that is a machine user. Throws a 429 above the limit. */
export function spendSearch(instance: KustomerInstance, user: string): void {
  if (instance.state.users.get(user)?.attributes.userType !== 'machine') return
  spend(instance, `search:${user}`, instance.switches.searchesPerMachineUserPerMinute)
}

/** The headers that every reply carries, none without a budget; `reset` in epoch seconds, as clients of 2020 read it. */
export function rateHeaders(instance: KustomerInstance): Record<string, string> {
  openWindow(instance)
  const { switches, state } = instance
  const budget = switches.orgBudgetPerMinute
  if (budget === null) return {}
  // The budget may have been lowered below what is spent.
  const remaining = Math.max(0, budget - (state.spent.get('org')?.count ?? 0))
  return {
    'x-ratelimit-limit': String(budget),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil((state.windowStartedAtMs + windowMs) / 1000)),
  }
}

function spend(instance: KustomerInstance, what: string, limit: number | null): void {
  openWindow(instance)
  const { spent } = instance.state
  const count = spent.get(what)?.count ?? 0
  if (limit !== null && count >= limit) throw new ProblemError({ status: 429, title: 'Too Many Requests' })
  spent.put({ id: what, count: count + 1 })
}

function openWindow(instance: KustomerInstance): void {
  const nowMs = instance.host.now()
  if (nowMs < instance.state.windowStartedAtMs + windowMs) return
  instance.state.windowStartedAtMs = nowMs
  instance.state.spent.clear()
}
