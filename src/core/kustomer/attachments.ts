import { createHash } from 'node:crypto'
import type { Fetch } from '../ports/fetch.ts'
import { KustomerError } from './errors.ts'
import { exchange, isSuccess } from './exchange.ts'
import type { CallAccount, KustomerHttp } from './http.ts'
import { route } from './route.ts'
import { attachmentAnswer } from './wire.ts'

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
  account: CallAccount,
  upload: (url: string, contentType: string, body: Uint8Array) => Promise<void>,
  { name, contentType, content }: AttachmentUpload,
): Promise<AttachmentReference> {
  const described = { name, contentType, contentLength: content.byteLength }
  const call = { method: 'POST' as const, route: route`/v1/attachments`, body: { ...described } }
  const { data, meta } = await http.request(account, call, attachmentAnswer)
  const form = formOf(meta.upload.fields, { name, contentType, content })
  await upload(meta.upload.url, form.contentType, form.body)
  return { _id: data.id, ...described }
}

/**
 * Makes the function that sends a form to the upload URL, a path of Kustomer's own or a storage elsewhere: without
 * any credential, since the form carries its own. Whatever goes wrong is `not-sent` or `unknown-outcome`, because
 * starting over with a new registration is always right.
 */
export function uploader(parts: { baseUrl: string; fetch: Fetch }) {
  const name = 'POST upload of an attachment'
  return async (link: string, contentType: string, body: Uint8Array): Promise<void> => {
    const url = URL.canParse(link, parts.baseUrl) ? new URL(link, parts.baseUrl) : undefined
    if (url === undefined || !(url.protocol === 'https:' || url.origin === new URL(parts.baseUrl).origin)) {
      throw new KustomerError('unknown-outcome', `${name}: the URL is neither https nor Kustomer's own`)
    }
    const request = { name, method: 'POST', url: url.href, headers: { 'content-type': contentType }, body }
    const { fetch } = parts
    const answer = await exchange({ fetch, deadlineMs: uploadDeadlineMs }, request)
    if (!isSuccess(answer)) {
      const { status } = answer
      throw new KustomerError('unknown-outcome', `${name}: ${status}`, { status })
    }
  }
}

/** A multipart form: every field as given, then the part `file`, last, as storages ask for it. */
function formOf(fields: Readonly<Record<string, string>>, file: AttachmentUpload) {
  // Drawn from the content, so that the same upload is the same bytes, and no content can hold its own boundary.
  const boundary = `standin-${createHash('sha256').update(file.content).digest('hex').slice(0, 40)}`
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"\r\n\r\n${value}\r\n`,
  )
  const contentType = file.contentType.replace(/[\r\n]/g, '')
  parts.push(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quoted(file.name)}"\r\n` +
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
function quoted(name: string): string {
  return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A')
}
