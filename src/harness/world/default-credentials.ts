/** The default credentials of simulators and core, by the environment variable that overrides each. */
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
  CXONE_ADMINISTRATORS: 'standin-cxone-administrator',
  CXONE_ACCESS_KEY_ID: 'standin-cxone-key',
  CXONE_ACCESS_KEY_SECRET: 'standin-cxone-secret',
  CXONE_CLIENT_ID: 'standin-cxone-client',
  CXONE_CLIENT_SECRET: 'standin-cxone-client-secret',
  BYOC_CLIENT_ID: 'standin-byoc-client',
  BYOC_CLIENT_SECRET: 'standin-byoc-secret',
  CHANNEL_TOKEN: 'standin-channel-token',
  CHANNEL_SECRET: 'standin-channel-secret',
  CHANNEL_NEXT_SECRET: 'standin-channel-next-secret',
  CORE_OPERATOR_TOKEN: 'standin-operator-token',
} as const

/** The credentials of every world that nobody chose others for. */
export const defaultCredentials: Readonly<Record<keyof typeof defaults, string>> = defaults

/** The environment variables that override credentials. */
export const credentialNames = Object.keys(defaults) as Array<keyof typeof defaults>

/** The default credentials made those of one world among several; user names stay as they are. */
export function ownCredentials(world: string): Record<string, string> {
  return Object.fromEntries(
    credentialNames.map((name) => [
      name,
      /_(USERNAME|ID)$/.test(name) ? defaults[name] : `${defaults[name]}-${world}`,
    ]),
  )
}

/** The credentials of a world, by the names of the settings of its core. */
export type WorldCredentials = Readonly<Record<keyof typeof defaults | 'CCAI_SUBDOMAIN', string>>
