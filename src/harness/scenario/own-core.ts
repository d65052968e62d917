import type { Expectation } from './expectation-schema.ts'
import type { PlacedFault } from './played-before.ts'
import type { FaultStep, Scenario } from './schema.ts'

/** What only the project's own core reports; another integration reports nothing. */
const ownReports = ['reasons', 'statusWrites', 'setAside', 'givenUp', 'configurations', 'leftOut'] as const

const ofCrash = 'it lets the core crash'

/** Whether a fault is one of the project's own core alone, which can be started again. */
export function isOfOwnCore({ fault }: Pick<FaultStep, 'fault'>): boolean {
  return fault === 'crash' || fault === 'crash-at-commit'
}

/**
 * Why a story can only be played with the project's own core: it sets the core up, or expects what only that core
 * reports. `undefined` when any integration can be judged by it.
 * @param placed the faults that meet it beside its own, as a capsule has them
 */
export function needOfOwnCore(
  { given, steps, expect }: Scenario,
  placed: readonly PlacedFault[] = [],
): string | undefined {
  const [setting] = Object.keys(given.settings)
  if (setting !== undefined) return `it sets ${setting} of the core`
  if (given.configurations.length > 0) return 'it begins with CRM configurations of its own'
  if (given.systemUser) return 'its CRM configuration has a user of its own'
  if (given.integrationToken !== 'none') return 'the core holds a token at the start'
  if (steps.some((step) => 'do' in step && step.do === 'fault' && isOfOwnCore(step as FaultStep))) {
    return ofCrash
  }
  if (placed.some(({ fault }) => isOfOwnCore(fault))) return ofCrash
  for (const claim of [expect, ...steps.flatMap((step) => ('expect' in step ? [step.expect] : []))]) {
    const { token, ...others } = claim as Expectation
    const report = ownReports.find((name) => others[name] !== undefined)
    if (report !== undefined) return `it expects ${report}, which the core reports`
    if (token?.waited !== undefined || token?.longestWait !== undefined) {
      return 'it expects waits for a token, which the core reports'
    }
  }
  return undefined
}
