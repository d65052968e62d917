import { z } from 'zod'
import { KustomerError } from '../kustomer/errors.ts'
import type { TokenSource } from '../kustomer/token-source.ts'
import type { Clock } from '../ports/clock.ts'
import type { Fetch } from '../ports/fetch.ts'
import { DigitalRefused, DigitalUnavailable, NoDigitalToken } from './errors.ts'

/** A message as `POST /channels/{id}/messages` takes it; only what the middleware fills. */
export interface NewMessage {
  readonly idOnExternalPlatform: string
  readonly direction: 'inbound' | 'outbound'
  readonly threadId: string
  readonly text: string
  /** What a tapped answer says to machines. */
  readonly postback?: string | null
  readonly author: { readonly id: string; readonly firstName: string; readonly lastName: string }
  readonly attachments: ReadonlyArray<{ readonly friendlyName: string; readonly url: string }>
  readonly replyTo: string | null
  readonly createdAtMs: number
}

/** A point of contact, as far as the middleware reads it. */
export interface PointOfContact {
  readonly id: string
  readonly idOnExternalPlatform: string
  readonly channelIntegrationId: string
  readonly name: string
  readonly hasAbilityToSendFiles: boolean
}

/** A point of contact to create. */
export type NewPointOfContact = PointOfContact

/** Client of Digital Experience's REST API, as a middleware uses it. */
export interface DigitalClient {
  /** Creates a message; a repeated one is no failure. @throws DigitalRefused, DigitalUnavailable */
  createMessage(channelId: string, message: NewMessage): Promise<'created' | 'known'>
  /** Tells what became of an outgoing message; `unknown` while nobody knows it. */
  reportStatus(
    channelId: string,
    messageId: string,
    report: {
      readonly status: 'delivered' | 'seen' | 'failed'
      readonly atMs: number
      readonly reason?: string
    },
  ): Promise<'noted' | 'unknown'>
  tellTyping(channelId: string, threadId: string, isTyping: boolean): Promise<void>
  channels(): Promise<readonly PointOfContact[]>
  /** Whether the one-time token, with which CXone opens a page, is good; it is used up by that. */
  verifyOneTimeToken(arrival: {
    readonly userId: number
    readonly brandId: number
    readonly token: string
  }): Promise<boolean>
  saveChannel(channel: NewPointOfContact): Promise<void>
  /** Deletes a point of contact; one that is not there is deleted already. */
  deleteChannel(id: string): Promise<void>
}

/** The address of the API, its tokens, and the network to use. */
export interface DigitalClientParts {
  readonly baseUrl: string
  readonly tokens: TokenSource
  readonly clock: Clock
  readonly fetch: Fetch
  readonly deadlineMs?: number
}

const channelsSchema = z.array(
  z.object({
    id: z.string(),
    idOnExternalPlatform: z.string(),
    channelIntegrationId: z.string(),
    name: z.string(),
    hasAbilityToSendFiles: z.boolean().default(false),
  }),
)

/** The error envelope, which alone proves that the API itself refused. */
const envelopeSchema = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) })

interface Answer {
  readonly status: number
  readonly text: string
  readonly retryAfter: string | null
}

/** Creates the client of one tenant. */
export function createDigitalClient(parts: DigitalClientParts): DigitalClient {
  const call = caller(parts)
  return {
    async createMessage(channelId, message) {
      const path = `/dfo/3.0/channels/${encodeURIComponent(channelId)}/messages`
      const { status } = await call('POST', path, messageBody(message), [200, 201, 409])
      return status === 201 ? 'created' : 'known'
    },
    async reportStatus(channelId, messageId, { status, atMs, reason }) {
      const path = `/dfo/3.0/channels/${encodeURIComponent(channelId)}/messages/${encodeURIComponent(messageId)}/status`
      const body = { status, updatedAt: instant(atMs), ...(reason === undefined ? {} : { reason }) }
      return (await call('PUT', path, body, [200, 204, 404])).status === 404 ? 'unknown' : 'noted'
    },
    async tellTyping(channelId, threadId, isTyping) {
      const path = `/dfo/3.0/channels/${encodeURIComponent(channelId)}/threads/${encodeURIComponent(threadId)}/sender-actions`
      await call('POST', path, { action: isTyping ? 'isTypingOn' : 'isTypingOff' }, [200, 201, 204])
    },
    async channels() {
      const found: PointOfContact[] = []
      for (let page = 1; ; page += 1) {
        const { text } = await call('GET', `/dfo/3.0/channels?page=${page}&size=100`, undefined, [200])
        const read = channelsSchema.safeParse(parseJson(text))
        if (!read.success) throw new DigitalUnavailable('GET /dfo/3.0/channels: an answer of another form')
        found.push(...read.data)
        if (read.data.length < 100) return found
      }
    },
    async verifyOneTimeToken({ userId, brandId, token }) {
      const path = '/dfo/3.0/one-time-token/verification'
      const init = {
        method: 'POST',
        headers: { accept: 'application/json', 'content-type': 'application/json' },
        body: JSON.stringify({ brandId, userId, token, purpose: 'channel-integration' }),
        deadlineMs: 10_000,
      }
      // The token itself is the credential.
      const { status, text } = await parts
        .fetch(parts.baseUrl + path, init)
        .then(async (response) => ({ status: response.status, text: await response.text() }))
        .catch(() => {
          throw new DigitalUnavailable(`POST ${path}: no answer`)
        })
      const isPage = status < 400 && !isOfApi({ status, text })
      if (status >= 500 || isPage) throw new DigitalUnavailable(`POST ${path}: ${status}`)
      return status === 200
    },
    async saveChannel(channel) {
      const body = { ...channel, realExternalPlatformId: 'custom', isPrivate: true, hasTreeStructure: false }
      await call('POST', '/dfo/3.0/channels', body, [200, 201])
    },
    async deleteChannel(id) {
      await call('DELETE', `/dfo/3.0/channels/${encodeURIComponent(id)}`, undefined, [200, 204, 404])
    },
  }
}

