import { z } from '@hono/zod-openapi'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { KustomerInstance } from '../state/state.ts'
import { isValidSignature } from './signature.ts'

const policySchema = z.object({
  expiration: z.string(),
  attachment: z.string(),
  contentType: z.string(),
  contentLength: z.number(),
})

/** Why the storage service refuses an upload, with its error code. */
export interface UploadRefusal {
  readonly status: 400 | 403
  readonly code: string
  readonly message: string
}

/** The file in a form and the row of its attachment, or why the upload is refused. */
export function uploadOf(
  instance: KustomerInstance,
  form: FormData,
): UploadRefusal | { readonly row: AttachmentRow; readonly file: File } {
  const file = form.get('file')
  if (typeof file !== 'object' || file === null || [...form.keys()].at(-1) !== 'file') {
    return { status: 400, code: 'InvalidArgument', message: 'the part file comes last' }
  }
  const text = (name: string) => String(form.get(name) ?? '')
  if (!isValidSignature(instance, text('Policy'), text('X-Amz-Signature'))) {
    return { status: 403, code: 'SignatureDoesNotMatch', message: 'send the fields as they were given' }
  }
  const policy = policySchema.parse(JSON.parse(Buffer.from(text('Policy'), 'base64').toString()))
  if (Date.parse(policy.expiration) <= instance.host.now()) {
    return { status: 403, code: 'AccessDenied', message: 'the form has expired' }
  }
  const row = instance.state.attachments.get(policy.attachment)
  const isSameAttachment = text('X-Amz-Meta-Attachment-Id') === policy.attachment
  const isStale =
    row?.redacted !== false ||
    row.contentType !== policy.contentType ||
    row.contentLength !== policy.contentLength
  if (isStale || !isSameAttachment || text('Content-Type') !== policy.contentType) {
    return { status: 403, code: 'AccessDenied', message: 'the fields do not fit the policy' }
  }
  return { row, file }
}
