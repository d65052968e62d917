import { createRoute } from '@hono/zod-openapi'
import { anyJson, type CcaiApp, jsonBody } from '../http/route-schemas.ts'
import { settingsObject } from '../views/status-settings.ts'
import { settingsWrite } from './body.ts'
import { saveSettings } from './write.ts'

const path = '/standin/agent-status-settings'

/** An API of our own for the portal's settings page of status inheritance, because the platform has none. */
export function addStatusSettings(app: CcaiApp): void {
  const show = createRoute({
    method: 'get',
    path,
    responses: { 200: { description: 'The settings', content: anyJson } },
  })
  app.openapi(show, (c) => c.json(settingsObject(c.env.instance.state.statusSettings), 200))
  const save = createRoute({
    method: 'put',
    path,
    request: { body: jsonBody(settingsWrite) },
    responses: { 200: { description: 'The settings as they are now', content: anyJson } },
  })
  app.openapi(save, (c) => c.json(settingsObject(saveSettings(c.env.instance, c.req.valid('json'))), 200))
}
