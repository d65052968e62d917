import { isIPv4 } from 'node:net'
import { type CountryCode, getCountries } from 'libphonenumber-js/min'
import { z } from 'zod'
import { urlsIn } from './byoc/way-back.ts'
import { readAdministrators } from './cxone/administration/administrators.ts'
import type { StoreLimits } from './inbox/store.ts'
import { toE164 } from './kustomer/phone-number.ts'
import { Secret } from './ports/secret.ts'
import { readMapping } from './sessions/custom-data.ts'
import type { RuleSettings } from './sessions/situation.ts'
import { storeName } from './stores/store-name.ts'

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
const administrators = z
  .string()
  .refine((text) => readAdministrators(text) !== undefined, {
    error: 'expected keys such as first-key;second-key=integrations-edit,dynamic-data-create, each once',
  })
  .transform((text) => new Secret(text))
const companyNumbers = z.string().transform((text, context) => {
  const written = text.split(',').filter((part) => part.trim() !== '')
  const numbers = written.map((part) => (part.trim().startsWith('+') ? toE164(part, 'US') : null))
  if (numbers.every((number) => number !== null)) return new Set(numbers)
  context.addIssue('expected numbers with their country codes, separated by commas, such as +14155550100')
  return z.NEVER
})
const origin = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''))
const appUrls = z.string().refine((list) => urlsIn(list).every((url) => origin.safeParse(url).success), {
  error: 'expected http or https addresses, separated by commas',
})

/**
 * All configuration of the core, by environment variable. The defaults suit a local run, where `standin up`
 * simulates the platforms; the credentials are obviously fake.
 */
