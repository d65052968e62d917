import type { Replay } from '../player.ts'
import { allRules, type RuleArea, type RuleId, ruleAreas } from '../scenario/rule-catalogue.ts'
import { canBeTakenOut } from '../world/without-rule.ts'

/** A rule and the scenarios that prove it. */
export interface RuleProof {
  readonly id: RuleId
  readonly proven: boolean
  readonly scenarios: readonly string[]
  /** Whether each of them was seen to fail once the core lacked the rule. */
  readonly failsWithout: boolean
}

/** The replays that prove a rule: each of a story that names it, applied it, and passed. */
export interface Proof {
  readonly rule: RuleId
  readonly scenario: string
  /** The names of the stories: the scenario's own, or those of its variants. */
  readonly stories: readonly string[]
}

/**
 * What proves each rule of the catalogue: one and the same replay passes, names the rule, and its journal shows that
 * the rule was applied. A scenario of which a variant did not pass proves nothing.
 */
export function proofsIn(replays: readonly Replay[]): Proof[] {
  const scenarios = new Map<string, Replay[]>()
  for (const replay of replays) {
    const scenario = replay.name.split('/', 1)[0]!
    scenarios.set(scenario, [...(scenarios.get(scenario) ?? []), replay])
  }
  const passing = [...scenarios].filter(([, variants]) => variants.every(({ status }) => status === 'passed'))
  return allRules.flatMap(({ id }) =>
    passing.flatMap(([scenario, variants]) => {
      const proving = variants.filter(({ rules, because }) => rules.includes(id) && because.includes(id))
      return proving.length > 0 ? [{ rule: id, scenario, stories: proving.map(({ name }) => name) }] : []
    }),
  )
}

/**
 * Which rules of the catalogue are proven.
 * @param failed those of the proofs that failed without their rule, where that was tried; others then prove nothing,
 * but for those of rules that stand in no table of the core
 */
export function ruleProofs(proofs: readonly Proof[], failed?: ReadonlySet<Proof>): RuleProof[] {
  return allRules.map(({ id }) => {
    const failsWithout = failed !== undefined && canBeTakenOut(id)
    const counting = proofs.filter((proof) => proof.rule === id && (!failsWithout || failed.has(proof)))
    return {
      id,
      proven: counting.length > 0,
      scenarios: counting.map(({ scenario }) => scenario),
      failsWithout,
    }
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
