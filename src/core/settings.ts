import { type CountryCode, getCountries } from 'libphonenumber-js/min'
import { z } from 'zod'
import { Secret } from './secret.ts'

const secret = z
  .string()
  .min(1)
  .transform((value) => new Secret(value))
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
  CCAI_BASE_URL: origin.default('http://127.0.0.1:4602'),
  CCAI_SUBDOMAIN: z.string().min(1).default('standin'),
  CCAI_API_TOKEN: secret.default(new Secret('standin-ccai-token')),
  /** The Basic login that session events carry. */
  CCAI_EVENTS_USERNAME: z.string().min(1).default('standin'),
  CCAI_EVENTS_PASSWORD: secret.default(new Secret('standin-ccai-events')),
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
