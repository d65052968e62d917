import { flag, listOf, objectOf, oneOf, orNull, text, whole } from '../../kit/shape.ts'
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

/** What a row of the mapping may be. */

const statusMappingShape = objectOf<StatusMapping>({
  kustomerId: text,
  kustomerName: text,
  ccaiStatusId: whole,
})

/** What the settings may be. */
export const statusSettingsShape = objectOf<StatusSettings>({
  activated: flag,
  inheritance: flag,
  direction: oneOf('one-way', 'two-way'),
  priority: oneOf('latest', 'crm'),
  mapping: listOf(statusMappingShape),
})

/** What the mapping page may be. */
export const statusPageShape = objectOf<StatusPage>({
  state: oneOf('closed', 'loading', 'listed', 'failed'),
  reason: orNull(text),
  kustomerStatuses: listOf(objectOf<KustomerStatus>({ id: text, name: text })),
  choices: listOf(statusMappingShape),
})
