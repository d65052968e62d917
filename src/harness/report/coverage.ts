import type picocolors from 'picocolors'
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

/** Formats the proofs as a table, area by area. */
export function coverageText(
  proofs: readonly RuleProof[],
  colours: ReturnType<typeof picocolors.createColors>,
): string {
  const areaOf = new Map(allRules.map(({ id, area }) => [id, area]))
  const width = Math.max(...proofs.map(({ id }) => id.length))
  const sections = (Object.keys(ruleAreas) as RuleArea[]).map((area) => {
    const inArea = proofs.filter(({ id }) => areaOf.get(id) === area)
    const lines = inArea.map(({ id, proven, scenarios }) =>
      proven
        ? `  ${colours.green('✓')} ${id.padEnd(width)}  ${colours.dim(scenarios.join(', '))}`
        : `  ${colours.red('·')} ${id.padEnd(width)}  ${colours.dim('no proof')}`,
    )
    const heading = `${colours.bold(`${area} ${ruleAreas[area]}`)}  ${countProven(inArea)} of ${inArea.length}`
    return `${heading}\n${lines.join('\n')}\n`
  })
  return `${sections.join('\n')}\n${countProven(proofs)} of ${proofs.length} rules are proven\n`
}

function countProven(proofs: readonly RuleProof[]): number {
  return proofs.filter(({ proven }) => proven).length
}
