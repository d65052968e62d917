import type { IncomingAnswer } from '../../kit/host.ts'
import { uuid } from '../../kit/ids.ts'
import { ProblemError } from '../../kit/problem.ts'
import type { Attachment } from '../state/contact.ts'
import type { Channel } from '../state/points-of-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { filesPath, temporaryFile, temporaryFileAt } from './temporary-files.ts'

/** The delivery channel by which the platform knows its own address. */
export const selfChannel = 'self'

/** @throws ProblemError with 400 for files on a channel that takes none */
export function refuseFiles(channel: Channel, told: readonly unknown[]): void {
  if (told.length === 0 || channel.hasAbilityToSendFiles) return
  throw new ProblemError({
    status: 400,
    title: 'The channel does not take attachments.',
    parameter: 'attachments',
  })
}

/** The files of a message that was told of: one that was uploaded is there, of another nothing yet but the address. */
export function toldAttachments(
  instance: DigitalExperienceInstance,
  told: ReadonlyArray<{ readonly friendlyName: string; readonly url: string }>,
): Attachment[] {
  const nothing = { mimeType: 'application/octet-stream', sizeBytes: null, failed: null }
  return told.map((file) => {
    const id = uuid(instance.host, 'cxone.attachment')
    const uploaded = temporaryFileAt(instance, file.url)
    if (!uploaded) return { id, ...file, ...nothing }
    const { mimeType, sizeBytes, content } = uploaded
    const url = `${new URL(file.url).origin}${filesPath}${id}`
    return { id, friendlyName: file.friendlyName, url, mimeType, sizeBytes, content, failed: null }
  })
}

/** Fetches the files of a message from where they are; one that cannot be had leaves the message as it is. */
export async function fetchAttachments(
  instance: DigitalExperienceInstance,
  messageId: string,
): Promise<void> {
  const { host, state, switches } = instance
  const files = state.messages.get(messageId)?.attachments ?? []
  for (const { id, url } of files.filter(({ content }) => content === undefined)) {
    const got: IncomingAnswer = await host
      .send({ method: 'GET', url, headers: {}, body: '', deadlineMs: switches.callbackTimeoutMs })
      .catch((error: unknown) => ({ status: 0, body: error instanceof Error ? error.name : 'failed' }))
    const sizeBytes = got.status === 200 ? (got.fileBytes ?? Buffer.byteLength(got.body)) : null
    const isTooLarge = (sizeBytes ?? 0) > switches.maximumAttachmentBytes
    const failed =
      sizeBytes === null
        ? `the address answered ${got.status || got.body}`
        : isTooLarge
          ? 'it is too large'
          : null
    const message = state.messages.get(messageId)
    if (!message) return
    const attachments = message.attachments.map((file) =>
      file.id === id ? { ...file, sizeBytes: isTooLarge ? null : sizeBytes, failed } : file,
    )
    state.messages.put({ ...message, attachments })
    host.record({
      change: failed === null ? 'attachment.stored' : 'attachment.failed',
      subject: `message/${messageId}`,
      ...(failed === null ? {} : { detail: failed }),
    })
  }
}

/** A file that an agent adds, under the platform's own address unless another is told. */
export function ownAttachment(
  { host, channels }: DigitalExperienceInstance,
  {
    name,
    mimeType,
    sizeBytes,
    url,
  }: {
    readonly name: string
    readonly mimeType: string
    readonly sizeBytes: number
    readonly url?: string | undefined
  },
): Attachment {
  const id = uuid(host, 'cxone.attachment')
  const own = `${channels.get(selfChannel)?.url ?? ''}/attachments/${id}`
  return { id, friendlyName: name, url: url ?? own, mimeType, sizeBytes, failed: null }
}

/** A file as it is fetched. */
export type Kept = Pick<Attachment, 'mimeType' | 'sizeBytes' | 'content'>

/** The file with this id, of a message or uploaded. @throws ProblemError with 404 when there is none */
export function attachmentWith(instance: DigitalExperienceInstance, id: string): Kept {
  const uploaded = temporaryFile(instance, id)
  if (uploaded) return uploaded
  const { attachments = [] } = instance.state.messages.first('attachment', id) ?? {}
  const found = attachments.find((file) => file.id === id && file.sizeBytes !== null)
  if (found) return found
  throw new ProblemError({ status: 404, title: 'Attachment not found' })
}
