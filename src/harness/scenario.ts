import { z } from 'zod'
import { switchesSchema as ccaiSwitches } from '../../simulators/ccai-platform/switches.ts'
import { switchesSchema as cxoneSwitches } from '../../simulators/digital-experience/switches.ts'
import type { Act } from '../../simulators/kit/act.ts'
import { type Duration, durationSchema } from '../../simulators/kit/duration.ts'
import { switchesSchema as kustomerSwitches } from '../../simulators/kustomer/switches.ts'
import { settingsSchema } from '../core/settings.ts'
import { actsByName, type actsBySimulator, type SimulatorName } from './acts.ts'
import { expectationSchema, prohibitionSchema } from './expectation-schema.ts'
import { faultSchema } from './faults.ts'
import { statusInheritanceSchema } from './given-status.ts'
import { allRules, type RuleId } from './rules.ts'
import type { CallStartName, ChatStartName } from './session-names.ts'

const name = z.string().min(1)

const givenSchema = z.strictObject({
  customers: z
    .array(
      z.strictObject({
        ref: name,
        name: name.optional(),
        phone: name.optional(),
        externalId: name.optional(),
      }),
    )
    .default([]),
  conversations: z
    .array(
      z.strictObject({
        ref: name,
        customer: name,
        status: z.enum(['open', 'snoozed', 'done']).default('open'),
        channel: z.enum(['voice', 'voicemail', 'chat']).default('voice'),
        menu: name.optional(),
        age: durationSchema.default('1d').describe('how long ago it was made'),
      }),
    )
    .default([]),
  agents: z
    .array(
      z.strictObject({
        ref: name,
        name: name.optional(),
        email: name,
        team: name.optional().describe('the Kustomer team that the agent works for; the first, unless told'),
        kustomerStatus: name
          .optional()
          .describe('a status of Kustomer, by its name; `Available` unless told'),
        ccaiStatus: name
          .optional()
          .describe('a status of CCAI Platform, by its name; `Available` unless told'),
        without: z
          .enum(['kustomer', 'ccai'])
          .optional()
          .describe('the platform on which the agent has no user'),
        adapter: z.enum(['open', 'none']).optional().describe('`none`: not logged in to the adapter'),
      }),
    )
    .default([]),
  statusInheritance: statusInheritanceSchema.optional(),
  switches: z
    .strictObject({
      kustomer: partial(kustomerSwitches),
      'ccai-platform': partial(ccaiSwitches),
      'digital-experience': partial(cxoneSwitches),
    })
    .partial()
    .default({}),
  settings: partial(
    settingsSchema
      .pick({
        KUSTOMER_CREDENTIAL: true,
        EXTERNAL_ID_PREFIX: true,
        DEFAULT_COUNTRY: true,
        ABANDONED_CALL_WITH_OPEN_SESSION: true,
        SHORT_CALL_LENGTH: true,
        VOICEMAIL_CALL_BACK: true,
        STATUS_CRM_OVERRIDES: true,
        STATUS_EXTERNAL_QUEUES: true,
        RATED_SESSIONS: true,
      })
      // As it is written: the core reads it.
      .extend({ CUSTOM_DATA_MAPPING: z.string() }),
  ).default({}),
  integrationToken: z
    .enum(['none', 'valid', 'expired', 'revoked'])
    .default('none')
    .describe('the token of its own that the core holds at the start'),
})

/**
 * The schema without its defaults: what a story leaves out stays out. (zod applies a default inside an optional
 * field too, so `.partial()` alone would fill it in.)
 */
function partial<T extends z.ZodObject>(schema: T) {
  const shape = Object.fromEntries(
    Object.entries(schema.shape).map(([key, field]) => [
      key,
      (field instanceof z.ZodDefault ? field.unwrap() : field) as z.ZodType,
    ]),
  )
  return z.strictObject(shape).partial() as unknown as z.ZodType<Partial<z.output<T>>, Partial<z.input<T>>>
}

const after = durationSchema.optional().describe('time that passes before it')
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
const faultStep = z.strictObject({ do: z.literal('fault'), after, ...faultSchema.shape })
const claimStep = z.strictObject({ after, expect: expectationSchema, within: durationSchema })
const watchStep = z.strictObject({ after, never: prohibitionSchema, during: durationSchema })
const passStep = z.strictObject({ after: durationSchema })

