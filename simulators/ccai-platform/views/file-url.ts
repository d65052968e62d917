import type { CcaiInstance } from '../state/state.ts'

/** The address of a file on the tenant's host, which the world tells. */
export function fileUrl({ channels }: CcaiInstance, path: string): string {
  return `${channels.get('self')?.url ?? ''}${path}`
}

/** A file as the facts of ours tell of it: the last part of its path as its name. */
export function fileFact(instance: CcaiInstance, path: string, contentType: string): Record<string, unknown> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return { name, content_type: contentType, url: fileUrl(instance, path) }
}
