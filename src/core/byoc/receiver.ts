import type { Context, Env, Hono } from 'hono'
import { z } from 'zod'
import { isSameSecret } from '../http/basic-auth.ts'
import { textHash } from '../http/body-hash.ts'
import { isPrivateHost } from '../http/private-address.ts'
import {
  type Accept,
  bodyTooLarge,
  deliveryCounts,
  isForm,
  readForm,
  readJson,
  readJsonAs,
} from '../http/receiver.ts'
import type { Clock } from '../ports/clock.ts'
import type { Secret } from '../ports/secret.ts'
import type { Channel, ChannelAttachment } from './channel.ts'
import { isGoodToken, issueToken } from './middleware-token.ts'
import { type Outbound, outboundOf, outboundSchema, referenceOf } from './outbound.ts'
import { inboundRow, outboundRow } from './rows.ts'

/** What the routes of the middleware need. */
export interface ByocReceiver {
  /** What CXone's administrator enters: the client that asks for tokens. */
  readonly clientId: string
  readonly clientSecret: Secret
  readonly tokenLifeMs: number
  /** Whether files at private addresses are handed on. */
  readonly privateUrls: 'allow' | 'refuse'
  readonly channel: Channel
  readonly clock: Clock
  readonly accept: Accept
}

type PartsOf<E extends Env> = (env: E['Bindings']) => ByocReceiver

const tokenRequest = z.object({ grant_type: z.string(), client_id: z.string(), client_secret: z.string() })

/** Adds what CXone and the channel call. The paths below `/byoc` are those of the box that the integration names. */
export function addByocRoutes<E extends Env>(app: Hono<E>, partsOf: PartsOf<E>): void {
  app.post('/byoc/1.0/token', (c) => answerToken(c, partsOf(c.env)))
  app.post('/byoc/1.0/posts/:postId/messages', async (c) => {
    const taken = await takeOutbound(c, partsOf(c.env), { thread: c.req.param('postId') })
    return 'refusal' in taken ? taken.refusal : c.json({ idOnExternalPlatform: taken.message.reference })
  })
  app.post('/byoc/2.0/channel/:channelId/outbound', async (c) => {
    const parts = partsOf(c.env)
    const taken = await takeOutbound(c, parts, { channelId: c.req.param('channelId') })
    if ('refusal' in taken) return taken.refusal
    const createdAtWithMilliseconds = new Date(parts.clock.now()).toISOString().replace('Z', '+00:00')
    return c.json({ message: { idOnExternalPlatform: taken.message.reference, createdAtWithMilliseconds } })
  })
  app.post('/byoc/channel/events', (c) => takeEvents(c, partsOf(c.env)))
}

/** Takes JSON, as observed, and a form, as OAuth has it. */
async function answerToken(c: Context, parts: ByocReceiver): Promise<Response> {
  const read = isForm(c) ? { body: await readForm(c) } : await readJson(c)
  if ('refusal' in read) return read.refusal
  if (read.body === undefined) return c.json({ error: bodyTooLarge }, 413)
  const request = tokenRequest.safeParse(read.body)
  if (!request.success) return c.json({ error: 'invalid_request' }, 400)
  const { grant_type: grant, client_id: id, client_secret: secret } = request.data
  if (grant !== 'client_credentials') return c.json({ error: 'unsupported_grant_type' }, 400)
  if (id !== parts.clientId || !isSameSecret(secret, parts.clientSecret))
    return c.json({ error: 'invalid_client' }, 401)
  const expiresAtMs = parts.clock.now() + parts.tokenLifeMs
  return c.json({
    access_token: issueToken(parts.clientSecret, expiresAtMs),
    token_type: 'Bearer',
    expires_in: Math.floor(parts.tokenLifeMs / 1000),
  })
}

/** Commits an agent's message; it is sent to the channel afterwards, in the order of its thread. */
async function takeOutbound(
  c: Context,
  { clientSecret, privateUrls, clock, accept }: ByocReceiver,
  at: Parameters<typeof outboundOf>[1],
): Promise<Outbound | { readonly refusal: Response }> {
  // A 401 is what makes CXone ask for a token; any other status would end the message.
  if (!isGoodToken(c.req.header('authorization'), clientSecret, clock.now())) {
    return { refusal: c.json({ error: 'invalid_token' }, 401) }
  }
  const request = await readJsonAs(c, outboundSchema, 'body')
  if ('refusal' in request) return request
  const read = outboundOf(request.value, at)
  if (typeof read === 'string') return { refusal: c.json({ error: read }, 400) }
  const { attachments, link } = read.message
  const wrong =
    wrongFile(privateUrls, 'attachments', attachments) ??
    (link?.imageUrl
      ? wrongAddress(privateUrls, 'messageContent.payload.media.url', link.imageUrl)
      : undefined)
  if (wrong !== undefined) return { refusal: c.json({ error: wrong }, 400) }
  const hash = textHash(request.text)
  // Where a message goes may stand in the path alone, and the same words to two people have the same body.
  const whereTo = JSON.stringify([at.channelId, at.thread])
  const key = `byoc:${read.messageId ?? `${textHash(whereTo + request.text)}:${clock.now()}`}`
  const body: Outbound = { ...read, message: { ...read.message, reference: referenceOf(key) } }
  await accept([outboundRow(key, hash, body, clock.now())])
  return body
}

/** Commits what the channel tells. */
async function takeEvents(
  c: Context,
  { channel, privateUrls, clock, accept }: ByocReceiver,
): Promise<Response> {
  const read = await readJson(c)
  if ('refusal' in read) return read.refusal
  const told = channel.read({ headers: c.req.raw.headers, ...read, nowMs: clock.now() })
  if ('error' in told) return c.json({ error: told.error }, told.status)
  for (const event of told) {
    if (event.type !== 'message') continue
    const wrong = wrongFile(privateUrls, 'message.attachments', event.message.attachments)
    if (wrong !== undefined) return c.json({ error: wrong }, 400)
  }
  const rows = told.map((event) => inboundRow(event, clock.now()))
  return c.json(deliveryCounts(rows, await accept(rows)))
}

/** What is wrong with a file that whoever it is handed to would fetch from a private network of theirs. */
function wrongFile(
  privateUrls: ByocReceiver['privateUrls'],
  at: string,
  files: readonly ChannelAttachment[],
): string | undefined {
  for (const [place, { url }] of files.entries()) {
    const wrong = wrongAddress(privateUrls, `${at}.${place}.url`, url)
    if (wrong !== undefined) return wrong
  }
  return undefined
}

function wrongAddress(privateUrls: ByocReceiver['privateUrls'], at: string, url: string): string | undefined {
  if (privateUrls === 'allow' || !isPrivateHost(new URL(url).hostname)) return undefined
  return `${at}: a private address; expected one that is public (BYOC_PRIVATE_URLS)`
}
