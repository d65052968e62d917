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
