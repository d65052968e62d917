import { z } from '@hono/zod-openapi'
import type { KustomerApp, KustomerContext } from '../http/context.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import { isValidSignature, storagePath } from './signature.ts'
import { uploadOf } from './upload.ts'
import { storeContent } from './write.ts'

/**
 * Adds a stand-in for the vendor's storage service: uploads by signed form or link, downloads by signed link. It
 * needs no token, answers in the service's XML, and its calls do not count against the org's rate limit.
 */
export function addAttachmentStorageRoutes(app: KustomerApp): void {
  app.openAPIRegistry.registerPath({
    method: 'put',
    path: `${storagePath}/{id}`,
    summary: "Upload a draft's file, to the address of `links.related`",
    request: {
      params: z.object({ id: z.string() }),
      query: z.object({ expires: z.string(), signature: z.string() }),
    },
    responses: { 200: { description: 'Uploaded' } },
  })
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: `${storagePath}/{id}`,
    summary: 'Download a file, from the link in an answer',
    request: {
      params: z.object({ id: z.string() }),
      query: z.object({ expires: z.string(), signature: z.string() }),
    },
    responses: { 200: { description: 'The file, with its own type' } },
  })
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
  app.put(`${storagePath}/:id`, async (c) => {
    const id = c.req.param('id')
    if (!isValidLink(c, `PUT ${id}`))
      return refused(c, 403, 'AccessDenied', 'the link is forged or has expired')
    const row = c.env.instance.state.attachments.get(id)
    if (!row || row.redacted) return refused(c, 404, 'NoSuchKey', 'there is no such attachment')
    return storeBytes(c, row, Buffer.from(await c.req.arrayBuffer()), 200)
  })
  app.get(`${storagePath}/:id`, (c) => {
    const id = c.req.param('id')
    if (!isValidLink(c, id)) return refused(c, 403, 'AccessDenied', 'the link is forged or has expired')
    const row = c.env.instance.state.attachments.get(id)
    if (!row?.content) return refused(c, 404, 'NoSuchKey', 'nothing was uploaded')
    return new Response(new Uint8Array(Buffer.from(row.content.base64, 'base64')), {
      headers: { 'content-type': row.contentType, 'x-content-type-options': 'nosniff' },
    })
  })
}

/** Whether the link of this request was signed for `subject` and has not expired. */
function isValidLink(c: KustomerContext, subject: string): boolean {
  const expires = c.req.query('expires') ?? ''
  const isSigned = isValidSignature(c.env.instance, `${subject} ${expires}`, c.req.query('signature') ?? '')
  return isSigned && Number(expires) > c.env.instance.host.now()
}

async function formOf(c: KustomerContext): Promise<FormData | undefined> {
  try {
    return await c.req.formData()
  } catch {
    return undefined
  }
}

async function storeUpload(c: KustomerContext, form: FormData): Promise<Response> {
  const upload = uploadOf(c.env.instance, form)
  if ('code' in upload) return refused(c, upload.status, upload.code, upload.message)
  return storeBytes(c, upload.row, Buffer.from(await upload.file.arrayBuffer()), 204)
}

function storeBytes(c: KustomerContext, row: AttachmentRow, bytes: Buffer, status: 200 | 204): Response {
  if (bytes.length !== row.contentLength) {
    const code = bytes.length > row.contentLength ? 'EntityTooLarge' : 'EntityTooSmall'
    return refused(c, 400, code, `announced were ${row.contentLength} bytes`)
  }
  storeContent(c.env.instance, row, bytes)
  return new Response(null, { status })
}

function refused(c: KustomerContext, status: 400 | 403 | 404, code: string, message: string): Response {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return c.body(xml, status, { 'content-type': 'application/xml' })
}
