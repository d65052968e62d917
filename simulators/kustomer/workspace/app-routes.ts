import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import { appName, appResource } from '../state/rows/installed-app.ts'

const nameParams = z.object({ name: z.string().regex(/^[a-z][a-z0-9_-]*$/, 'Invalid name') })

/** Adds the routes of installed apps, which are ours: no public one was found. */
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
      const { skip, take } = sectionOf(input.query)
      const found = (installed ? [installed] : []).slice(skip, skip + take)
      return replyPage(c, input.query, found, (one) => appResource(instance.state.org, one, latestVersion))
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
      const { installed, latestVersion } = instance.state.ujetApp
      if (!installed || input.params.name !== appName) throw notFound('name')
      return reply(c, 200, { data: appResource(instance.state.org, installed, latestVersion) })
    },
  )
}
