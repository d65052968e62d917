import { z } from 'zod'
import { durationSchema } from '../../../simulators/kit/duration.ts'
import { issueTexts } from '../../../simulators/kit/issue-text.ts'
import { isLoopback } from '../../../simulators/kit/loopback.ts'
import type { Settings } from '../../core/settings.ts'
import type { Party } from '../journal/journal.ts'
import type { CallbackReceiver } from '../network/callback-receiver.ts'
import { targetOf as hostOf } from '../network/callback-targets.ts'
import { worldName } from '../network/world-address.ts'
import type { givenSchema } from '../scenario/given-schema.ts'
import { type NamedSwitches, simulatorNames } from '../world/switches.ts'

/** What can take callbacks: a function, an app with `fetch` as hono's, or the address of a server on this machine. */
export type CallbackTarget = CallbackReceiver | { readonly fetch: CallbackReceiver } | string | URL

/** The options of a world for a test, all with defaults. */
export interface TestWorldOptions {
  readonly seed?: number
  /** The organisation of Kustomer, and the tenant of the other platforms; `acme` unless told. */
  readonly tenant?: string
  /** What is there at the beginning, as a scenario has it. */
  readonly given?: z.input<typeof givenSchema>
  /** By simulator; above those of `given`. Those that delay answers are zero unless told. */
  readonly switches?: NamedSwitches
  /** Settings of the core, and the credentials of the world, by the names of the core's environment variables. */
  readonly settings?: Readonly<Partial<Record<keyof Settings, string>>>
  /** Whether the vendors' limits of rate, number and size hold; they do unless told. */
  readonly limits?: 'on' | 'off'
  /** Your own integration, which gets what the platforms post; unless told, the core of this project does. */
  readonly integration?: CallbackTarget
  /** Who gets what is posted to addresses that a test registered, such as webhooks of Kustomer; `integration` unless told. */
  readonly webhooks?: CallbackTarget
  /** Further hosts that lead to a party, as `{ 'ccai-platform': ['acme.contact.example'] }`. */
  readonly hosts?: Partial<Record<Party, readonly string[]>>
  /** Real milliseconds of silence after which `advance` and `settle` take a receiver that has answered as done; 10 unless told. */
  readonly idleAfterMs?: number
  /** Real milliseconds of silence after which a callback without an answer rejects them; 2,000 unless told. */
  readonly answerLimitMs?: number
}

const target = z
  .unknown()
  .superRefine((value, context) => {
    const why = value === undefined ? undefined : whyNoTarget(value)
    if (why !== undefined) context.addIssue(why)
  })
  .optional()

const hostsOfParty = z
  .array(
    z.string().refine((host) => hostOf(host) !== undefined, {
      error: ({ input }) => `expected a host such as acme.example, not "${String(input)}"`,
    }),
  )
  .optional()

/** Checked by the simulators themselves. */
const switches = z.record(z.string(), z.unknown()).optional()

/** A minute is longer than any test waits. */
const realMs = z.int().min(1).max(60_000).optional()

const parties = [...simulatorNames, 'integration-core'] as const

const optionsSchema = z.strictObject({
  seed: z.int().min(0).optional(),
  tenant: z
    .string()
    .regex(worldName, {
      error: ({ input }) => `expected up to 40 small letters, digits and hyphens, not "${String(input)}"`,
    })
    .optional(),
  given: z.unknown().optional(),
  switches: z.strictObject(Object.fromEntries(simulatorNames.map((name) => [name, switches]))).optional(),
  settings: z.record(z.string(), z.string()).optional(),
  limits: z.enum(['on', 'off']).optional(),
  integration: target,
  webhooks: target,
  idleAfterMs: realMs,
  answerLimitMs: realMs,
  hosts: z.strictObject(Object.fromEntries(parties.map((name) => [name, hostsOfParty]))).optional(),
})

/** @throws TypeError for what is no option, with the nearest, and for a value that is not allowed */
export function checkOptions(options: unknown): void {
  checked(optionsSchema, options, 'the options of a world')
}

/** A duration, as it is written. @throws TypeError for what is none */
export function checkedDuration(time: unknown): z.output<typeof durationSchema> {
  return checked(durationSchema, time, 'time')
}

/** @throws TypeError for what is the name of no simulator */
export function checkSimulator(name: unknown): void {
  checked(z.enum(simulatorNames), name, 'simulator')
}

function checked<Output>(schema: z.ZodType<Output>, value: unknown, whole: string): Output {
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new TypeError(issueTexts({ schema, value, whole }, read.error.issues).join('; '))
}

/** Why something takes no callbacks; `undefined` when it does. */
function whyNoTarget(value: unknown): string | undefined {
  if (typeof value === 'function') {
    if (value.length < 2 && !('handle' in value)) return undefined
    return (
      'a function of a request and a response, as an app of Express is, does not answer with a Response; ' +
      'have it listen on a port of this machine, and give its address, such as http://127.0.0.1:3000'
    )
  }
  if (typeof value === 'object' && value !== null && 'fetch' in value) {
    return typeof value.fetch === 'function' ? undefined : 'fetch: expected a function'
  }
  if (URL.canParse(String(value)) && isLoopback(new URL(String(value)).hostname)) return undefined
  return `expected a function, an app with "fetch", or an address of this machine such as http://127.0.0.1:3000, not ${String(value)}`
}