export const settingsSchema = z.object({
  /**
   * Where the inbox is kept: `file:PATH`, which outlasts the process and is its alone while it runs; the database of
   * PostgreSQL `postgres://USER@HOST:PORT/DATABASE`, which several cores may share; or `memory`, which ends with the
   * process. A file, or the tables of a database, are made where they are not there.
   */
  STORE: storeName.default('file:standin-inbox.db'),
  /** Address and port to listen on. */
  CORE_HOST: z.string().default('127.0.0.1'),
  CORE_PORT: z.coerce.number().int().min(0).max(65_535).default(4604),
  /**
   * Where others reach the core: CXone's administrators open its pages there. With https its cookie is for https alone.
   */
  CORE_PUBLIC_URL: origin.default('http://127.0.0.1:4604'),
  /**
   * Where the default credentials are accepted, which everybody can read here: on `loopback` alone, so that the core
   * does not start with them on another address, or `anywhere`.
   */
  DEFAULT_CREDENTIALS: z.enum(['loopback', 'anywhere']).default('loopback'),
  /**
   * How many events the inbox holds, processed ones included, and how many bytes of them as JSON. The oldest processed
   * ones make room for new ones; when the others leave none, a request is answered 503 and nothing of it is taken. One
   * request always finds room in an empty inbox, so the bytes are at least the largest body.
   */
  INBOX_MAX_ROWS: z.coerce.number().int().min(1).default(100_000),
  INBOX_MAX_BYTES: z.coerce.number().int().min(1_048_576).default(134_217_728),
  /** How many of its events may be processed ones, or malformed: what is forgotten and comes again is taken as new. */
  INBOX_MAX_FINISHED: z.coerce.number().int().min(1).default(100_000),
  KUSTOMER_BASE_URL: origin.default('http://127.0.0.1:4601'),
  /** Where agents open Kustomer in their browser. */
  KUSTOMER_APP_URL: origin.default('https://standin.kustomerapp.com'),
  KUSTOMER_API_KEY: secret.default(new Secret('standin-kustomer-key')),
  /**
   * `api-key` sends the key itself, which never expires; `integration-token` sends a token that the core creates with
   * the key.
   */
  KUSTOMER_CREDENTIAL: z.enum(['api-key', 'integration-token']).default('api-key'),
  /** The secret that the app shares with Kustomer; Kustomer signs the app's events with it. */
  KUSTOMER_APP_CLIENT_SECRET: secret.default(new Secret('standin-app-client-secret')),
  CCAI_BASE_URL: origin.default('http://127.0.0.1:4602'),
  CCAI_SUBDOMAIN: z.string().min(1).default('standin'),
  CCAI_API_TOKEN: secret.default(new Secret('standin-ccai-token')),
  /** Basic credentials of requests that post session events. */
  CCAI_EVENTS_USERNAME: z.string().min(1).default('standin'),
  CCAI_EVENTS_PASSWORD: secret.default(new Secret('standin-ccai-events')),
  /** Basic credentials of requests that post chat events: the platform configures a URL and login per kind of event. */
  CCAI_CHAT_EVENTS_USERNAME: z.string().min(1).default('standin'),
  CCAI_CHAT_EVENTS_PASSWORD: secret.default(new Secret('standin-ccai-chat-events')),
  /** Basic credentials of requests that post metadata records. */
  CCAI_METADATA_USERNAME: z.string().min(1).default('standin'),
  CCAI_METADATA_PASSWORD: secret.default(new Secret('standin-ccai-metadata')),
  /** Bearer token of memorialization requests from CXone. */
  CXONE_TOKEN: secret.default(new Secret('standin-cxone-token')),
  /**
   * The administrators of CXone's Agent Integrations: the key of each, and after a `=` what it may do, unless it may do
   * all: `first-key;second-key=integrations-edit,dynamic-data-create`.
   */
  CXONE_ADMINISTRATORS: administrators.default(new Secret('standin-cxone-administrator')),
  /**
   * Which edition of the vendor's page for a Kustomer configuration holds: the `current` one, or the `older`, which
   * takes `https://ven12345.kustomer.com` as it is, has no region, and asks for permissions of Configurations.
   */
  CXONE_CONFIGURATION_PAGE: z.enum(['current', 'older']).default('current'),
  /**
   * How many fields of a type of records a Dynamic Data mapping may have: five string fields and three others, of
   * which `five` in all, or `eight`. The vendor's page allows both readings.
   */
  CXONE_DYNAMIC_DATA_FIELDS: z.enum(['five', 'eight']).default('five'),
  /** Where Digital Experience is: its tokens and its `/dfo/3.0`. */
  CXONE_BASE_URL: origin.default('http://127.0.0.1:4603'),
  /**
   * Where administrators open CXone in their browser, as comma-separated addresses: the middleware's pages lead back
   * there, or to `CXONE_BASE_URL`, and nowhere else.
   */
  CXONE_APP_URLS: appUrls.default('https://na1.cxone.example'),
  /** The access key with which the middleware of a Bring Your Own Channel integration signs in. */
  CXONE_ACCESS_KEY_ID: z.string().min(1).default('standin-cxone-key'),
  CXONE_ACCESS_KEY_SECRET: secret.default(new Secret('standin-cxone-secret')),
  /**
   * The registered client as which its tokens are renewed before they end, by their refresh token. With an empty id the
   * access key buys every one of them.
   */
  CXONE_CLIENT_ID: z.string().default('standin-cxone-client'),
  CXONE_CLIENT_SECRET: secret.default(new Secret('standin-cxone-client-secret')),
  /** The client by which CXone gets tokens from the middleware; its administrator enters both in the integration. */
  BYOC_CLIENT_ID: z.string().min(1).default('standin-byoc-client'),
  BYOC_CLIENT_SECRET: secret.default(new Secret('standin-byoc-secret')),
  /** How long such a token is good, in seconds. */
  BYOC_TOKEN_LIFE_SECONDS: z.coerce.number().int().min(1).max(86_400).default(3600),
  /**
   * How long an administrator may take over a page of the middleware, in seconds. The one-time token of CXone is used up
   * by then, so nothing else ends the visit; an hour is what public clients take CXone's own tokens to last.
   */
  BYOC_PAGE_LIFE_SECONDS: z.coerce.number().int().min(60).max(86_400).default(3600),
  /**
   * Whether the middleware hands on files at private addresses, and its pages lead back to any port of this machine:
   * addresses of this machine or of a private network, and names that lead nowhere else. Names are not resolved.
   */
  BYOC_PRIVATE_URLS: z.enum(['allow', 'refuse']).default('allow'),
  /** The integration whose points of contact the middleware serves; empty: all. */
  BYOC_INTEGRATION_ID: z.string().default(''),
  /** The messaging service: its address, the token that it asks for, and the secrets with which it signs. */
  CHANNEL_BASE_URL: origin.default('http://127.0.0.1:4605'),
  CHANNEL_TOKEN: secret.default(new Secret('standin-channel-token')),
  CHANNEL_SECRET: secret.default(new Secret('standin-channel-secret')),
  /** The secret that comes next: during a rotation what is signed with either is good. */
  CHANNEL_NEXT_SECRET: secret.default(new Secret('standin-channel-next-secret')),
  /** Number of days after which an event that still fails is given up; until then it is tried again. */
  RETRY_FOR_DAYS: z.coerce.number().positive().max(365).default(7),
  /** Bearer token of the operator's routes. */
  CORE_OPERATOR_TOKEN: secret.default(new Secret('standin-operator-token')),
  /** Prefix of external ids; needed when several CCAI tenants write to one Kustomer organisation. */
  EXTERNAL_ID_PREFIX: z.string().max(32).default(''),
  /** Country (ISO 3166) assumed for phone numbers without a country code. */
  DEFAULT_COUNTRY: z.enum(getCountries() as [CountryCode, ...CountryCode[]]).default('US'),
  /**
   * The company's own numbers, comma-separated, with their country codes: who seems to call from one of them, as a
   * forwarded call does, is known by no number.
   */
  COMPANY_NUMBERS: companyNumbers.default(new Set()),
  /**
   * The administrator's choice "Create CRM records for abandoned calls": whether a call that nobody answered leaves a
   * conversation (`create`) or none. Without, that of an outgoing call is made when the other side picks up, so one
   * that is declined leaves none (release notes, 2026-02-02). A voicemail has its own, and so has a call of an app,
   * which is there since its arrival.
   */
  ABANDONED_CALL_RECORDS: z.enum(['create', 'none']).default('create'),
  /**
   * When an abandoned call matches an open session with its menu and channel: `append` to it, or `create` a new one.
   */
  ABANDONED_CALL_WITH_OPEN_SESSION: z.enum(['append', 'create']).default('append'),
  /** Whether a call back from a voicemail joins the `voicemail`'s session, or is treated as any `outbound` call. */
  VOICEMAIL_CALL_BACK: z.enum(['voicemail', 'outbound']).default('voicemail'),
  /** What "under 10 seconds" measures: `talk` from connection to end, `whole` from arrival. */
  SHORT_CALL_LENGTH: z.enum(['talk', 'whole']).default('talk'),
  /**
   * Which ratings are recorded: those of `any` session, or only those of the `mobile` SDK. The vendor's page says
   * "a call or a mobile chat", and elsewhere uses that phrase for the mobile SDK.
   */
  RATED_SESSIONS: z.enum(['any', 'mobile']).default('any'),
  /**
   * An end user whose `identifier` no customer has is a new customer (page of the Kustomer integration); or is looked up
   * by `details`, the e-mail address and then the phone, which aid that (page "Mid-session authentication"). But what a
   * visitor typed on a web page is told in the same place. Who has an identifier is never taken for another.
   */
  END_USER_LOOK_UP: z.enum(['identifier', 'details']).default('identifier'),
  /**
   * What becomes of the conversation of a session that is authenticated as another end user in its course: it `move`s to
   * that one's customer, as the page "Mid-session authentication" says of the session, or it has to `stay`.
   */
  AUTHENTICATED_SESSION: z.enum(['move', 'stay']).default('move'),
  /**
   * How the comments "Call Recordings", "Chat Transcripts" and "Voicemails" refer to their file: it is `attached`, as
   * the page of the Kustomer integration says; or, where files are kept in external storage, by a `link` or the
   * `file-name` alone, or `nothing` is written (release notes, 2025-04-02).
   */
  FILE_COMMENTS: z.enum(['attached', 'link', 'file-name', 'nothing']).default('attached'),
  /**
   * Which custom attribute stores each key of the SDK's custom data, as comma-separated pairs:
   * `order_id=conversation.orderIdStr, plan=customer.planStr`.
   */
  CUSTOM_DATA_MAPPING: customDataMapping.default(new Map()),
  /**
   * Whether the core checks once a minute that the app is installed in Kustomer and current. Kustomer has no public
   * API for this (the simulator's route is our own), so set `off` for a live organisation.
   */
  KUSTOMER_APP_CHECK: z.enum(['on', 'off']).default('on'),
  /**
   * Only for the priority "the CRM always overrides the agents’ next status": Kustomer's status wins over `any` change
   * in CCAI Platform, or only over the `next` status, which an agent preselects for the end of a session. The vendor's
   * page allows both readings. Direction and priority themselves are configured in the CCAI Platform portal.
   */
  STATUS_CRM_OVERRIDES: z.enum(['any', 'next']).default('any'),
  /**
   * What becomes of a memorialized text, such as a transcript, that is longer than its attribute in Kustomer holds: it
   * is `cut` there, or `nothing` of it is written. The vendor's page says that it depends on the CRM.
   */
  MEMORIALIZE_OVERLONG_TEXT: z.enum(['cut', 'nothing']).default('cut'),
  /** Comma-separated names by which Kustomer may list CCAI Platform among a team's external queues. */
  STATUS_EXTERNAL_QUEUES: z.string().default('ujet,ccai-platform'),
})
/** The validated settings. */
export type Settings = z.output<typeof settingsSchema>

