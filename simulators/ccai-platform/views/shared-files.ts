import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { fileUrl } from './file-url.ts'

/** The photos that the contact of a session has shared. */
export function photoObjects(instance: CcaiInstance, { photos }: Session): Record<string, unknown>[] {
  return photos.map(({ id, type, path }) => ({ id, photo_type: type, url: fileUrl(instance, path) }))
}

/** The videos that the contact of a session has shared. */
export function videoObjects(instance: CcaiInstance, { videos }: Session): Record<string, unknown>[] {
  return videos.map(({ id, path }) => ({ id, url: fileUrl(instance, path) }))
}
