import { z } from 'zod'
import { toMs } from '../../../simulators/kit/duration.ts'
import { type CheckedValue, issueTexts, pathText } from '../../../simulators/kit/issue-text.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import { settingsSchema } from '../../core/settings.ts'
import { readFault } from '../network/fault-kinds.ts'
import { actsByName } from '../world/acts.ts'
import { givenSchema } from './given-schema.ts'
import {
  type ActStep,
  besideFault,
  type FaultStep,
  type Given,
  type Scenario,
  type Step,
  scenarioSchema,
  stepKinds,
  stepSchemas,
} from './schema.ts'

/** Thrown for an invalid scenario; the message has the path, what was expected, and the nearest valid name. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

const scenarioKeys = ['title', 'rules', 'given', 'steps', 'expect', 'until', 'variants']

const withoutSteps = scenarioSchema.extend({ steps: z.array(z.unknown()).min(1) })

/**
 * Parses a scenario from plain data and fills in the defaults.
 * @param file its file's name, for error messages
 * @throws ScenarioError naming the file, the path in it, what was expected, and the nearest valid name
 */
export function parseScenario(value: unknown, file: string): Scenario {
  const parsed = withoutSteps.safeParse(value)
  if (!parsed.success) {
    throw refusal(file, { schema: withoutSteps, value }, parsed.error.issues)
  }
  checkSettings(parsed.data.given.settings, file, ['given', 'settings'])
  for (const [variant, { given }] of Object.entries(parsed.data.variants ?? {})) {
    checkSettings(given.settings, file, ['variants', variant, 'given', 'settings'])
  }
  const steps = parsed.data.steps.map((step, at) => parseStep(step, file, ['steps', at]))
  const scenario = { ...parsed.data, steps }
  const introduced = new Set<unknown>()
  for (const [at, step] of steps.entries()) checkSession(step, at, introduced, file)
  checkEnd(scenario, file)
  return scenario
}

/**
 * Parses what a world begins with from plain data: the `given` of a scenario by itself, or a whole scenario, whose
 * variants are left aside.
 * @param file its file's name, for error messages
 * @throws ScenarioError as {@link parseScenario} does
 */
export function parseGiven(value: unknown, file: string): { given: Given; isScenario: boolean } {
  if (isScenario(value)) return { given: parseScenario(value, file).given, isScenario: true }
  const parsed = givenSchema.safeParse(value)
  if (!parsed.success) throw refusal(file, { schema: givenSchema, value }, parsed.error.issues)
  checkSettings(parsed.data.settings, file, ['settings'])
  return { given: parsed.data, isScenario: false }
}

/** Whether the data has a key that only a whole scenario has. */
function isScenario(value: unknown): boolean {
  return typeof value === 'object' && value !== null && scenarioKeys.some((key) => key in value)
}

/** Checks the settings with the core's own schema too, because that of scenarios takes some as plain text. */
function checkSettings(settings: unknown, file: string, path: readonly PropertyKey[]): void {
  const parsed = settingsSchema.safeParse(settings ?? {})
  if (!parsed.success) {
    throw refusal(file, { schema: settingsSchema, value: settings, path }, parsed.error.issues)
  }
}

function parseStep(step: unknown, file: string, path: readonly PropertyKey[]): Step {
  const kind = kindOf(step)
  const schema = stepSchemas.get(kind)
  if (!schema) {
    throw new ScenarioError(
      `${file}: ${pathText([...path, 'do'])}: no step "${kind}"; ${offer(kind, stepKinds)}`,
    )
  }
  if (kind === 'fault') return parseFaultStep(step, file, path)
  const parsed = schema.safeParse(step)
  if (parsed.success) return parsed.data as Step
  throw refusal(file, { schema, value: step, path }, parsed.error.issues)
}

function parseFaultStep(step: unknown, file: string, path: readonly PropertyKey[]): Step {
  const read = readFault(step, besideFault)
  if ('fault' in read) return read.fault as FaultStep
  const { at, message } = read.problem
  throw new ScenarioError(`${file}: ${pathText(at === '' ? path : [...path, at])}: ${message}`)
}

function kindOf(step: unknown): string {
  if (typeof step !== 'object' || step === null) return String(step)
  if ('do' in step) return String(step.do)
  if ('expect' in step) return 'expect'
  return 'never' in step ? 'never' : 'after'
}

/** Refuses a step at or after the end of the story, where its effects would have no time to happen. */
function checkEnd({ steps, until }: Pick<Scenario, 'steps' | 'until'>, file: string): void {
  let atMs = 0
  for (const [at, { after }] of steps.entries()) {
    atMs += after === undefined ? 0 : toMs(after)
    if (atMs < toMs(until)) continue
    throw new ScenarioError(
      `${file}: steps[${at}]: it is at ${spanText(atMs)}, and the story ends at ${until}; set a later "until"`,
    )
  }
}

/** Refuses a call or chat that no earlier step begins; otherwise the mistake would show only during the replay. */
function checkSession(step: Step, at: number, introduced: Set<unknown>, file: string): void {
  if (!('do' in step)) return
  const { refused } = step as ActStep
  for (const argument of ['call', 'chat', 'session'] as const) {
    const name = (step as Readonly<Record<string, unknown>>)[argument]
    if (name === undefined) continue
    if (actsByName.get(step.do)?.act.begins !== undefined) {
      if (refused === undefined) introduced.add(name)
      continue
    }
    if (introduced.has(name)) continue
    const kind = argument === 'session' ? 'call or chat' : argument
    const suggestion = offer(String(name), [...introduced].map(String))
    throw new ScenarioError(
      `${file}: steps[${at}].${argument}: no earlier step begins a ${kind} "${name}"; ${suggestion}`,
    )
  }
}

function refusal(
  file: string,
  checked: Omit<CheckedValue, 'whole'>,
  issues: readonly z.core.$ZodIssue[],
): ScenarioError {
  const whole = checked.schema === givenSchema ? 'the given' : 'the scenario'
  const lines = issueTexts({ ...checked, whole }, issues)
  return new ScenarioError(lines.map((line) => `${file}: ${line}`).join('\n'))
}
