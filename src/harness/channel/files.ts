import { ProblemError } from '../../../simulators/kit/problem.ts'
import type { Attachment, ChannelFile, ChannelInstance } from './state.ts'

/** The delivery channel by which the service knows its own address. */
export const selfChannel = 'self'

/** Takes a file of a person in; its link can be used for as long as the switch says. */
export function addFile(
  { host, state, switches, channels }: ChannelInstance,
  { name, mimeType, sizeBytes }: Pick<ChannelFile, 'name' | 'mimeType' | 'sizeBytes'>,
): Attachment {
  state.made += 1
  const id = `file-${state.made}`
  state.files.put({ id, name, mimeType, sizeBytes, expiresAtMs: host.now() + switches.fileLifeMs })
  return { name, mimeType, url: `${channels.get(selfChannel)?.url ?? ''}/v1/files/${id}` }
}

/**
 * The bytes of a file: as many as it has, all alike.
 * @throws ProblemError with 404 for a file that there is not, or whose link has run out
 */
export function bytesOf(
  { host, state }: ChannelInstance,
  id: string,
): { file: ChannelFile; bytes: Uint8Array } {
  const file = state.files.get(id)
  if (!file) throw new ProblemError({ status: 404, title: 'no such file' })
  if (file.expiresAtMs <= host.now()) throw new ProblemError({ status: 404, title: 'the link has run out' })
  return { file, bytes: new Uint8Array(file.sizeBytes).fill(0x20) }
}
