import { z } from 'zod'

const perMinute = z.number().int().min(1)

/** What Kustomer leaves open, or differs from org to org; each with the default that its README names. */
export const switchesSchema = z.strictObject({
  /** `recorded`: `{status, source, code, title, detail}`. `documented`: `{code, message, meta}`. */
  errorShape: z.enum(['recorded', 'documented']).default('recorded'),
  /** Calls per 60 s of the whole org; 1000 is the Enterprise plan's. */
  orgBudgetPerMinute: perMinute.default(1000),
  /** Conversations, messages and notes made per 60 s, each counted by user and customer. */
  creationsPerCustomerPerMinute: perMinute.default(120),
  /** Updates per 60 s of one record by one user. */
  updatesPerRecordPerMinute: perMinute.default(120),
  /** What a conversation, or a message of the same app, with an externalId that is already there meets. */
  duplicateExternalId: z.enum(['conflict', 'accept']).default('conflict'),
  /** Whether an update with a `rev` other than the record's meets a 409. */
  staleRev: z.enum(['conflict', 'ignore']).default('conflict'),
  /** Whether an inbound message of the channel `voice` reopens its conversation as one of any other does. */
  voiceReopens: z.boolean().default(true),
  /** How long look-ups and lists do not show a new record, in milliseconds. */
  lookupLagMs: z.number().int().min(0).default(0),
  /** Lifetime of a token of `POST /v1/auth/tokens`, in milliseconds. */
  tokenTtlMs: z
    .number()
    .int()
    .min(1)
    .default(8 * 3_600_000),
  /** How long `POST /v1/auth/tokens` holds its answer back, in milliseconds; null: drawn from 9 to 15 s. */
  tokenRegenerationMs: z.number().int().min(0).nullable().default(null),
  /** Names that a conversation's `queue.external` may take. */
  externalQueues: z.array(z.string().min(1)).default(['amazon-connect', 'ujet', 'ccai-platform']),
  /** Largest file of an attachment, in bytes; 5 MB is the agent UI's. */
  attachmentLimitBytes: z.number().int().min(1).max(25_000_000).default(5_000_000),
})

/** The switches of one instance. */
export type KustomerSwitches = z.output<typeof switchesSchema>
