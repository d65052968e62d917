import { z } from '@hono/zod-openapi'
import { addRoute } from './add-route.ts'
import { type KustomerApp, reply } from './envelope.ts'
import { notFound } from './errors.ts'
import { appName, appResource } from './installed-app.ts'
import { pageQuery, replyPage, sectionOf } from './paging.ts'
import { roles } from './roles.ts'
import { answersMany, answersOne } from './route-parts.ts'

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
      const { installed } = instance.state.ujetApp
      const { skip, take } = sectionOf(input.query)
      const found = (installed ? [installed] : []).slice(skip, skip + take)
      return replyPage(c, input.query, found, (one) => appResource(instance, one))
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
      const { installed } = instance.state.ujetApp
      if (!installed || input.params.name !== appName) throw notFound('name')
      return reply(c, 200, { data: appResource(instance, installed) })
    },
  )
}
