/** A file that was uploaded before the message that is to carry it. */
export interface TemporaryFile {
  readonly id: string
  readonly mimeType: string
  /** Its bytes in base64. */
  readonly content: string
  readonly sizeBytes: number
  readonly expiresAtMs: number
}
