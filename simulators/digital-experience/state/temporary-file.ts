import { epochMs, fileBytes, objectOf, text } from '../../kit/shape.ts'
/** A file that was uploaded before the message that is to carry it. */
export interface TemporaryFile {
  readonly id: string
  readonly mimeType: string
  /** Its bytes in base64. */
  readonly content: string
  readonly sizeBytes: number
  readonly expiresAtMs: number
}

/** What a row of uploaded files may be. */

export const temporaryFileShape = objectOf<TemporaryFile>({
  id: text,
  mimeType: text,
  content: text,
  sizeBytes: fileBytes,
  expiresAtMs: epochMs,
})
