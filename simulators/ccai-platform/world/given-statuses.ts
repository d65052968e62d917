import type { CcaiInstance } from '../state/state.ts'

export { changeSettings } from '../status-inheritance/settings.ts'

/** Names of the statuses that can be set by somebody, as opposed to system statuses. */
export function settableStatuses({ state }: Pick<CcaiInstance, 'state'>): string[] {
  const names = new Set(Array.from(state.statuses.values(), (status) => status.name))
  return [...names].filter((status) => state.statuses.first('name', status)?.kind !== 'system')
}

/** Adds a custom status, which agents can set. */
export function givenCustomStatus({ state }: CcaiInstance, name: string): void {
  const id = ++state.agentCounters.status
  state.statuses.put({ id, name, color: 'green', kind: 'settable' })
}
