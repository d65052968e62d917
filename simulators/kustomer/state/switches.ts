import { z } from 'zod'
import { milliseconds } from '../../kit/duration.ts'

/** A limit; `null` lifts it. */
const limit = z.number().int().min(1).nullable()

const minuteMs = 60_000

/** The vendor documents about ten retries over some 80 minutes; their spacing is our choice. */
const webhookRetryDelaysMs = [
  10_000,
  30_000,
  ...[1, 2, 4, 8, 16, 16, 16, 16].map((minutes) => minutes * minuteMs),
]

/** Settings for behaviour that Kustomer leaves open or that differs between orgs; the README explains each default. */
export const switchesSchema = z.strictObject({
  /** `recorded`: `{status, source, code, title, detail}`. `documented`: `{code, message, meta}`. */
  errorShape: z.enum(['recorded', 'documented']).default('recorded'),
  /** Calls per 60 s of the whole org; 1000 is the Enterprise plan's. */
  orgBudgetPerMinute: limit.default(1000),
  /** Conversations, messages and notes made per 60 s, each counted by user and customer. */
  creationsPerCustomerPerMinute: limit.default(120),
  /** Updates per 60 s of one record by one user. */
  updatesPerRecordPerMinute: limit.default(120),
  /** What a conversation, or a message of the same app, with an externalId that is already there meets. */
  duplicateExternalId: z.enum(['conflict', 'accept']).default('conflict'),
  /** Whether an update with a `rev` other than the record's is refused with a 409. */
  staleRev: z.enum(['conflict', 'ignore']).default('conflict'),
  /** Whether a custom attribute without a definition is accepted, or refused with a 400. */
  undefinedCustomAttributes: z.enum(['accept', 'refuse']).default('accept'),
  /** Whether values of custom attributes must be among those in the definition, or are free. */
  customValues: z.enum(['checked', 'free']).default('checked'),
  /** Whether an inbound message of the channel `voice` reopens its conversation, as other channels do. */
  voiceReopens: z.boolean().default(true),
  /** Delay between the request for a merge and the merge, in milliseconds. */
  mergeDelayMs: milliseconds.default(1000),
  /** Whether the target of a merge gets the source's external ids, or they are dropped. */
  mergedExternalIds: z.enum(['keep', 'drop']).default('keep'),
  /** Whether the id of a merged customer is answered with a 404, or resolves to the merge target. */
  mergedCustomerId: z.enum(['absent', 'target']).default('absent'),
  /** Duration of each step of a bulk operation, in milliseconds: its start, and each batch. */
  bulkStepMs: milliseconds.min(1).default(500),
  /** Most records of one bulk operation, as documented. */
  bulkItemsPerCall: limit.default(100),
  /** Items of a bulk operation that are written at one moment. */
  bulkBatchSize: z.number().int().min(1).max(100).default(25),
  /** Whether a new draft is scheduled only by `scheduled: true` beside `sendAt`, or by `sendAt` alone. */
  draftScheduling: z.enum(['flag', 'time']).default('flag'),
  /** What `sendAt` without `scheduled` does to a new draft, where the flag is asked for. */
  draftSendAtAlone: z.enum(['send', 'draft']).default('send'),
  /** Time until look-ups and lists show a new record, in milliseconds. */
  lookupLagMs: milliseconds.default(0),
  /** Whether the look-up by phone finds a customer by a WhatsApp number too. */
  whatsappByPhone: z.boolean().default(true),
  /** Time until searches find a new record, in milliseconds. */
  searchLagMs: milliseconds.default(0),
  /** Whether searches accept all plausible operators, or only those that the vendor's pages and clients show. */
  searchOperators: z.enum(['likely', 'documented']).default('likely'),
  /** Searches per 60 s by one machine user; people have no such limit. */
  searchesPerMachineUserPerMinute: limit.default(100),
  /** The last page of a search that is answered, as documented; who wants more asks again from the last `updated_at` on. */
  searchPages: limit.default(100),
  /** Most webhooks that an org may have, as documented. */
  webhooksPerOrg: limit.default(5),
  /** Waits before each further attempt of a webhook's delivery, in milliseconds. */
  webhookRetryDelaysMs: z.array(milliseconds.min(1)).max(1000).default(webhookRetryDelaysMs),
  /** Whether a webhook is disabled after all attempts of a delivery have failed. */
  webhookDisabling: z.enum(['after-retries', 'never']).default('after-retries'),
  /** Number of duplicates of each delivery, with the same bytes. */
  webhookDuplicates: z.number().int().min(0).max(10).default(0),
  /** Delay before each delivery, in milliseconds. */
  webhookDelayMs: milliseconds.default(0),
  /** Maximum random delay of each delivery, in milliseconds, which changes their order. */
  webhookShuffleMs: milliseconds.default(0),
  /** Timeout of one delivery attempt, in milliseconds. */
  webhookTimeoutMs: milliseconds.min(1).default(5000),
  /** Whether the URL of a webhook may be http on the local machine; the vendor documents https only. */
  webhookHttpLoopback: z.boolean().default(true),
  /** Lifetime of a token of `POST /v1/auth/tokens`, in milliseconds. */
  tokenTtlMs: milliseconds.min(1).default(8 * 3_600_000),
  /** Delay of the reply to `POST /v1/auth/tokens`, in milliseconds; null for a random one from 9 to 15 s. */
  tokenRegenerationMs: milliseconds.nullable().default(null),
  /** The CCAI Platform app at the start: the latest version, the one before, or not installed. */
  ujetApp: z.enum(['current', 'outdated', 'absent']).default('current'),
  /** The events that the CCAI Platform app subscribes to when it is installed. */
  ujetDataSubscriptions: z
    .array(z.enum(['kustomer.work-session.create', 'kustomer.work-session.update']))
    .default(['kustomer.work-session.create', 'kustomer.work-session.update']),
  /** Allowed values of a conversation's `queue.external` and of a team's external queue. */
  externalQueues: z.array(z.string().min(1)).default(['amazon-connect', 'ujet', 'ccai-platform']),
  /** Largest file of an attachment, in bytes; 5 MB is the agent UI's. `null`: what the server itself takes. */
  attachmentLimitBytes: z.number().int().min(1).max(25_000_000).nullable().default(5_000_000),
})

/** The switches that lift every limit of the vendor's. */
export const unlimited = {
  orgBudgetPerMinute: null,
  creationsPerCustomerPerMinute: null,
  updatesPerRecordPerMinute: null,
  bulkItemsPerCall: null,
  searchesPerMachineUserPerMinute: null,
  searchPages: null,
  webhooksPerOrg: null,
  attachmentLimitBytes: null,
} satisfies Partial<KustomerSwitches>

/** The switches that say how a world begins, each with what changes that later. */
export const switchesOfTheStart = {
  ujetApp: 'the acts kustomer.app.install, kustomer.app.uninstall and kustomer.app.release change it',
} satisfies Partial<Record<keyof KustomerSwitches, string>>

/** The switches of one instance. */
export type KustomerSwitches = z.output<typeof switchesSchema>
