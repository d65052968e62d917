import type { TokensOfKey } from './cxone/connections.ts'
import type { Store } from './inbox/store.ts'
import {
  apiKeySource,
  type IssuedToken,
  integrationTokenSource,
  regenerateThrough,
  type TokenSource,
} from './kustomer/token-source.ts'
import type { Clock } from './ports/clock.ts'
import type { Fetch } from './ports/fetch.ts'
import type { Secret } from './ports/secret.ts'
import type { Settings } from './settings.ts'
import { sharedRegeneration } from './shared-token.ts'

/** The credentials of the core's requests to Kustomer. */
export interface KustomerCredentials {
  /** For CCAI Platform's sessions: the key itself, or tokens that the core creates with it, as the settings say. */
  readonly tokens: TokenSource
  /** For CXone's configurations: always tokens, one source for each key. */
  readonly tokensOfKey: TokensOfKey
}

/** Where tokens come from, the one that the core's own key has at the start, and what tests put in their place. */
export interface CredentialParts {
  readonly clock: Clock
  readonly fetch: Fetch
  /** Where several processes share their tokens, if they share it at all; without it each has its own. */
  readonly store?: Store | undefined
  readonly initial?: IssuedToken | undefined
  readonly replace?: ((made: { source: TokenSource; again: () => TokenSource }) => TokenSource) | undefined
}

/** Creates the token sources. The core's own key has one source, whoever uses it. */
export function credentialsOf(settings: Settings, parts: CredentialParts): KustomerCredentials {
  const { clock, fetch, store, initial, replace } = parts
  const { KUSTOMER_API_KEY: ownKey, KUSTOMER_BASE_URL: ownUrl } = settings
  const made = (again: () => TokenSource) => (replace ? replace({ source: again(), again }) : again())
  const sourceOf = (baseUrl: string, apiKey: Secret, first?: IssuedToken) =>
    made(() => {
      const own = regenerateThrough({ baseUrl, apiKey, clock, fetch })
      const regenerate = store?.claim ? sharedRegeneration({ store, clock, baseUrl, apiKey }, own) : own
      return integrationTokenSource({ clock, regenerate, ...(first && { initial: first }) })
    })
  const own = sourceOf(ownUrl, ownKey, initial)
  const sources = new Map([[nameOf(ownUrl, ownKey), own]])
  const tokensOfKey: TokensOfKey = (baseUrl, apiKey) => {
    const name = nameOf(baseUrl, apiKey)
    const known = sources.get(name)
    if (known) return known
    const source = sourceOf(baseUrl, apiKey)
    sources.set(name, source)
    return source
  }
  const tokens = settings.KUSTOMER_CREDENTIAL === 'api-key' ? made(() => apiKeySource(ownKey)) : own
  return { tokens, tokensOfKey }
}

function nameOf(baseUrl: string, apiKey: Secret): string {
  return JSON.stringify([baseUrl, apiKey.reveal()])
}
