import { z } from 'zod'

/** Custom data that an app sent through the SDK, by the app's own keys. */
const customData = z.record(
  z.string(),
  z.object({ value: z.union([z.string(), z.number(), z.boolean()]).nullable() }),
)

const file = z.object({ name: z.string(), content_type: z.string(), url: z.string() })

const callBack = z.object({
  button: z.enum(['call_back', 'hang_up_and_call_back', 'voicemail']),
  of_call_id: z.int(),
})
/** Marks a session as a call back: which call it returns, and which button the agent used. */
export type CallBack = z.output<typeof callBack>

/** Facts that the vendor does not document, so events carry them under our own key `standin`. */
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
  // With a file it is the recording of one segment of the call, which the call object does not name.
  z.object({ kind: z.literal('recording.ready'), segment: z.int().min(1).optional(), file: file.optional() }),
  z.object({ kind: z.literal('voicemail.left') }),
  z.object({
    kind: z.literal(['voicemail.read', 'voicemail.closed', 'voicemail.called_back']),
    by: z.string(),
  }),
  z.object({ kind: z.literal('rating.added'), rating: z.number(), comment: z.string().nullish() }),
  z.object({ kind: z.literal('transcript.ready'), file }),
  z.object({ kind: z.literal('custom_data'), data: customData }),
])
/** One thing that happened during or after a session, such as a rating or a finished transcript. */
export type Fact = z.output<typeof fact>

/** Unknown kinds of facts are ignored, as unknown keys are; a known kind must match its schema. */
const knownKinds: readonly string[] = fact.options.flatMap((option) => [...option.shape.kind.values])
const unknownFact = z.object({ kind: z.string().refine((kind) => !knownKinds.includes(kind)) })

/** When a call-back session's event reports some other fact, `call_back` is a sibling key. */
const callBackProperty = z.object({ call_back: callBack.optional() })

/** Schema of the key `standin` in a session event. */
export const factSchema = z.intersection(callBackProperty, z.union([fact, unknownFact]))

/** The fact if its kind is known, else `null`. */
export function knownFact(standin: z.output<typeof factSchema> | undefined): Fact | null {
  return standin && knownKinds.includes(standin.kind) ? (standin as Fact) : null
}

/** The call back that an event describes, whether as its fact or next to another fact. */
export function callBackOf(standin: z.output<typeof factSchema> | undefined): CallBack | null {
  const carried = knownFact(standin)
  return carried?.kind === 'call_back' ? carried : (standin?.call_back ?? null)
}
