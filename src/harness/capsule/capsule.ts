import { hash } from 'node:crypto'
import { z } from 'zod'
import type { Replay } from '../player.ts'
import type { PlayedBefore } from '../scenario/played-before.ts'
import type { NamedScenario } from '../scenario/variants.ts'
import { worldStores } from '../world/core-stores.ts'

/** The version of the form of capsules. */
export const capsuleForm = 1

const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: 'expected a SHA-256, of 64 hexadecimal digits in small letters' })

/** The form of a capsule: all that one replay depends on, and what came of it. */
export const capsuleSchema = z.strictObject({
  capsule: z.literal(capsuleForm),
  standin: z.string().min(1).describe('the version of Standin that wrote it'),
  node: z.int().min(1).describe('the major version of Node.js'),
  story: z.strictObject({
    name: z.string().min(1),
    sha256: sha256.describe('of the scenario, its keys in the order of the alphabet'),
    scenario: z.record(z.string(), z.unknown()).describe('the whole of it, as its variant has it'),
  }),
  variant: z.string().min(1).nullable(),
  seed: z.int().min(0).max(0xffff_ffff),
  over: z.enum(['memory', 'http']).describe('how the parties talk'),
  store: z.enum(worldStores).optional().describe('where the core has its inbox; in memory unless told'),
  core: z.enum(['own', 'elsewhere']).describe('the project’s own core, or an integration in its place'),
  faults: z
    .array(z.record(z.string(), z.unknown()))
    .describe('faults beside those of the story, each with its site: start, or steps[2]'),
  explored: z
    .strictObject({
      form: z.strictObject({
        isSpread: z.boolean().describe('whether there are minutes between its steps'),
        hasToken: z.boolean().describe('whether the core has a token that ends'),
        steps: z.array(z.int().min(0)).describe('the numbers of the steps that are played'),
        hasExpectations: z.boolean().describe('whether its expectations are judged beside the invariants'),
        comparesRecords: z.boolean().describe('whether records are compared with those without the faults'),
      }),
      undisturbed: z.strictObject({
        records: z.record(z.string(), z.int().min(0)),
        isSpread: z.boolean(),
        shown: z.array(z.string()),
        waiting: z.int().min(0),
        hasExpectations: z.boolean(),
      }),
    })
    .optional()
    .describe('of an exploration: how the story was changed, and what it comes to without the faults'),
  expected: z.strictObject({
    journalHash: sha256,
    verdict: z.enum(['passed', 'failed', 'error']),
    failed: z.array(z.strictObject({ expectation: z.string(), expected: z.string(), actual: z.string() })),
  }),
})

/** All that one replay depends on, and what came of it. */
export type Capsule = z.output<typeof capsuleSchema>

/** What replays a capsule: another version of either may write another journal. */
export interface Versions {
  readonly standin: string
  /** The major version of Node.js. */
  readonly node: number
}

/** The versions of this process, of this version of Standin. */
export function versionsHere(standin: string): Versions {
  return { standin, node: Number(process.versions.node.split('.', 1)[0]) }
}

/** A replay as a capsule; `options` are those that it was played with. */
export function capsuleOf(
  { name, scenario, playedBefore }: NamedScenario,
  { journalHash, status, failures }: Replay,
  options: Pick<Capsule, 'seed' | 'over' | 'store' | 'core'> & { readonly versions: Versions },
): Capsule {
  const { versions, core } = options
  const { seed, over, store, faults, name: called, explored } = playedBefore ?? beforeOf(name, options)
  const [story = '', variant = null] = called.split('/')
  if (status === 'not-applicable') throw new TypeError('a story that was not played has no capsule')
  return {
    capsule: capsuleForm,
    standin: versions.standin,
    node: versions.node,
    story: { name: story, sha256: scenarioHash(scenario), scenario: plain(scenario) },
    variant,
    seed,
    over: core === 'elsewhere' ? 'http' : over,
    ...(store === undefined ? {} : { store }),
    core,
    faults: faults.map(({ at, fault }) => ({ at, ...fault })),
    ...(explored && { explored: plain(explored) as Capsule['explored'] }),
    expected: {
      journalHash,
      verdict: status,
      failed: failures.map(({ expectation, expected, actual }) => ({ expectation, expected, actual })),
    },
  }
}

function beforeOf(
  name: string,
  { seed, over, store }: Pick<Capsule, 'seed' | 'over' | 'store'>,
): Pick<PlayedBefore, 'name' | 'seed' | 'over' | 'store' | 'faults' | 'explored'> {
  return { name, seed, over, store, faults: [] }
}

/** A capsule as the text of its file. */
export function capsuleText(capsule: Capsule): string {
  return `${JSON.stringify(capsule, null, 2)}\n`
}

/** SHA-256 of a scenario, however its keys are ordered. */
export function scenarioHash(scenario: unknown): string {
  return hash('sha256', JSON.stringify(ordered(plain(scenario))))
}

/** What JSON keeps of it. */
function plain<T>(value: T): T & Record<string, unknown> {
  return JSON.parse(JSON.stringify(value))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, ordered(item)]))
}
