import type { Store } from '../inbox/store.ts'
import type { createKustomerClient, KustomerClient } from '../kustomer/client.ts'
import type { TokenSource } from '../kustomer/token-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import type { Secret } from '../ports/secret.ts'
import { type Connections, createConnections, type TokensOfKey } from './connections.ts'
import { ExecutionCache } from './execution-cache.ts'
import { type CrmRecords, crmRecords } from './records.ts'

/** What CXone's Agent Integrations are made of. */
export interface AgentIntegrationsParts {
  readonly settings: {
    readonly KUSTOMER_APP_URL: string
    readonly KUSTOMER_BASE_URL: string
    readonly KUSTOMER_API_KEY: Secret
  }
  readonly store: Store
  readonly clock: Clock
  readonly fetch: Fetch
  readonly jitter: () => number
  readonly tokensOfKey: TokensOfKey
  /** The credential of the core's own client. */
  readonly tokens: TokenSource
  /** The core's own client of its organisation. */
  readonly kustomer: ReturnType<typeof createKustomerClient>
}

/** What is kept of CXone's Agent Integrations, the answers of workflows, and the clients of Kustomer. */
export function agentIntegrations({ settings, store, ...parts }: AgentIntegrationsParts): {
  readonly records: CrmRecords
  readonly connections: Connections
  readonly executions: ExecutionCache
  readonly reader: KustomerClient
} {
  const connections = createConnections({
    clock: parts.clock,
    fetch: parts.fetch,
    jitter: parts.jitter,
    tokensOfKey: parts.tokensOfKey,
    kustomerAppUrl: settings.KUSTOMER_APP_URL,
    kustomerBaseUrl: settings.KUSTOMER_BASE_URL,
    ownKey: settings.KUSTOMER_API_KEY,
    own: { client: parts.kustomer, tokens: parts.tokens },
  })
  const reader = parts.kustomer.forAccount({ waitedForTokenMs: 0, requests: 0 })
  return { records: crmRecords(store), connections, executions: new ExecutionCache(), reader }
}
