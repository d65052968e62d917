import { z } from 'zod'
import { textHash } from '../http/body-hash.ts'
import { webAddress } from '../http/web-address.ts'
import type { OutgoingMessage } from './channel.ts'
import { contentSchema, readableOf } from './content.ts'

const thread = z.object({ idOnExternalPlatform: z.string().min(1) })
const recipient = z.object({ idOnExternalPlatform: z.string().min(1), isPrimary: z.boolean().nullish() })
const recipients = z.array(recipient).nullish()

/**
 * What CXone posts of an agent's message, by either callback. No page has its schema: only what the middleware uses is
 * asked for, and members that public middlewares read under two names are read under both.
 */
export const outboundSchema = z.object({
  message: z.object({ id: z.string().min(1) }).nullish(),
  channel: z.object({ id: z.string().min(1) }).nullish(),
  thread: thread.nullish(),
  post: thread.nullish(),
  messageContent: contentSchema,
  recipients,
  endUserRecipients: recipients,
  attachments: z
    .array(z.object({ friendlyName: z.string().nullish(), mimeType: z.string().nullish(), url: webAddress }))
    .nullish(),
  replyToMessage: z.object({ idOnExternalPlatform: z.string().nullish() }).nullish(),
})

/** An agent's message on its way to the channel: plain data, which waits in the inbox. */
export interface Outbound {
  readonly channelId: string
  readonly messageId: string | null
  readonly message: Omit<OutgoingMessage, 'account'>
}

/**
 * The message in the form of the channel.
 * @param at the thread and channel that the path names, where the body does not
 * @returns the member that is missing, as text
 */
export function outboundOf(
  body: z.output<typeof outboundSchema>,
  at: { readonly thread?: string; readonly channelId?: string },
): Outbound | string {
  const threadId = body.thread?.idOnExternalPlatform ?? body.post?.idOnExternalPlatform ?? at.thread
  const channelId = at.channelId ?? body.channel?.id
  const all = [...(body.recipients ?? []), ...(body.endUserRecipients ?? [])]
  const to = (all.find(({ isPrimary }) => isPrimary === true) ?? all[0])?.idOnExternalPlatform
  const { text, ...more } = readableOf(body.messageContent)
  const attachments = (body.attachments ?? []).map(({ friendlyName, mimeType, url }) => ({
    name: friendlyName ?? 'attachment',
    mimeType: mimeType ?? 'application/octet-stream',
    url,
  }))
  if (channelId === undefined) return 'channel.id: missing'
  if (threadId === undefined) return 'thread.idOnExternalPlatform: missing'
  if (to === undefined) return 'recipients: nobody to send to'
  if (text === '' && !more.choices && !more.link && attachments.length === 0) {
    return 'messageContent: nothing that can be shown; expected a text, choices, a link, an attachment or a fallbackText'
  }
  const messageId = body.message?.id ?? null
  const replyTo = body.replyToMessage?.idOnExternalPlatform ?? null
  return { channelId, messageId, message: { to, text, ...more, attachments, replyTo, reference: '' } }
}

/** What the middleware calls an agent's message on the channel and towards CXone: the same for the same key. */
export function referenceOf(key: string): string {
  return `mw-${textHash(key).slice(0, 24)}`
}
