import type { PlayedBefore } from './played-before.ts'
import type { Given, Scenario } from './schema.ts'

/** A scenario with its name. */
export interface NamedScenario {
  readonly name: string
  readonly scenario: Scenario
  /** Its file's name, for error messages only: journals and reports must not depend on it. */
  readonly file?: string
  /** A rule that the core lacks in this replay: what proves the rule must fail then. */
  readonly without?: string
  /** Set by a capsule: it is played as it was played then. */
  readonly playedBefore?: PlayedBefore
  /** Its steps were drawn: nobody has said what must come of them, so that only what is always true can be judged. */
  readonly isGenerated?: true
}

/** The stories of a scenario: itself, or one for each of its variants. */
export function variantsOf(named: NamedScenario): NamedScenario[] {
  const { name, scenario } = named
  if (!scenario.variants) return [named]
  return Object.entries(scenario.variants).map(([variant, { rules, given, expect }]) => ({
    ...named,
    name: `${name}/${variant}`,
    scenario: {
      ...scenario,
      rules: rules ?? scenario.rules,
      variants: undefined,
      given: mergeGiven(scenario.given, given),
      expect: { ...scenario.expect, ...expect },
    },
  }))
}

/** What a variant gives: switches and settings are merged key by key; everything else in a variant's `given` replaces the original. */
export function mergeGiven(base: Given, over: Partial<Given>): Given {
  const switches = { ...base.switches }
  for (const [name, values] of Object.entries(over.switches ?? {})) {
    const key = name as keyof typeof switches
    Object.assign(switches, { [key]: { ...switches[key], ...values } })
  }
  return { ...base, ...over, switches, settings: { ...base.settings, ...over.settings } }
}
