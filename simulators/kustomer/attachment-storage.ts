import { hash } from 'node:crypto'
import { z } from '@hono/zod-openapi'
import type { AttachmentRow } from './attachment.ts'
import { signed, storagePath } from './attachment-signature.ts'
import type { KustomerApp, KustomerContext } from './envelope.ts'

const policySchema = z.object({
  expiration: z.string(),
  attachment: z.string(),
  contentType: z.string(),
  contentLength: z.number(),
})

/**
 * Adds the storage that stands for the vendor's: an upload by signed form, a download by signed link. It asks
 * for no token, answers in the storage service's XML, and its calls do not count against the org's budget.
 */
export function addAttachmentStorage(app: KustomerApp): void {
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: storagePath,
    summary: 'Upload a file: the fields of `meta.upload`, then the part `file`',
    request: {
      body: { content: { 'multipart/form-data': { schema: z.object({ file: z.string() }).loose() } } },
    },
    responses: { 204: { description: 'Uploaded' } },
  })
  app.post(storagePath, async (c) => {
    const form = await formOf(c)
    if (!form) return refused(c, 400, 'MalformedPOSTRequest', 'send multipart/form-data')
    return storeUpload(c, form)
  })
  app.get(`${storagePath}/:id`, (c) => {
    const { instance } = c.env
    const id = c.req.param('id')
    const expires = c.req.query('expires') ?? ''
    const good = signed(instance, `${id} ${expires}`, c.req.query('signature') ?? '')
    if (!good || Number(expires) <= instance.host.now()) {
      return refused(c, 403, 'AccessDenied', 'the link is forged or has expired')
    }
    const row = instance.state.attachments.get(id)
    if (!row?.content) return refused(c, 404, 'NoSuchKey', 'nothing was uploaded')
    return new Response(new Uint8Array(Buffer.from(row.content.base64, 'base64')), {
      headers: { 'content-type': row.contentType, 'x-content-type-options': 'nosniff' },
    })
  })
}

async function formOf(c: KustomerContext): Promise<FormData | undefined> {
  try {
    return await c.req.formData()
  } catch {
    return undefined
  }
}

async function storeUpload(c: KustomerContext, form: FormData): Promise<Response> {
  const { instance } = c.env
  const file = form.get('file')
  if (typeof file !== 'object' || file === null || [...form.keys()].at(-1) !== 'file') {
    return refused(c, 400, 'InvalidArgument', 'the part file comes last')
  }
  const text = (name: string) => String(form.get(name) ?? '')
  if (!signed(instance, text('Policy'), text('X-Amz-Signature'))) {
    return refused(c, 403, 'SignatureDoesNotMatch', 'send the fields as they were given')
  }
  const policy = policySchema.parse(JSON.parse(Buffer.from(text('Policy'), 'base64').toString()))
  if (Date.parse(policy.expiration) <= instance.host.now()) {
    return refused(c, 403, 'AccessDenied', 'the form has expired')
  }
  const row = instance.state.attachments.get(policy.attachment)
  const asked = text('X-Amz-Meta-Attachment-Id') === policy.attachment
  if (!row || !asked || text('Content-Type') !== policy.contentType) {
    return refused(c, 403, 'AccessDenied', 'the fields do not fit the policy')
  }
  if (file.size !== policy.contentLength) {
    const code = file.size > policy.contentLength ? 'EntityTooLarge' : 'EntityTooSmall'
    return refused(c, 400, code, `announced were ${policy.contentLength} bytes`)
  }
  const bytes = Buffer.from(await file.arrayBuffer())
  const content = { base64: bytes.toString('base64'), sha256: hash('sha256', bytes) }
  instance.state.attachments.put({ ...row, content } satisfies AttachmentRow)
  instance.host.record({ change: 'attachment.uploaded', subject: row.id })
  return new Response(null, { status: 204 })
}

function refused(c: KustomerContext, status: 400 | 403 | 404, code: string, message: string): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return c.body(xml, status, { 'content-type': 'application/xml' })
}
