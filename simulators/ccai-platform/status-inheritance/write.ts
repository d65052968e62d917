import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { StatusMapping, StatusSettings } from '../state/status-settings.ts'
import type { MappingRow, settingsWrite } from './body.ts'
import { changeSettings, refusalOfSettings } from './settings.ts'

/**
 * Saves the settings of status inheritance by API. Returns the settings after that.
 * @throws ProblemError with 403 for a change of the activation, with 422 for settings that are not valid
 */
export function saveSettings(instance: CcaiInstance, body: z.output<typeof settingsWrite>): StatusSettings {
  const before = instance.state.statusSettings
  const { activated = before.activated, inheritance, direction, priority } = body
  if (activated !== before.activated) {
    throw new ProblemError({ status: 403, title: 'support activates inheritance, not an administrator' })
  }
  const mapping = body.mapping.map((row) => mappingOf(instance, row))
  const after: StatusSettings = { activated, inheritance, direction, priority, mapping }
  const refusal = refusalOfSettings(instance, after)
  if (refusal !== undefined) throw new ProblemError({ status: 422, title: refusal })
  changeSettings(instance, after)
  return instance.state.statusSettings
}

/** Statuses can be mapped that the mapping page lists or that are mapped already. */
function mappingOf({ state }: CcaiInstance, row: MappingRow): StatusMapping {
  const kustomerId = row.kustomer_status
  const kustomerName =
    state.statusPage.kustomerStatuses.find(({ id }) => id === kustomerId)?.name ??
    state.statusSettings.mapping.find((mapped) => mapped.kustomerId === kustomerId)?.kustomerName
  if (kustomerName === undefined) {
    throw new ProblemError({ status: 422, title: 'Kustomer lists no such status', parameter: kustomerId })
  }
  return { kustomerId, kustomerName, ccaiStatusId: row.ccai_status }
}
