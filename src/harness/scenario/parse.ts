import { z } from 'zod'
import { issueTexts, pathText } from '../../../simulators/kit/issue-text.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { settingsSchema } from '../../core/settings.ts'
import { readFault } from '../network/fault-kinds.ts'
import { actsByName } from '../world/acts.ts'
import { worldStartMs } from '../world/world.ts'
import { givenMistakes } from './given-mistakes.ts'
import { givenSchema } from './given-schema.ts'
import { allParts, fieldsOf, type ReadableStep, readableParts } from './readable-parts.ts'
import {
  claimless,
  emptyOrTwice,
  mistakesOfGivens,
  pointlessParts,
  untimelySteps,
} from './scenario-mistakes.ts'
import {
  besideFault,
  type Given,
  type Scenario,
  type Step,
  scenarioSchema,
  stepKinds,
  stepSchemas,
} from './schema.ts'
import { unknownNames } from './unknown-names.ts'

/** Thrown for an invalid scenario; a line for each mistake has the path, what was expected, and the nearest name. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError'
}

const scenarioKeys = ['title', 'rules', 'given', 'steps', 'expect', 'until', 'variants']

/** An act that needs no other before it, for messages. */
const exampleAct = [...actsByName.values()].find(({ act }) => act.begins !== undefined)!.act.name
const withoutSteps = scenarioSchema.extend({ steps: z.array(z.unknown()).min(1) })

/**
 * Parses a scenario from plain data and fills in the defaults.
 * @param file its file's name, for error messages
 * @throws ScenarioError with all mistakes: the file, the path in it, what was expected, and the nearest valid name
 */
export function parseScenario(value: unknown, file: string): Scenario {
  const parsed = withoutSteps.safeParse(value)
  const mistakes = parsed.success ? [] : describeIssues(withoutSteps, [], parsed.error.issues, value)
  const steps = stepsOf(value).map((step, at) => parseStep(step, ['steps', at]))
  mistakes.push(...steps.flatMap((step) => (Array.isArray(step) ? step : [])))
  const written = readableSteps(value, steps)
  const parts = parsed.success ? allParts(parsed.data, written) : readableParts(value, written)
  mistakes.push(...emptyOrTwice(fieldsOf(value)), ...settingsMistakes(value))
  mistakes.push(...mistakesOfGivens(parts), ...unknownNames(parts))
  mistakes.push(...pointlessParts(parts), ...untimelySteps(parts))
  const whole = steps.filter((step): step is Step => !Array.isArray(step))
  if (parsed.success && whole.length === steps.length) mistakes.push(...claimless(parsed.data, whole))
  refuse([...new Set(mistakes)], file)
  return { ...parsed.data, steps } as Scenario
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
  if (!parsed.success) {
    const lines = issueTexts({ schema: givenSchema, value, whole: 'the given' }, parsed.error.issues)
    throw new ScenarioError(lines.map((line) => `${file}: ${line}`).join('\n'))
  }
  const mistakes = givenMistakes(parsed.data, worldStartMs)
  const lines = mistakes.map(({ path, message }) => `${path}: ${message}`)
  refuse([...mistakesOfSettings(parsed.data.settings, ['settings']), ...lines], file)
  return { given: parsed.data, isScenario: false }
}

/** Whether the data has a key that only a whole scenario has. */
function isScenario(value: unknown): boolean {
  return typeof value === 'object' && value !== null && scenarioKeys.some((key) => key in value)
}

function refuse(mistakes: readonly string[], file: string): void {
  if (mistakes.length === 0) return
  throw new ScenarioError(mistakes.map((mistake) => `${file}: ${mistake}`).join('\n'))
}

function stepsOf(value: unknown): readonly unknown[] {
  const steps = (value as { steps?: unknown } | null | undefined)?.steps
  return Array.isArray(steps) ? steps : []
}

/** The steps with those as they are written that cannot be read; what is no list of steps counts as one of those. */
function readableSteps(value: unknown, parsed: ReadonlyArray<Step | string[]>): ReadableStep[] {
  const { steps } = fieldsOf(value)
  if (!Array.isArray(steps)) return [{ unread: steps }]
  return parsed.map((step, at) => (Array.isArray(step) ? { unread: steps[at] } : { step }))
}

/** What is wrong in the settings of a scenario and of its variants. */
function settingsMistakes(value: unknown): string[] {
  const { given, variants } = Object(value)
  return [
    ...mistakesOfSettings(given?.settings, ['given', 'settings']),
    ...Object.entries(Object(variants)).flatMap(([name, variant]) =>
      mistakesOfSettings(Object(variant).given?.settings, ['variants', name, 'given', 'settings']),
    ),
  ]
}

/** Checks settings with the core's own schema too, because that of scenarios takes some as plain text. */
function mistakesOfSettings(settings: unknown, path: readonly PropertyKey[]): string[] {
  const parsed = settingsSchema.safeParse(settings ?? {})
  return parsed.success ? [] : describeIssues(settingsSchema, path, parsed.error.issues, settings)
}

/** A step with its defaults, or what is wrong with it. */
function parseStep(step: unknown, path: readonly PropertyKey[]): Step | string[] {
  if (typeof step !== 'object' || step === null || Array.isArray(step)) {
    return [
      `${pathText(path)}: ${JSON.stringify(step)} is no step; expected one such as {"do": "${exampleAct}", …}`,
    ]
  }
  const kind = kindOf(step)
  if (kind === undefined) {
    return [`${pathText([...path, 'do'])}: is missing; expected the name of an act, such as "${exampleAct}"`]
  }
  if (kind === 'fault') return parseFaultStep(step, path)
  const schema = stepSchemas.get(kind)
  if (!schema) return [`${pathText([...path, 'do'])}: no step "${kind}"; ${offer(kind, stepKinds)}`]
  const parsed = schema.safeParse(step)
  return parsed.success ? (parsed.data as Step) : describeIssues(schema, path, parsed.error.issues, step)
}

function parseFaultStep(step: object, path: readonly PropertyKey[]): Step | string[] {
  const read = readFault(step, besideFault)
  if ('fault' in read) return read.fault as Step
  const { at, message } = read.problem
  return [`${pathText(at === '' ? path : [...path, at])}: ${message}`]
}

/** What identifies a step: its `do`, else the key that only its kind has; `after` alone lets time pass. */
function kindOf(step: object): string | undefined {
  if ('do' in step) return String(step.do)
  if ('expect' in step) return 'expect'
  if ('never' in step) return 'never'
  const keys = Object.keys(step)
  return keys.length === 1 && keys[0] === 'after' ? 'after' : undefined
}

function describeIssues(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
): string[] {
  return issueTexts({ schema, path, value, whole: 'the scenario' }, issues)
}
