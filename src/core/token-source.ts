import {
  apiKeySource,
  type IssuedToken,
  integrationTokenSource,
  regenerateThrough,
  type TokenSource,
} from './kustomer/token-source.ts'
import type { Clock } from './ports/clock.ts'
import type { Fetch } from './ports/fetch.ts'
import type { Settings } from './settings.ts'

/** Creates the token source that the settings select: the API key itself, or tokens created with it. */
export function tokenSourceOf(
  settings: Settings,
  parts: { readonly clock: Clock; readonly fetch: Fetch; readonly initial?: IssuedToken },
): TokenSource {
  const { clock, fetch, initial } = parts
  if (settings.KUSTOMER_CREDENTIAL === 'api-key') return apiKeySource(settings.KUSTOMER_API_KEY)
  const regenerate = regenerateThrough({
    baseUrl: settings.KUSTOMER_BASE_URL,
    apiKey: settings.KUSTOMER_API_KEY,
    clock,
    fetch,
  })
  return integrationTokenSource({ clock, regenerate, initial })
}
