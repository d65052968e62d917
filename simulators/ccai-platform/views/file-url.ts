import type { CcaiInstance } from '../state/state.ts'

/** The URL of a file on the tenant's host; the channel `self` holds the address of this server. */
export function fileUrl({ channels }: CcaiInstance, path: string): string {
  return `${channels.get('self')?.url ?? ''}${path}`
}

/** A file as our `standin` facts describe it. */
export function fileFact(instance: CcaiInstance, path: string, contentType: string): Record<string, unknown> {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return { name, content_type: contentType, url: fileUrl(instance, path) }
}