/** Sends one request; a 401 makes it get another token and send it once more. */
function caller({ baseUrl, tokens, clock, fetch, deadlineMs = 10_000 }: DigitalClientParts) {
  async function send(method: string, path: string, body: unknown) {
    const name = `${method} ${path.split('?', 1)[0]}`
    const { token, generation } = await tokens.get().catch((error: unknown) => {
      const retryAtMs = error instanceof KustomerError ? error.retryAtMs : undefined
      throw new NoDigitalToken(`${name}: no token`, retryAtMs)
    })
    const headers: Record<string, string> = {
      accept: 'application/json',
      authorization: `Bearer ${token.reveal()}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    }
    try {
      const init = {
        method,
        headers,
        deadlineMs,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }
      const response = await fetch(baseUrl + path, init)
      const retryAfter = response.headers.get('retry-after')
      return { generation, status: response.status, text: await response.text(), retryAfter }
    } catch (error) {
      throw new DigitalUnavailable(`${name}: ${error instanceof Error ? error.name : 'failed'}`)
    }
  }

  return async (method: string, path: string, body: unknown, good: readonly number[]): Promise<Answer> => {
    let answer = await send(method, path, body)
    if (answer.status === 401) {
      tokens.refused(answer.generation)
      answer = await send(method, path, body)
      // That one is no better: the next attempt comes with another.
      if (answer.status === 401) tokens.refused(answer.generation)
    }
    const { status } = answer
    const isSpoken = isOfApi(answer)
    if (good.includes(status) && isSpoken) return answer
    throw failureOf(`${method} ${path.split('?', 1)[0]}`, answer, isSpoken, clock.now())
  }
}

/**
 * A proxy's page proves nothing: of a refusal only the API's own envelope does, and a success is JSON, or nothing at all.
 * A page of maintenance comes with 200 as well.
 */
function isOfApi({ status, text }: Pick<Answer, 'status' | 'text'>): boolean {
  const body = parseJson(text)
  return status < 400 ? text === '' || body !== undefined : envelopeSchema.safeParse(body).success
}

/** Statuses that may pass: a login that somebody corrects, a time limit, too early, too many requests. */
const passingStatuses = [401, 403, 408, 425, 429]

function failureOf(name: string, { status, retryAfter }: Answer, isSpoken: boolean, nowMs: number): Error {
  if (status >= 400 && status < 500 && isSpoken && !passingStatuses.includes(status)) {
    return new DigitalRefused(`${name}: ${status}`, status)
  }
  const seconds = Number(retryAfter ?? Number.NaN)
  return new DigitalUnavailable(`${name}: ${status}`, seconds > 0 ? nowMs + seconds * 1000 : undefined)
}

function messageBody({ threadId, text, postback, author, replyTo, createdAtMs, ...message }: NewMessage) {
  const { id, firstName, lastName } = author
  return {
    ...message,
    thread: { idOnExternalPlatform: threadId },
    messageContent: { type: 'TEXT', payload: { text }, ...(postback ? { postback } : {}) },
    createdAtWithMilliseconds: instant(createdAtMs),
    authorEndUserIdentity: { idOnExternalPlatform: id, firstName, lastName },
    ...(replyTo === null
      ? {}
      : { replyToMessage: { idOnExternalPlatform: replyTo }, isReplyToSpecificMessage: true }),
  }
}

/** With three digits and a numeric offset, which a public middleware had to change to. */
function instant(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('Z', '+00:00')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
