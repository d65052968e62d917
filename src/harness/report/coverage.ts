import type { Replay } from '../player.ts'
import { allRules, type RuleArea, type RuleId, ruleAreas } from '../scenario/rule-catalogue.ts'

/** A rule and the scenarios that prove it. */
export interface RuleProof {
  readonly id: RuleId
  readonly proven: boolean
  readonly scenarios: readonly string[]
}

/**
 * Which rules of the catalogue are proven. A scenario proves a rule when all its variants pass, it names the
 * rule, and its journal shows that the rule was applied.
 */
export function ruleProofs(replays: readonly Replay[]): RuleProof[] {
  const scenarios = new Map<string, Replay[]>()
  for (const replay of replays) {
    const scenario = replay.name.split('/', 1)[0]!
    scenarios.set(scenario, [...(scenarios.get(scenario) ?? []), replay])
  }
  const passing = [...scenarios].filter(([, variants]) => variants.every(({ status }) => status === 'passed'))
  return allRules.map(({ id }) => {
    const proofs = passing.filter(([, variants]) =>
      variants.some(({ rules, because }) => rules.includes(id) && because.includes(id)),
    )
    return { id, proven: proofs.length > 0, scenarios: proofs.map(([name]) => name) }
  })
}

/** The rules of one section of the documentation, with how many of them are proven. */
export interface AreaProofs {
  /** The section's key and its title. */
  readonly area: string
  readonly title: string
  readonly proofs: readonly RuleProof[]
  readonly proven: number
}

/** The proofs area by area, in the order of the catalogue. */
export function proofsByArea(proofs: readonly RuleProof[]): AreaProofs[] {
  const areaOf = new Map(allRules.map(({ id, area }) => [id, area]))
  return (Object.keys(ruleAreas) as RuleArea[]).map((area) => {
    const inArea = proofs.filter(({ id }) => areaOf.get(id) === area)
    return { area, title: ruleAreas[area], proofs: inArea, proven: provenOf(inArea) }
  })
}

/** How many rules are proven. */
export function provenOf(proofs: readonly RuleProof[]): number {
  return proofs.filter(({ proven }) => proven).length
}
