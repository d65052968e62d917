import type { DigitalExperienceInstance } from '../state/state.ts'

/** A contact as far as its script variables depend on it. */
interface VariableContact {
  readonly contactNumber: string
  readonly media: 'digital' | 'voice'
  readonly skill: string
}

/**
 * The script variables that the agent's application memorializes with a contact: those of calls alone, where the skill
 * uses screen pops and the ASSIGN action has ScreenPop set; by their names in lower case, as mappings have them whatever
 * the script wrote. What is kept back for want of one of these is recorded.
 */
export function scriptVariablesOf(
  { host, state }: DigitalExperienceInstance,
  { contactNumber, media, skill }: VariableContact,
): Record<string, string> {
  const run = state.scriptRuns.get(contactNumber)
  if (!run) return {}
  const usesScreenPops = state.skills.get(skill)?.usesScreenPops ?? false
  const sent = new Map<string, string>()
  for (const [name, { value, screenPop }] of Object.entries(run.variables)) {
    const obstacle = obstacleTo({ media, usesScreenPops, screenPop })
    if (obstacle === undefined) sent.set(name.toLowerCase(), value)
    host.record({
      change: obstacle === undefined ? 'script-variable.sent' : 'script-variable.left-out',
      subject: `contact/${contactNumber}`,
      detail: obstacle === undefined ? name : `${name}: ${obstacle}`,
      rule: 'script-variable-voice-only',
    })
  }
  return Object.fromEntries(sent)
}

function obstacleTo(conditions: {
  readonly media: 'digital' | 'voice'
  readonly usesScreenPops: boolean
  readonly screenPop: boolean
}): string | undefined {
  if (conditions.media === 'digital') return 'digital interactions have no script variables'
  if (!conditions.usesScreenPops) return 'the skill does not use screen pops'
  if (!conditions.screenPop) return 'ScreenPop is not set on its ASSIGN action'
  return undefined
}
