import { createHash } from 'node:crypto'
import type { Fetch } from '../ports/fetch.ts'
import { KustomerError } from './errors.ts'
import { exchange, isSuccess } from './exchange.ts'
import type { KustomerHttp, RequestAccount } from './http.ts'
import { route } from './route.ts'
import { attachmentResponse } from './wire.ts'

/** A file to attach. */
export interface AttachmentUpload {
  readonly name: string
  readonly contentType: string
  readonly content: Uint8Array
}

/** A reference from a note or message to an uploaded file, in Kustomer's format; the length is in bytes. */
export interface AttachmentReference {
  readonly _id: string
  readonly name: string
  readonly contentType: string
  readonly contentLength: number
}

/** The storage refused the form as a credential. */
class UploadUnauthorized extends KustomerError {}

/** Long, because recordings are large. */
const uploadDeadlineMs = 60_000

type Upload = (url: string, contentType: string, body: Uint8Array) => Promise<void>

/**
 * Registers a file with Kustomer, then uploads its bytes to the URL from the response [documented]. The form is the
 * credential of the upload: a 401 makes it be asked for anew and sent once more, as with a token.
 */
export async function attach(
  http: KustomerHttp,
  account: RequestAccount,
  upload: Upload,
  file: AttachmentUpload,
): Promise<AttachmentReference> {
  try {
    return await attachOnce(http, account, upload, file)
  } catch (error) {
    if (!(error instanceof UploadUnauthorized)) throw error
    return attachOnce(http, account, upload, file)
  }
}

async function attachOnce(
  http: KustomerHttp,
  account: RequestAccount,
  upload: Upload,
  { name, contentType, content }: AttachmentUpload,
): Promise<AttachmentReference> {
  const metadata = { name, contentType, contentLength: content.byteLength }
  const registration = { method: 'POST' as const, route: route`/v1/attachments`, body: { ...metadata } }
  const { data, meta } = await http.request(account, registration, attachmentResponse)
  const form = multipartForm(meta.upload.fields, { name, contentType, content })
  await upload(meta.upload.url, form.contentType, form.body)
  return { _id: data.id, ...metadata }
}

/**
 * Creates the function that posts a form to an upload URL, either a path of Kustomer or an external storage. It sends
 * no credential, because the form contains its own. A storage that refuses a form of a new registration is `permanent`;
 * every other failure is `not-sent` or `unknown-outcome`, because starting over is always safe.
 */
export function uploader(parts: { baseUrl: string; fetch: Fetch }) {
  const name = 'POST upload of an attachment'
  return async (uploadUrl: string, contentType: string, body: Uint8Array): Promise<void> => {
    const url = URL.canParse(uploadUrl, parts.baseUrl) ? new URL(uploadUrl, parts.baseUrl) : undefined
    if (url === undefined || !(url.protocol === 'https:' || url.origin === new URL(parts.baseUrl).origin)) {
      throw new KustomerError('permanent', `${name}: the URL is neither https nor Kustomer's own`)
    }
    const request = { name, method: 'POST', url: url.href, headers: { 'content-type': contentType }, body }
    const { fetch } = parts
    const response = await exchange({ fetch, deadlineMs: uploadDeadlineMs }, request)
    if (!isSuccess(response)) {
      const { status } = response
      const Failure = status === 401 ? UploadUnauthorized : KustomerError
      throw new Failure(storageRefuses(status) ? 'permanent' : 'unknown-outcome', `${name}: ${status}`, {
        status,
      })
    }
  }
}

/** Whether a storage would refuse the form again: of the statuses below 500 only those of time and rate pass. */
function storageRefuses(status: number): boolean {
  return status >= 400 && status < 500 && ![408, 425, 429].includes(status)
}

/** A multipart form with the given fields and then the part `file`, which storages require to be last. */
function multipartForm(fields: Readonly<Record<string, string>>, file: AttachmentUpload) {
  // A hash of the content: deterministic, and the content cannot contain its own boundary.
  const boundary = `standin-${createHash('sha256').update(file.content).digest('hex').slice(0, 40)}`
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${escaped(name)}"\r\n\r\n${value}\r\n`,
  )
  const contentType = file.contentType.replace(/[\r\n]/g, '')
  parts.push(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${escaped(file.name)}"\r\n` +
      `content-type: ${contentType}\r\n\r\n`,
  )
  const body = Buffer.concat([
    Buffer.from(parts.join('')),
    file.content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return { contentType: `multipart/form-data; boundary=${boundary}`, body: new Uint8Array(body) }
}

/** A name escaped for a quoted header parameter: quotes and line breaks are percent-encoded. */
function escaped(name: string): string {
  return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}
