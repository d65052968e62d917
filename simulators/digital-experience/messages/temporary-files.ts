import { uuid } from '../../kit/ids.ts'
import { ProblemError } from '../../kit/problem.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { TemporaryFile } from '../state/temporary-file.ts'

/** The path under which files can be fetched. */
export const filesPath = '/attachments/'

/**
 * Keeps an uploaded file until it expires; those that have are dropped.
 * @throws ProblemError with 400 for what is no base64, and with 413 for a file that is too large
 */
export function keepTemporarily(
  { host, state, switches }: DigitalExperienceInstance,
  { content, mimeType }: { readonly content: string; readonly mimeType: string },
): TemporaryFile {
  const bytes = Buffer.from(content, 'base64')
  // Node passes over what is no base64; what it reads has to be what was written.
  if (bytes.toString('base64') !== content) {
    throw new ProblemError({ status: 400, title: 'The content is no base64.', parameter: 'content' })
  }
  if (bytes.length > switches.maximumAttachmentBytes) {
    throw new ProblemError({ status: 413, title: 'The file is too large.', parameter: 'content' })
  }
  for (const file of [...state.temporaryFiles.values()]) {
    if (file.expiresAtMs <= host.now()) state.temporaryFiles.delete(file.id)
  }
  const id = uuid(host, 'cxone.temporary-file')
  const expiresAtMs = host.now() + switches.temporaryAttachmentTtlMs
  host.record({ change: 'file.uploaded', subject: `file/${id}` })
  return state.temporaryFiles.put({ id, mimeType, content, sizeBytes: bytes.length, expiresAtMs })
}

/** The uploaded file at this address of the platform, unless it has expired. */
export function temporaryFileAt(instance: DigitalExperienceInstance, url: string): TemporaryFile | undefined {
  const { pathname } = new URL(url)
  return pathname.startsWith(filesPath)
    ? temporaryFile(instance, pathname.slice(filesPath.length))
    : undefined
}

/** The uploaded file with this id, unless it has expired. */
export function temporaryFile(
  { host, state }: DigitalExperienceInstance,
  id: string,
): TemporaryFile | undefined {
  const file = state.temporaryFiles.get(id)
  return file && file.expiresAtMs > host.now() ? file : undefined
}
