import type { Given, Scenario } from './schema.ts'
/** A scenario under a name, as files and lists hold it. */
export interface NamedScenario {
  readonly name: string
  readonly scenario: Scenario
  /** What messages call the file that it was read from; it stays out of journals and reports. */
  readonly file?: string
}

/** The stories a scenario tells: itself, or one for each variant. */
export function variantsOf(told: NamedScenario): NamedScenario[] {
  const { name, scenario } = told
  if (!scenario.variants) return [told]
  return Object.entries(scenario.variants).map(([variant, { rules, given, expect }]) => ({
    ...told,
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

/** Lists of people are replaced whole; switches and settings are laid over one another. */
function mergeGiven(base: Given, over: Partial<Given>): Given {
  const switches = { ...base.switches }
  for (const [name, values] of Object.entries(over.switches ?? {})) {
    const key = name as keyof typeof switches
    Object.assign(switches, { [key]: { ...switches[key], ...values } })
  }
  return { ...base, ...over, switches, settings: { ...base.settings, ...over.settings } }
}
