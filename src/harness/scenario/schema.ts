import { z } from 'zod'
import { type Duration, durationSchema } from '../../../simulators/kit/duration.ts'
import { type Fault, type FaultInput, faultKinds } from '../network/fault-kinds.ts'
import { actsByName } from '../world/acts.ts'
import { expectationSchema, prohibitionSchema } from './expectation-schema.ts'
import { givenSchema, partial } from './given-schema.ts'
import { allRules, type RuleId } from './rule-catalogue.ts'

/** How long after the previous step a step comes. */
const after = durationSchema.optional().describe('time that passes before it')
/** A part of the error message with which the platform must refuse a step. */
const refused = z
  .string()
  .min(1)
  .optional()
  .describe('the platform must refuse this, and say these words; nothing changes')
const actSteps = [...actsByName.values()].map(
  ({ act }) =>
    [
      act.name,
      act.schema.extend({ do: z.literal(act.name), after, refused }).meta({ description: act.summary }),
    ] as const,
)
/** What a step says beside its fault. */
export const besideFault = { do: z.literal('fault'), after }
const [firstFault, ...otherFaults] = faultKinds
/** A step that makes the network or the deliveries misbehave. */
const faultStep = z.discriminatedUnion('fault', [
  firstFault.extend(besideFault),
  ...otherFaults.map((kind) => kind.extend(besideFault)),
])
/** A step that expects something to become true within a time. */
export const claimStep = z.strictObject({ after, expect: expectationSchema, within: durationSchema })
/** A step that expects something not to appear during a time. */
export const watchStep = z.strictObject({ after, never: prohibitionSchema, during: durationSchema })
/** A step that lets time pass. */
export const passStep = z.strictObject({ after: durationSchema })

/** The schema of each kind of step, by its `do`, or by the key that identifies a step without `do`. */
export const stepSchemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...actSteps,
  ['fault', faultStep],
  ['expect', claimStep],
  ['never', watchStep],
  ['after', passStep],
])
/** The possible values of `do`. */
export const stepKinds: readonly string[] = ['fault', ...actsByName.keys()]
const stepSchema = z.union([...stepSchemas.values()] as [z.ZodType, z.ZodType])
const ruleSchema = z.enum(allRules.map((rule) => rule.id) as [RuleId, ...RuleId[]])
const nothingGiven = givenSchema.parse({})

/** The schema of a scenario: initial state, steps, expectations. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional().describe('where an editor finds the schema of a scenario in JSON'),
  title: z
    .string()
    .min(1)
    .regex(/^\P{Cc}*$/u, 'expected one line, without control characters'),
  rules: z.array(ruleSchema).describe('the rules it proves'),
  given: givenSchema.default(nothingGiven),
  steps: z.array(stepSchema).min(1),
  expect: expectationSchema,
  until: durationSchema.default('1h').describe('when the story is over at the latest'),
  variants: z
    .record(
      z.string().regex(/^[\w.-]+$/, { error: 'expected a name of letters, digits, "-", "_" and "."' }),
      z.strictObject({
        rules: z.array(ruleSchema).optional(),
        given: partial(givenSchema).default({}),
        expect: expectationSchema.default({}),
      }),
    )
    .optional()
    .describe(
      'the same story under other switches and settings; `rules` and parts of `expect` take the place of the story’s',
    ),
})

/** A parsed scenario, with all defaults filled in. */
export type Scenario = Omit<z.output<typeof scenarioSchema>, 'steps'> & { readonly steps: readonly Step[] }
/** The initial state of a story, parsed. */
export type Given = z.output<typeof givenSchema>
/** One step, parsed. */
export type Step = ActStep | FaultStep | z.output<typeof claimStep | typeof watchStep | typeof passStep>
/** A step that makes the network or the deliveries misbehave, parsed. */
export type FaultStep = { readonly do: 'fault'; readonly after?: Duration | undefined } & Fault
/** The same as its author writes it. */
export type FaultStepInput = { readonly do: 'fault'; readonly after?: Duration } & FaultInput
/** A step that performs an act. */
export type ActStep = {
  readonly do: string
  readonly after?: Duration
  readonly refused?: string
} & Readonly<Record<string, unknown>>
