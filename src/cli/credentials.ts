/** The credentials that both sides share, by the environment variable that changes each; the defaults are obviously fake. */
const defaults = {
  KUSTOMER_API_KEY: 'standin-kustomer-key',
  CCAI_API_TOKEN: 'standin-ccai-token',
  CCAI_EVENTS_USERNAME: 'standin',
  CCAI_EVENTS_PASSWORD: 'standin-ccai-events',
  CCAI_CHAT_EVENTS_USERNAME: 'standin',
  CCAI_CHAT_EVENTS_PASSWORD: 'standin-ccai-chat-events',
  CCAI_METADATA_USERNAME: 'standin',
  CCAI_METADATA_PASSWORD: 'standin-ccai-metadata',
  KUSTOMER_APP_CLIENT_SECRET: 'standin-app-client-secret',
  CXONE_TOKEN: 'standin-cxone-token',
} as const

/** The credentials that the environment changes. */
export type Credentials = Partial<Record<keyof typeof defaults, string>>

/** Reads what the environment says of credentials; an empty variable says nothing. */
export function credentialsIn(environment: Readonly<Record<string, string | undefined>>): Credentials {
  const changed: Credentials = {}
  for (const name of Object.keys(defaults) as Array<keyof typeof defaults>) {
    const value = environment[name]
    if (value) changed[name] = value
  }
  return changed
}

/** The credential as it may be shown: the well-known default, or the name of the variable that holds another. */
export function shown(name: keyof typeof defaults, changed: Credentials): string {
  return changed[name] === undefined ? defaults[name] : `$${name}`
}
