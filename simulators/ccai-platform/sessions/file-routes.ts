import { createRoute, z } from '@hono/zod-openapi'
import type { CcaiApp } from '../http/route-schemas.ts'
import { fileOf } from './find.ts'

/** The top-level paths under which files of sessions are served. */
export const fileFolders = ['recordings', 'transcripts', 'photos', 'videos']

/** The files of sessions. Where the platform serves them and to whom is undocumented; these paths are our choice. */
export function addFiles(app: CcaiApp): void {
  for (const folder of fileFolders) {
    const route = createRoute({
      method: 'get',
      path: `/${folder}/{name}`,
      request: { params: z.object({ name: z.string() }) },
      responses: { 200: { description: 'The file' } },
    })
    app.openapi(route, (c) => {
      const { text, contentType } = fileOf(c.env.instance, c.req.path)
      return c.body(text, 200, { 'content-type': contentType })
    })
  }
}
