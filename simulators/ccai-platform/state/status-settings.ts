/** A mapping row: the CCAI Platform status that stands for a Kustomer status. */
export interface StatusMapping {
  readonly kustomerId: string
  readonly kustomerName: string
  readonly ccaiStatusId: number
}

/** Settings of status inheritance from Kustomer, which the portal shows and no public API does. */
export interface StatusSettings {
  /** Whether the vendor's support has activated inheritance for the tenant. */
  readonly activated: boolean
  /** Whether the administrator has turned inheritance on. */
  readonly inheritance: boolean
  readonly direction: 'one-way' | 'two-way'
  /** Which change wins a conflict: the latest one, or the one in the CRM. */
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

/** A Kustomer status, as listed on the mapping page. */
export interface KustomerStatus {
  readonly id: string
  readonly name: string
}

/** The portal's mapping page, with choices that take effect only when saved. */
export interface StatusPage {
  readonly state: 'closed' | 'loading' | 'listed' | 'failed'
  /** Why loading failed; `null` in every other state. */
  readonly reason: string | null
  /** The statuses of Kustomer's last answer. */
  readonly kustomerStatuses: readonly KustomerStatus[]
  readonly choices: readonly StatusMapping[]
}

/** The mapping page before it is first opened. */
export const closedStatusPage: StatusPage = {
  state: 'closed',
  reason: null,
  kustomerStatuses: [],
  choices: [],
}
