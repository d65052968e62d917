import { z } from 'zod'
import { issueTexts } from '../../../simulators/kit/issue-text.ts'
import { readFault } from '../network/fault-kinds.ts'
import { parseScenario, ScenarioError } from '../scenario/parse.ts'
import { type PlacedFault, siteOf } from '../scenario/played-before.ts'
import type { Scenario } from '../scenario/schema.ts'
import type { NamedScenario } from '../scenario/variants.ts'
import { type Capsule, capsuleForm, capsuleSchema, scenarioHash, type Versions } from './capsule.ts'

/** Thrown for a capsule that cannot be replayed; the message names the file, the field and what would do. */
export class CapsuleError extends Error {
  override readonly name = 'CapsuleError'
}

/** Whether plain data is meant to be a capsule. */
export function isCapsule(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'capsule' in value
}

/**
 * The story of a capsule, which is played as it was.
 * @param file its file's name, for messages
 * @throws CapsuleError for another version, for a story that has changed, and for what is no whole capsule
 */
export function readCapsule(
  value: Readonly<Record<string, unknown>>,
  file: string,
  here: Versions,
): NamedScenario {
  const refuse = (field: string, text: string): never => {
    throw new CapsuleError(`${file}: ${field}: ${text}`)
  }
  refuseOtherVersion(value, here, refuse)
  const parsed = capsuleSchema.safeParse(value)
  if (!parsed.success) {
    const texts = issueTexts({ schema: capsuleSchema, value, whole: 'the capsule' }, parsed.error.issues)
    throw new CapsuleError(texts.map((text) => `${file}: ${text}`).join('\n'))
  }
  const { story, variant, seed, over, store, core, faults, expected, explored } = parsed.data
  const found = scenarioHash(story.scenario)
  if (found !== story.sha256) {
    refuse('story.sha256', `the story ${story.name} has changed since; its scenario has ${found}`)
  }
  const scenario = scenarioOf(parsed.data, file)
  const name = variant === null ? story.name : `${story.name}/${variant}`
  const placed = faults.map((fault, at) => placedFault(fault, `faults[${at}]`, scenario, refuse))
  const { journalHash } = expected
  const before = { name, seed, over, store, core, faults: placed, journalHash, explored }
  return { name, scenario, file, playedBefore: before }
}

type Refuse = (field: string, text: string) => never

/** Told before anything else: what another version wrote may have any form. */
function refuseOtherVersion(value: Readonly<Record<string, unknown>>, here: Versions, refuse: Refuse): void {
  const told = (found: unknown) => (found === undefined ? 'is missing' : `is ${JSON.stringify(found)}`)
  if (value.capsule !== capsuleForm) {
    refuse('capsule', `expected ${capsuleForm}, the form that this version reads; it ${told(value.capsule)}`)
  }
  if (value.standin !== here.standin) {
    refuse(
      'standin',
      `expected ${here.standin}, as another version may write another journal; it ${told(value.standin)}`,
    )
  }
  if (value.node !== here.node) {
    refuse(
      'node',
      `expected ${here.node}, as another Node.js may write another journal; it ${told(value.node)}`,
    )
  }
}

function scenarioOf({ story }: Capsule, file: string): Scenario {
  try {
    return parseScenario(story.scenario, `${file}: story.scenario`)
  } catch (error) {
    throw error instanceof ScenarioError ? new CapsuleError(error.message) : error
  }
}

function placedFault(
  value: Readonly<Record<string, unknown>>,
  path: string,
  { steps }: Scenario,
  refuse: Refuse,
): PlacedFault {
  const read = readFault(value, { at: z.string() })
  if ('problem' in read) {
    const { at, message } = read.problem
    return refuse(at === '' ? path : `${path}.${at}`, message)
  }
  const { at, ...fault } = read.fault as PlacedFault['fault'] & { at: string }
  if (at !== 'start' && !steps.some((_, step) => siteOf(step) === at)) {
    refuse(`${path}.at`, `expected start, or steps[0] to ${siteOf(steps.length - 1)}; it is "${at}"`)
  }
  return { at, fault: fault as PlacedFault['fault'] }
}