/** Some settings are missing or invalid; the message names each, and never includes a value. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/** @throws SettingsError */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const parsed = settingsSchema.safeParse(environment)
  const wrong = parsed.success
    ? exposedCredentials(parsed.data)
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  if (parsed.success && wrong.length === 0) return parsed.data
  throw new SettingsError(`settings:\n  ${wrong.join('\n  ')}`)
}

type SecretName = { [Name in keyof Settings]: Settings[Name] extends Secret ? Name : never }[keyof Settings]

/** The names of the settings that are secrets. */
export const secretNames = Object.entries(settingsSchema.parse({})).flatMap(([name, value]) =>
  value instanceof Secret ? [name as SecretName] : [],
)

/** The credentials that the core sends; all other secrets are those of its callers. */
const sentCredentials: readonly SecretName[] = [
  'KUSTOMER_API_KEY',
  'CCAI_API_TOKEN',
  'CXONE_ACCESS_KEY_SECRET',
  'CXONE_CLIENT_SECRET',
  'CHANNEL_TOKEN',
]

/** What is wrong with default credentials on an address that others can reach. */
function exposedCredentials(settings: Settings): string[] {
  const { CORE_HOST: host, DEFAULT_CREDENTIALS: allowed } = settings
  if (allowed === 'anywhere' || isLoopback(host)) return []
  return secretNames
    .filter((name) => !sentCredentials.includes(name))
    .filter((name) => settings[name].reveal() === settingsSchema.shape[name].parse(undefined).reveal())
    .map((name) => `${name}: its default is for loopback; set it, or DEFAULT_CREDENTIALS=anywhere`)
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'))
}

