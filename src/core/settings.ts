import { type CountryCode, getCountries } from 'libphonenumber-js/min'
import { z } from 'zod'
import { Secret } from './ports/secret.ts'
import { readMapping } from './sessions/custom-data.ts'

const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value))
const customDataMapping = z.string().transform((text, context) => {
  const mapping = readMapping(text)
  if (mapping) return mapping
  context.addIssue('expected pairs such as order_id=conversation.orderIdStr, each key once')
  return z.NEVER
})
const origin = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''))

/**
 * Everything the core has to be told, by environment variable. The defaults are those of a local run, where
 * `standin up` plays the platforms; the credentials are obviously fake.
 */
export const settingsSchema = z.object({
  /** Address and port to listen on. */
  CORE_HOST: z.string().default('127.0.0.1'),
  CORE_PORT: z.coerce.number().int().min(0).max(65_535).default(4604),
  KUSTOMER_BASE_URL: origin.default('http://127.0.0.1:4601'),
  /** Where agents open Kustomer in their browser. */
  KUSTOMER_APP_URL: origin.default('https://standin.kustomerapp.com'),
  KUSTOMER_API_KEY: secret.default(new Secret('standin-kustomer-key')),
  /** `api-key`: as it is, it does not expire. `integration-token`: a token of our own, made with the key. */
  KUSTOMER_CREDENTIAL: z.enum(['api-key', 'integration-token']).default('api-key'),
  /** The secret that the app shares with Kustomer, which signs what the app is told. */
  KUSTOMER_APP_CLIENT_SECRET: secret.default(new Secret('standin-app-client-secret')),
  CCAI_BASE_URL: origin.default('http://127.0.0.1:4602'),
  CCAI_SUBDOMAIN: z.string().min(1).default('standin'),
  CCAI_API_TOKEN: secret.default(new Secret('standin-ccai-token')),
  /** The Basic login that session events carry. */
  CCAI_EVENTS_USERNAME: z.string().min(1).default('standin'),
  CCAI_EVENTS_PASSWORD: secret.default(new Secret('standin-ccai-events')),
  /** The Basic login that chat events carry: the platform has an address and login for each kind. */
  CCAI_CHAT_EVENTS_USERNAME: z.string().min(1).default('standin'),
  CCAI_CHAT_EVENTS_PASSWORD: secret.default(new Secret('standin-ccai-chat-events')),
  /** The Basic login that metadata records carry. */
  CCAI_METADATA_USERNAME: z.string().min(1).default('standin'),
  CCAI_METADATA_PASSWORD: secret.default(new Secret('standin-ccai-metadata')),
  /** The bearer token that memorialization calls carry. */
  CXONE_TOKEN: secret.default(new Secret('standin-cxone-token')),
  /** Keeps several CCAI tenants apart that write to one Kustomer org. */
  EXTERNAL_ID_PREFIX: z.string().max(32).default(''),
  /** Country (ISO 3166) of phone numbers that come without a country code. */
  DEFAULT_COUNTRY: z.enum(getCountries() as [CountryCode, ...CountryCode[]]).default('US'),
  /** An abandoned call with an open session of its menu and channel: `append` to it, or `create` one. */
  ABANDONED_CALL_WITH_OPEN_SESSION: z.enum(['append', 'create']).default('append'),
  /** Where a call back from a voicemail goes: to the `voicemail`'s session, or, `outbound`, as any outgoing call. */
  VOICEMAIL_CALL_BACK: z.enum(['voicemail', 'outbound']).default('voicemail'),
  /** What "under 10 seconds" measures: `talk` from connection to end, `whole` from arrival. */
  SHORT_CALL_LENGTH: z.enum(['talk', 'whole']).default('talk'),
  /**
   * Whose rating is added to the session: that of `any` session, or of calls and chats of the `mobile` SDK alone.
   * The page says "a call or a mobile chat", and the same phrase elsewhere means the mobile SDK.
   */
  RATED_SESSIONS: z.enum(['any', 'mobile']).default('any'),
  /**
   * Where goes what users of the SDK hand in, by the key that the app uses:
   * `order_id=conversation.orderIdStr, plan=customer.planStr`.
   */
  CUSTOM_DATA_MAPPING: customDataMapping.default(new Map()),
  /**
   * Whether the core looks if the app is installed in Kustomer and current, once a minute. No public API of Kustomer tells,
   * the route is ours: `off` for a live organisation.
   */
  KUSTOMER_APP_CHECK: z.enum(['on', 'off']).default('on'),
  /**
   * With the priority "the CRM always overrides the agents’ next status": Kustomer's status wins over `any` change
   * in CCAI Platform, or over the `next` one alone, chosen for after a session. The page can be read either way;
   * elsewhere it calls the whole priority inactive. One way or two, and which priority, the portal's page says.
   */
  STATUS_CRM_OVERRIDES: z.enum(['any', 'next']).default('any'),
  /** The names under which Kustomer lists CCAI Platform among the external queues of a team, with commas. */
  STATUS_EXTERNAL_QUEUES: z.string().default('ujet,ccai-platform'),
})
/** The settings, read and checked. */
export type Settings = z.output<typeof settingsSchema>

/** A setting that is missing or wrong; the message names each, and never shows a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** @throws SettingsError */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = settingsSchema.safeParse(environment)
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  throw new SettingsError(`settings:\n  ${wrong.join('\n  ')}`)
}
