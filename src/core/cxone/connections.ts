import { createKustomerClient } from '../kustomer/client.ts'
import type { KustomerSettings } from '../kustomer/http.ts'
import { apiKeySource, type TokenSource } from '../kustomer/token-source.ts'
import type { CurrentUser } from '../kustomer/wire.ts'
import { Secret } from '../ports/secret.ts'
import type { CrmConfiguration } from './records.ts'

/** Provides the credential for a key at the API of its organisation. */
export type TokensOfKey = (baseUrl: string, apiKey: Secret) => TokenSource

/** What a connection is made of. */
export interface ConnectionParts extends Omit<KustomerSettings, 'baseUrl' | 'tokens'> {
  readonly tokensOfKey: TokensOfKey
  /** The organisation whose API is at `kustomerBaseUrl`, by where agents open it. */
  readonly kustomerAppUrl: string
  readonly kustomerBaseUrl: string
  /** The core's own key there. */
  readonly ownKey: Secret
  /** The core's own client, and the credential that it sends. */
  readonly own: { readonly client: ReturnType<typeof createKustomerClient>; readonly tokens: TokenSource }
}

/** The client of Kustomer for each configuration, with the credential of its system user. */
export interface Connections {
  of(configuration: Pick<CrmConfiguration, 'apiKey' | 'baseUrl'>): ReturnType<typeof createKustomerClient>
  /** Asks Kustomer whose key it is, with the key itself. Rejects with KustomerError. */
  userOfKey(key: Pick<CrmConfiguration, 'apiKey' | 'baseUrl'>): Promise<CurrentUser>
  /** Whether it is of the organisation to which the core has a key of its own. */
  isOfOwnOrganisation(configuration: Pick<CrmConfiguration, 'baseUrl'>): boolean
  /** Whether its credential is another than the core's own. */
  isOwnCredential(configuration: Pick<CrmConfiguration, 'apiKey' | 'baseUrl'>): boolean
}

/**
 * One client for each key of each organisation, so that all who use a key share its token and its rate limit: the core's
 * own client too, where it sends the same token.
 */
export function createConnections(parts: ConnectionParts): Connections {
  const { tokensOfKey, kustomerAppUrl, kustomerBaseUrl, ownKey, own, ...settings } = parts
  const ownOrg = orgOf(kustomerAppUrl)
  const clients = new Map<string, ReturnType<typeof createKustomerClient>>()
  const addressOf = (told: string) =>
    ownOrg !== undefined && orgOf(told) === ownOrg ? kustomerBaseUrl : told
  return {
    userOfKey({ apiKey, baseUrl }) {
      const tokens = apiKeySource(new Secret(apiKey))
      const client = createKustomerClient({ ...settings, baseUrl: addressOf(baseUrl), tokens })
      return client.forAccount({ waitedForTokenMs: 0, requests: 0 }).currentUser()
    },
    isOfOwnOrganisation: ({ baseUrl }) => addressOf(baseUrl) === kustomerBaseUrl,
    isOwnCredential: ({ apiKey, baseUrl }) =>
      apiKey !== ownKey.reveal() || addressOf(baseUrl) !== kustomerBaseUrl,
    of({ apiKey, baseUrl: told }) {
      const baseUrl = addressOf(told)
      const name = JSON.stringify([baseUrl, apiKey])
      const known = clients.get(name)
      if (known) return known
      const tokens = tokensOfKey(baseUrl, new Secret(apiKey))
      const client =
        tokens === own.tokens ? own.client : createKustomerClient({ ...settings, baseUrl, tokens })
      clients.set(name, client)
      return client
    },
  }
}

/** The organisation's name in an address of Kustomer: the first label of its host. */
function orgOf(url: string): string | undefined {
  const { hostname } = new URL(url)
  return /(?:^|\.)kustomerapp\.com$/.test(hostname) ? hostname.split('.')[0] : undefined
}
