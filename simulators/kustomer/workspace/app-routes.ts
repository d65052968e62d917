import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyPage, sliceOf } from '../http/paging.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne } from '../http/route-schemas.ts'
import { appResource } from '../state/rows/installed-app.ts'
import { appNamed } from './find.ts'

const nameParams = z.object({ name: z.string().regex(/^[a-z][a-z0-9_-]*$/, 'Invalid name') })

/** Adds the routes of installed apps. They are our choice, because no documentation of the vendor's was found. */
export function addInstalledAppRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/apps/installed',
      summary: 'List the installed apps',
      roles: roles.installedAppRead,
      query: pageQuery(),
      responses: answersMany('Apps'),
    },
    (c, input) => {
      const { instance } = c.env
      const { installed, latestVersion } = instance.state.ujetApp
      const rows = sliceOf(installed ? [installed] : [], input.query)
      return replyPage(c, input.query, rows, (org, row) => appResource(org, row, latestVersion))
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/apps/installed/{name}',
      summary: 'Get an installed app by its name',
      roles: roles.installedAppRead,
      params: nameParams,
      responses: answersOne(200, 'The app'),
    },
    (c, input) => {
      const { instance } = c.env
      const { org, ujetApp } = instance.state
      const app = appNamed(instance, input.params.name)
      return reply(c, 200, { data: appResource(org, app, ujetApp.latestVersion) })
    },
  )
}
