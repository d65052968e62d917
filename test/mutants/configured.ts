import type { StatusSituation } from '../../src/core/agent-status/situation.ts'

/** The situation as it would be if an administrator had configured this. */
export function configured(over: Partial<StatusSituation['configuration']>) {
  return (situation: StatusSituation): StatusSituation => ({
    ...situation,
    configuration: { ...situation.configuration, ...over },
  })
}
