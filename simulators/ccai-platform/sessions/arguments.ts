import { z } from 'zod'
import { name } from '../agents/arguments.ts'
import type { SessionKind } from '../state/session.ts'

/** The argument by which an act names a call, or a chat. */
export function sessionName(kind: SessionKind): z.ZodString {
  return name.describe(`what the story calls this ${kind}`)
}

/** Who uses an app, or a web page, with the SDK in it. */
export const user = name.describe(
  'a person of the story with an externalId, or the identifier that the app gives',
)

/** The language that the contact chose. */
export const language = name.default('en')

/** What a caller answers when asked about recording. */
export const recordingPermission = z
  .enum(['not_asked', 'granted', 'refused'])
  .default('not_asked')
  .describe('what the caller says to being recorded')
