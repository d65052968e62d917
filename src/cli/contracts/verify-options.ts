import type { TypedReport } from '../report-requests.ts'

/** The options of `contracts verify`. */
export interface VerifyOptions {
  readonly provider: readonly string[]
  readonly pact: readonly string[]
  readonly baseUrl?: string
  readonly states?: string
  readonly write?: boolean
  readonly brokerUrl?: string
  readonly consumerVersionSelector: readonly string[]
  readonly publishResults?: boolean
  readonly consumerVersion?: string
  readonly providerVersion?: string
  readonly providerBranch?: string
  readonly buildUrl?: string
  readonly matrix?: string | false
  readonly reports: readonly TypedReport[]
}
