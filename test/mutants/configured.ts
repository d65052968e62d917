import type { StatusSituation } from '../../src/core/agent-status/situation.ts'

/** Makes a function that changes the administrator's configuration in a situation. */
export function configured(over: Partial<StatusSituation['configuration']>) {
  return (situation: StatusSituation): StatusSituation => ({
    ...situation,
    configuration: { ...situation.configuration, ...over },
  })
}
