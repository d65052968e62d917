import { z } from 'zod'

/** What a user of the app handed in, by key: with the platform's own label and type. */
const customData = z.record(
  z.string(),
  z.object({ value: z.union([z.string(), z.number(), z.boolean()]).nullable() }),
)

const file = z.object({ name: z.string(), content_type: z.string(), url: z.string() })

const callBack = z.object({
  button: z.enum(['call_back', 'hang_up_and_call_back', 'voicemail']),
  of_call_id: z.int(),
})
/** Which call is called back, and with which button. */
export type CallBack = z.output<typeof callBack>

/** Facts that no public page of the platform shows, under a key of their own. */
const fact = z.discriminatedUnion('kind', [
  callBack.extend({ kind: z.literal('call_back') }),
  z.object({
    kind: z.literal('smart_action.failed'),
    id: z.int(),
    action: z.string(),
    cause: z.enum(['user', 'platform']),
    message: z.string(),
  }),
  z.object({
    kind: z.literal('smart_action.completed'),
    id: z.int(),
    action: z.string(),
    result: z.string().default(''),
    files: z.array(file).default([]),
  }),
  z.object({ kind: z.literal('recording.ready') }),
  z.object({ kind: z.literal('voicemail.left') }),
  z.object({
    kind: z.literal(['voicemail.read', 'voicemail.closed', 'voicemail.called_back']),
    by: z.string(),
  }),
  z.object({ kind: z.literal('rating.added'), rating: z.number(), comment: z.string().nullish() }),
  z.object({ kind: z.literal('transcript.ready'), file }),
  z.object({ kind: z.literal('custom_data'), data: customData }),
])
/** A fact beside the session. */
export type Fact = z.output<typeof fact>

/** A kind of fact that we do not know yet is tolerated, as unknown keys are; one that we know must be whole. */
const knownKinds: readonly string[] = fact.options.flatMap((option) => [...option.shape.kind.values])
const unknownFact = z.object({ kind: z.string().refine((kind) => !knownKinds.includes(kind)) })

/** An event of a call back that tells another fact says beside it which call is called back. */
const callBackProperty = z.object({ call_back: callBack.optional() })

/** The key `standin` of a session's event. */
export const factSchema = z.intersection(callBackProperty, z.union([fact, unknownFact]))

/** The fact, if it is of a kind that we know. */
export function knownFact(standin: z.output<typeof factSchema> | undefined): Fact | null {
  return standin && knownKinds.includes(standin.kind) ? (standin as Fact) : null
}

/** Which call is called back, whatever else the event tells. */
export function callBackOf(standin: z.output<typeof factSchema> | undefined): CallBack | null {
  const carried = knownFact(standin)
  return carried?.kind === 'call_back' ? carried : (standin?.call_back ?? null)
}
