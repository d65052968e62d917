import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { webAddress } from '../http/web-address.ts'
import type { Clock } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import type { Secret } from '../ports/secret.ts'
import {
  type Channel,
  type ChannelEvent,
  ChannelNotTaken,
  ChannelRefused,
  ChannelUnavailable,
} from './channel.ts'

/** How old a signed request may be: a recorded one is of no use to anybody later. */
const signatureLifeMs = 300_000
const deadlineMs = 10_000

/** The settings of the channel: its address, what it is called with, and what it signs with. */
export interface WebhookChannelParts {
  readonly baseUrl: string
  readonly token: Secret
  /** The secrets that may have signed: two during a rotation. */
  readonly secrets: readonly Secret[]
  readonly clock: Clock
  readonly fetch: Fetch
}

const attachment = z.object({ name: z.string(), mimeType: z.string(), url: webAddress })
const common = {
  id: z.string().min(1),
  account: z.string().min(1),
  conversation: z.string().min(1),
  at: z.iso.datetime({ offset: true }),
}
const eventSchema = z.discriminatedUnion('type', [
  z.object({
    ...common,
    type: z.literal('message'),
    direction: z.enum(['inbound', 'outbound']),
    message: z.object({
      id: z.string().min(1),
      text: z.string(),
      attachments: z.array(attachment).default([]),
      replyTo: z.string().nullable().default(null),
      from: z.object({ id: z.string().min(1), name: z.string() }),
      reference: z.string().nullish(),
      postback: z.string().nullish(),
    }),
  }),
  z.object({
    ...common,
    type: z.literal('status'),
    status: z.enum(['delivered', 'seen', 'failed']),
    message: z.object({ reference: z.string().min(1) }),
    reason: z.string().optional(),
  }),
  z.object({ ...common, type: z.literal('typing'), isTyping: z.boolean() }),
])

/**
 * A generic channel of signed webhooks in and idempotent requests out; its wire is described in the README of this
 * folder, so that any messaging service can be put behind it.
 */
export function webhookChannel(parts: WebhookChannelParts): Channel {
  return {
    read({ headers, text, body, nowMs }) {
      const signature = headers.get('x-channel-signature')
      if (!isSigned(signature, text, parts.secrets, nowMs)) {
        return { status: 401, error: 'x-channel-signature: missing, wrong or too old' }
      }
      const parsed = eventSchema.safeParse(body)
      if (!parsed.success) {
        const { path, message } = parsed.error.issues[0]!
        return { status: 400, error: `${path.join('.') || 'event'}: ${message}` }
      }
      return [eventOf(parsed.data)]
    },
    send: async (message) => {
      const { baseUrl, token, clock, fetch } = parts
      const { reference, replyTo, ...content } = message
      const body = JSON.stringify({ ...content, ...(replyTo === null ? {} : { replyTo }) })
      const headers = {
        authorization: `Bearer ${token.reveal()}`,
        'content-type': 'application/json',
        'idempotency-key': reference,
      }
      const answer = await fetch(`${baseUrl}/v1/messages`, { method: 'POST', headers, body, deadlineMs })
        .then(async (response) => ({
          status: response.status,
          retryAfter: response.headers.get('retry-after'),
          body: parseJson(await response.text()),
        }))
        .catch((error: unknown) => {
          throw new ChannelUnavailable(`POST /v1/messages: ${error instanceof Error ? error.name : 'failed'}`)
        })
      const sent = sentSchema.safeParse(answer.body)
      if ((answer.status === 200 || answer.status === 201) && sent.success) return sent.data.id
      throw failureOf(answer, clock.now())
    },
  }
}

const sentSchema = z.object({ id: z.string().min(1) })
const refusalSchema = z.object({ error: z.string() })

/** Statuses that may pass: a token that somebody corrects, a time limit, too many requests. */
const passingStatuses = [401, 403, 408, 425, 429]

function failureOf(
  { status, retryAfter, body }: { status: number; retryAfter: string | null; body: unknown },
  nowMs: number,
): Error {
  const what = `POST /v1/messages: ${status}`
  const isSpoken = refusalSchema.safeParse(body).success && status >= 400 && status < 500
  if (isSpoken && !passingStatuses.includes(status)) return new ChannelRefused(what)
  const seconds = Number(retryAfter ?? Number.NaN)
  const retryAtMs = seconds > 0 ? nowMs + seconds * 1000 : undefined
  return isSpoken ? new ChannelNotTaken(what, retryAtMs) : new ChannelUnavailable(what, retryAtMs)
}

/** Whether one of the secrets signed exactly this body, not long ago. */
function isSigned(header: string | null, text: string, secrets: readonly Secret[], nowMs: number): boolean {
  const parts = (header ?? '').split(',')
  const seconds = Number(parts.find((part) => part.startsWith('t='))?.slice(2) ?? Number.NaN)
  if (!(Math.abs(nowMs - seconds * 1000) <= signatureLifeMs)) return false
  const given = parts
    .filter((part) => part.startsWith('v1='))
    .map((part) => Buffer.from(part.slice(3), 'hex'))
  return secrets.some((secret) => {
    const expected = createHmac('sha256', secret.reveal()).update(`${seconds}.${text}`).digest()
    return given.some((one) => one.length === expected.length && timingSafeEqual(one, expected))
  })
}

function eventOf({ at, ...event }: z.output<typeof eventSchema>): ChannelEvent {
  const atMs = Date.parse(at)
  if (event.type !== 'status') return { ...event, atMs }
  const { message, ...rest } = event
  return { ...rest, atMs, reference: message.reference }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