/** The schema of each kind of step, by the name in `do`, or by the key that tells a claim. */
export const stepSchemas: ReadonlyMap<string, z.ZodType> = new Map<string, z.ZodType>([
  ...actSteps,
  ['fault', faultStep],
  ['expect', claimStep],
  ['never', watchStep],
  ['after', passStep],
])
/** What can stand in `do`. */
export const stepKinds: readonly string[] = ['fault', ...actsByName.keys()]
const stepSchema = z.union([...stepSchemas.values()] as [z.ZodType, z.ZodType])
const ruleSchema = z.enum(allRules.map((rule) => rule.id) as [RuleId, ...RuleId[]])
const nothingGiven = givenSchema.parse({})

/** A story as data: what is there, what happens, what must be true. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional().describe('where an editor finds the schema of a scenario in JSON'),
  title: z.string().min(1),
  rules: z.array(ruleSchema).describe('the rules it proves'),
  given: givenSchema.default(nothingGiven),
  steps: z.array(stepSchema).min(1),
  expect: expectationSchema,
  until: durationSchema.default('1h').describe('when the story is over at the latest'),
  variants: z
    .record(
      z.string().regex(/^[\w.-]+$/),
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

/** A scenario as the player takes it, with every default filled in. */
export type Scenario = Omit<z.output<typeof scenarioSchema>, 'steps'> & { readonly steps: readonly Step[] }
/** What a story begins with, as read. */
export type Given = z.output<typeof givenSchema>
/** One step, as read. */
export type Step =
  | ActStep
  | z.output<typeof faultStep | typeof claimStep | typeof watchStep | typeof passStep>
/** A step in which somebody acts. */
export type ActStep = {
  readonly do: string
  readonly after?: Duration
  readonly refused?: string
} & Readonly<Record<string, unknown>>

/** An act without arguments has an input that refuses every key, `do` too. */
type Arguments<Input> = string extends keyof Input ? unknown : Input
type StepOf<A> =
  A extends Act<infer Name, infer Schema>
    ? { do: Name; after?: Duration; refused?: string } & Arguments<z.input<Schema>>
    : never
type ActInput = { [By in SimulatorName]: StepOf<(typeof actsBySimulator)[By][number]> }[SimulatorName]
type StepInput = ActInput | z.input<typeof faultStep | typeof claimStep | typeof watchStep | typeof passStep>

type Frozen<T> = T extends string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: Frozen<T[Key]> }

/** A scenario as it is written. */
export type ScenarioInput = Frozen<Omit<z.input<typeof scenarioSchema>, 'steps'>> & {
  readonly steps: readonly Frozen<StepInput>[]
}

type Refs<S, Part extends string> = S extends { given: { [P in Part]: readonly { ref: infer Ref }[] } }
  ? Ref
  : never
type Introduced<S, By> = S extends { steps: readonly (infer One)[] }
  ? Extract<One, By>[keyof Extract<One, By> & ('call' | 'chat' | 'interaction')]
  : never
type CallStart = { do: CallStartName; call: string }
type ChatStart = { do: ChatStartName; chat: string }
type InteractionStart = { do: 'cxone.interaction.start'; interaction: string }
type Person<S> = Refs<S, 'customers'> | `+${number}` | 'withheld'
type Allowed<S> = {
  call: Introduced<S, CallStart>
  chat: Introduced<S, ChatStart>
  session: Introduced<S, CallStart> | Introduced<S, ChatStart>
  of: Introduced<S, CallStart>
  interaction: Introduced<S, InteractionStart>
  from: Person<S>
  user: Refs<S, 'customers'> | `user-${string}`
  to:
    | Person<S>
    | 'message'
    | 'phone'
    | 'queue'
    | 'kustomer'
    | 'ccai-platform'
    | 'digital-experience'
    | 'integration-core'
  agent: Refs<S, 'agents'> | `${string}@${string}`
  conversation: Refs<S, 'conversations'> | Introduced<S, CallStart> | Introduced<S, ChatStart>
}
type CheckedStep<S, One> = { [Key in keyof One]: Key extends keyof Allowed<S> ? Allowed<S>[Key] : One[Key] }
type Checked<S> = S extends { steps: infer Steps }
  ? { steps: { readonly [At in keyof Steps]: CheckedStep<S, Steps[At]> } }
  : never

/**
 * Writes a scenario down. It returns what it is given; what it adds is checking: a rule, step, duration or
 * name that does not exist is a compile error.
 */
export function defineScenario<const S extends ScenarioInput>(scenario: S & Checked<S>): S {
  return scenario
}
