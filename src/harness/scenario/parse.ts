import { z } from 'zod'
import { toMs } from '../../../simulators/kit/duration.ts'
import { offer } from '../../../simulators/kit/nearest-name.ts'
import { spanText } from '../../../simulators/kit/span-text.ts'
import { settingsSchema } from '../../core/settings.ts'
import { readFault } from '../network/fault-kinds.ts'
import { actsByName } from '../world/acts.ts'
import {
  type ActStep,
  besideFault,
  type FaultStep,
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

const withoutSteps = scenarioSchema.extend({ steps: z.array(z.unknown()).min(1) })

/**
 * Parses a scenario from plain data and fills in the defaults.
 * @param file its file's name, for error messages
 * @throws ScenarioError naming the file, the path in it, what was expected, and the nearest valid name
 */
export function parseScenario(value: unknown, file: string): Scenario {
  const parsed = withoutSteps.safeParse(value)
  if (!parsed.success) {
    throw new ScenarioError(describeIssues(file, withoutSteps, [], parsed.error.issues, value))
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

/** Checks the settings with the core's own schema too, because that of scenarios takes some as plain text. */
function checkSettings(settings: unknown, file: string, path: readonly PropertyKey[]): void {
  const parsed = settingsSchema.safeParse(settings ?? {})
  if (!parsed.success)
    throw new ScenarioError(describeIssues(file, settingsSchema, path, parsed.error.issues, settings))
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
  throw new ScenarioError(describeIssues(file, schema, path, parsed.error.issues, step))
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

function describeIssues(
  file: string,
  schema: z.ZodType,
  path: readonly PropertyKey[],
  issues: readonly z.core.$ZodIssue[],
  value: unknown,
): string {
  return issues.map((issue) => `${file}: ${describeIssue(schema, path, issue, value)}`).join('\n')
}

function describeIssue(
  schema: z.ZodType,
  path: readonly PropertyKey[],
  issue: z.core.$ZodIssue,
  value: unknown,
): string {
  const at = pathText([...path, ...issue.path]) || 'the scenario'
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path)
    return issue.keys.map((key) => `${at}: unknown key "${key}"; ${offer(key, known)}`).join('; ')
  }
  if (issue.code === 'invalid_value') {
    const found = issue.path.reduce<unknown>(
      (part, key) => (part as Record<PropertyKey, unknown>)?.[key],
      value,
    )
    return `${at}: "${String(found)}" is not allowed; ${offer(String(found), issue.values.map(String))}`
  }
  return `${at}: ${issue.message}`
}

/** The keys that are allowed in the object at a path of a schema. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  let part: unknown = unwrapped(schema)
  for (const key of path) {
    if (part instanceof z.ZodObject) part = unwrapped(part.shape[String(key)])
    else if (part instanceof z.ZodArray) part = unwrapped(part.element)
    else if (part instanceof z.ZodRecord) part = unwrapped(part.valueType)
    else return []
  }
  return part instanceof z.ZodObject ? Object.keys(part.shape) : []
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return unwrapped(schema.unwrap())
  return schema instanceof z.ZodPipe ? unwrapped(schema.in) : schema
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at > 0 ? '.' : ''}${String(part)}`))
    .join('')
}
