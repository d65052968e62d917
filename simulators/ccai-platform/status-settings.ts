import type { CcaiInstance } from './state.ts'

/** One row of the mapping: what a status of Kustomer is in CCAI Platform. */
export interface StatusMapping {
  readonly kustomerId: string
  readonly kustomerName: string
  readonly ccaiStatusId: number
}

/** How agents' statuses are inherited from Kustomer. The portal shows it; no public API does. */
export interface StatusSettings {
  /** Whether support has activated inheritance for the tenant. */
  readonly activated: boolean
  /** The administrator's own switch. */
  readonly inheritance: boolean
  readonly direction: 'one-way' | 'two-way'
  /** Whose change wins: the latest, or the CRM's. */
  readonly priority: 'latest' | 'crm'
  readonly mapping: readonly StatusMapping[]
}

/** The settings of a new tenant. */
export const newStatusSettings: StatusSettings = {
  activated: false,
  inheritance: false,
  direction: 'one-way',
  priority: 'latest',
  mapping: [],
}

/** A status of Kustomer, as the mapping page lists it. */
export interface KustomerStatus {
  readonly id: string
  readonly name: string
}

/** The mapping page in the portal, with choices that hold nowhere until they are saved. */
export interface StatusPage {
  readonly state: 'closed' | 'loading' | 'listed' | 'failed'
  /** Why it lists nothing; `null` unless it failed. */
  readonly reason: string | null
  /** What Kustomer answered last. */
  readonly kustomerStatuses: readonly KustomerStatus[]
  readonly choices: readonly StatusMapping[]
}

/** The page before anybody opened it. */
export const closedStatusPage: StatusPage = {
  state: 'closed',
  reason: null,
  kustomerStatuses: [],
  choices: [],
}

/** Why these settings cannot hold; `undefined` when they can. A status the platform sets itself is no target. */
export function refusalOfSettings({ state }: CcaiInstance, settings: StatusSettings): string | undefined {
  if (settings.inheritance && !settings.activated) {
    return 'inheritance is not activated for this tenant; ask support'
  }
  const seen = new Set<string>()
  for (const { kustomerId, kustomerName, ccaiStatusId } of settings.mapping) {
    if (seen.has(kustomerId)) return `"${kustomerName}" is mapped twice`
    seen.add(kustomerId)
    const status = state.statuses.get(ccaiStatusId)
    if (!status) return `"${kustomerName}" is mapped to status ${ccaiStatusId}, which there is not`
    if (status.kind === 'system') return `"${kustomerName}" is mapped to ${status.name}, which nobody sets`
  }
  return undefined
}

/** Changes the settings, and tells the journal which of them. */
export function changeSettings({ state, host }: CcaiInstance, changed: Partial<StatusSettings>): void {
  state.statusSettings = { ...state.statusSettings, ...changed }
  const detail = Object.keys(changed).join(', ')
  host.record({ change: 'status-settings.changed', subject: 'tenant', detail })
}
