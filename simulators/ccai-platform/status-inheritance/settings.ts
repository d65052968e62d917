import type { CcaiInstance } from '../state/state.ts'
import type { StatusSettings } from '../state/status-settings.ts'

/** Why these settings are not valid; `undefined` when they are. System statuses cannot be mapped to. */
export function refusalOfSettings({ state }: CcaiInstance, settings: StatusSettings): string | undefined {
  if (settings.inheritance && !settings.activated) {
    return 'inheritance is not activated for this tenant; ask support'
  }
  const seen = new Set<string>()
  for (const { kustomerId, kustomerName, ccaiStatusId } of settings.mapping) {
    if (seen.has(kustomerId)) return `"${kustomerName}" is mapped twice`
    seen.add(kustomerId)
    const status = state.statuses.get(ccaiStatusId)
    if (!status) return `"${kustomerName}" is mapped to status ${ccaiStatusId}, which there is not`
    if (status.kind === 'system') return `"${kustomerName}" is mapped to ${status.name}, which nobody sets`
  }
  return undefined
}

/** Changes settings and records in the journal which ones. */
export function changeSettings({ state, host }: CcaiInstance, changed: Partial<StatusSettings>): void {
  state.statusSettings = { ...state.statusSettings, ...changed }
  const detail = Object.keys(changed).join(', ')
  host.record({ change: 'status-settings.changed', subject: 'tenant', detail })
}
