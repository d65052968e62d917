import { createRoute, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { anyJson, type CcaiApp, jsonBody } from '../http/route-schemas.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { StatusMapping, StatusSettings } from '../state/status-settings.ts'
import { changeSettings, refusalOfSettings } from './settings.ts'

const path = '/standin/agent-status-settings'

const row = z.strictObject({
  kustomer_status: z.string().min(1),
  kustomer_name: z.string().min(1),
  ccai_status: z.int(),
})
const settings = z.strictObject({
  activated: z.boolean().optional(),
  inheritance: z.boolean(),
  direction: z.enum(['one-way', 'two-way']),
  priority: z.enum(['latest', 'crm']),
  mapping: z.array(row),
})

/** The settings page of status inheritance as an API: the portal has no public one, so this is ours. */
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
    request: { body: jsonBody(settings) },
    responses: { 200: { description: 'The settings as they are now', content: anyJson } },
  })
  app.openapi(save, (c) => {
    const { instance } = c.env
    put(instance, c.req.valid('json'))
    return c.json(settingsObject(instance.state.statusSettings), 200)
  })
}

function put(instance: CcaiInstance, body: z.output<typeof settings>): void {
  const before = instance.state.statusSettings
  const { activated = before.activated, inheritance, direction, priority } = body
  if (activated !== before.activated) {
    throw new ProblemError({ status: 403, title: 'support activates inheritance, not an administrator' })
  }
  const mapping = body.mapping.map((wanted) => mappingOf(instance, wanted))
  const after: StatusSettings = { activated, inheritance, direction, priority, mapping }
  const refusal = refusalOfSettings(instance, after)
  if (refusal !== undefined) throw new ProblemError({ status: 422, title: refusal })
  changeSettings(instance, after)
}

/** Mapped can be what the page lists, and what is mapped already. */
function mappingOf({ state }: CcaiInstance, wanted: z.output<typeof row>): StatusMapping {
  const kustomerId = wanted.kustomer_status
  const kustomerName =
    state.statusPage.kustomerStatuses.find(({ id }) => id === kustomerId)?.name ??
    state.statusSettings.mapping.find((mapped) => mapped.kustomerId === kustomerId)?.kustomerName
  if (kustomerName === undefined) {
    throw new ProblemError({ status: 422, title: 'Kustomer lists no such status', parameter: kustomerId })
  }
  return { kustomerId, kustomerName, ccaiStatusId: wanted.ccai_status }
}

function settingsObject({ mapping, ...rest }: StatusSettings): Record<string, unknown> {
  return {
    ...rest,
    mapping: mapping.map(({ kustomerId, kustomerName, ccaiStatusId }) => ({
      kustomer_status: kustomerId,
      kustomer_name: kustomerName,
      ccai_status: ccaiStatusId,
    })),
  }
}
