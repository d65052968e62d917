import { createHmac, timingSafeEqual } from 'node:crypto'
import { addressOf } from '../../kit/address.ts'
import { iso } from '../../kit/time.ts'
import type { KustomerContext } from '../http/context.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { KustomerInstance } from '../state/state.ts'

/** How long an upload form or a download link stays valid, in milliseconds; our choice. */
const linkTtlMs = 3_600_000

/** The path for uploads and downloads; the vendor uses a separate storage service. */
export const storagePath = '/standin/attachments'

/** The form fields that an upload of this attachment has to send back, with a signed policy among them. */
export function uploadFields(instance: KustomerInstance, row: AttachmentRow): Record<string, string> {
  const nowMs = instance.host.now()
  const day = iso(nowMs).slice(0, 10).replaceAll('-', '')
  const policy = Buffer.from(
    JSON.stringify({
      expiration: iso(nowMs + linkTtlMs),
      attachment: row.id,
      contentType: row.contentType,
      contentLength: row.contentLength,
    }),
  ).toString('base64')
  return {
    key: `${instance.state.org}/${row.id}`,
    acl: 'private',
    'Content-Type': row.contentType,
    'X-Amz-Meta-Attachment-Id': row.id,
    bucket: 'standin-attachments',
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `standin/${day}/us-east-1/s3/aws4_request`,
    'X-Amz-Date': `${iso(nowMs).slice(0, 19).replace(/[-:]/g, '')}Z`,
    Policy: policy,
    'X-Amz-Signature': signatureOf(instance, policy),
  }
}

/** Whether this is the instance's own signature of the text. */
export function isValidSignature(instance: KustomerInstance, text: string, signature: string): boolean {
  const expected = Buffer.from(signatureOf(instance, text))
  const sent = Buffer.from(signature)
  return sent.length === expected.length && timingSafeEqual(sent, expected)
}

/** The time-limited download address of an attachment, at the host of the request. */
export function downloadUrlOf(c: KustomerContext, id: string): string {
  const { instance } = c.env
  const expires = String(instance.host.now() + linkTtlMs)
  const signature = signatureOf(instance, `${id} ${expires}`)
  return `${addressOf(c)}${storagePath}/${id}?expires=${expires}&signature=${signature}`
}

/** The time-limited address for the upload of a draft's file by PUT. */
export function putUrlOf(c: KustomerContext, id: string): string {
  const { instance } = c.env
  const expires = String(instance.host.now() + linkTtlMs)
  const signature = signatureOf(instance, `PUT ${id} ${expires}`)
  return `${addressOf(c)}${storagePath}/${id}?expires=${expires}&signature=${signature}`
}

/** The address for uploads by POST, at the host of the request. */
export function uploadUrlOf(c: KustomerContext): string {
  return `${addressOf(c)}${storagePath}`
}

function signatureOf(instance: KustomerInstance, text: string): string {
  return createHmac('sha256', instance.state.signingKey).update(text).digest('hex')
}
