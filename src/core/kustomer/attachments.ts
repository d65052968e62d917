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

/** What a note or message names an uploaded file by, in Kustomer's own spelling; the length in bytes. */
export interface AttachmentReference {
  readonly _id: string
  readonly name: string
  readonly contentType: string
  readonly contentLength: number
}

/** A recording takes longer than an API call. */
const uploadDeadlineMs = 60_000

/** Registers a file and uploads its bytes, in Kustomer's two steps [documented]. */
export async function attach(
  http: KustomerHttp,
  account: RequestAccount,
  upload: (url: string, contentType: string, body: Uint8Array) => Promise<void>,
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
 * Makes the function that sends a form to the upload URL, a path of Kustomer's own or a storage elsewhere: without
 * any credential, since the form carries its own. Whatever goes wrong is `not-sent` or `unknown-outcome`, because
 * starting over with a new registration is always right.
 */
export function uploader(parts: { baseUrl: string; fetch: Fetch }) {
  const name = 'POST upload of an attachment'
  return async (uploadUrl: string, contentType: string, body: Uint8Array): Promise<void> => {
    const url = URL.canParse(uploadUrl, parts.baseUrl) ? new URL(uploadUrl, parts.baseUrl) : undefined
    if (url === undefined || !(url.protocol === 'https:' || url.origin === new URL(parts.baseUrl).origin)) {
      throw new KustomerError('unknown-outcome', `${name}: the URL is neither https nor Kustomer's own`)
    }
    const request = { name, method: 'POST', url: url.href, headers: { 'content-type': contentType }, body }
    const { fetch } = parts
    const response = await exchange({ fetch, deadlineMs: uploadDeadlineMs }, request)
    if (!isSuccess(response)) {
      const { status } = response
      throw new KustomerError('unknown-outcome', `${name}: ${status}`, { status })
    }
  }
}

/** A multipart form: every field as given, then the part `file`, last, as storages ask for it. */
function multipartForm(fields: Readonly<Record<string, string>>, file: AttachmentUpload) {
  // Drawn from the content, so that the same upload is the same bytes, and no content can hold its own boundary.
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

/** A name as forms quote it: percent-encoded where it would end the header. */
function escaped(name: string): string {
  return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}