/** How much the store of the inbox may hold. */
export function storeLimitsOf(settings: Settings): StoreLimits {
  const { INBOX_MAX_ROWS: maxRows, INBOX_MAX_BYTES: maxBytes, INBOX_MAX_FINISHED: maxFinished } = settings
  return { maxRows, maxBytes, maxFinished }
}

/** The subset of the settings that the rules may use. */
export function ruleSettingsOf(settings: Settings): RuleSettings {
  return {
    externalIdPrefix: settings.EXTERNAL_ID_PREFIX,
    country: settings.DEFAULT_COUNTRY,
    ownNumbers: settings.COMPANY_NUMBERS,
    abandonedCallRecords: settings.ABANDONED_CALL_RECORDS,
    abandonedCallWithOpenSession: settings.ABANDONED_CALL_WITH_OPEN_SESSION,
    voicemailCallBack: settings.VOICEMAIL_CALL_BACK,
    shortCallLength: settings.SHORT_CALL_LENGTH,
    ratedSessions: settings.RATED_SESSIONS,
    endUserLookUp: settings.END_USER_LOOK_UP,
    authenticatedSession: settings.AUTHENTICATED_SESSION,
    fileComments: settings.FILE_COMMENTS,
    customData: settings.CUSTOM_DATA_MAPPING,
  }
}
