import { z } from 'zod'

/** What a user of the app handed in, by key: with the platform's own label and type. */
const handedIn = z.record(
  z.string(),
  z.looseObject({ value: z.union([z.string(), z.number(), z.boolean()]).nullable() }),
)

const file = z.looseObject({ name: z.string(), content_type: z.string(), url: z.string() })

/** Facts that no public page of the platform shows, under a key of their own. */
const fact = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('call_back'),
    button: z.enum(['call_back', 'hang_up_and_call_back', 'voicemail']),
    of_call_id: z.int(),
  }),
  z.looseObject({
    kind: z.literal('smart_action.failed'),
    id: z.int(),
    action: z.string(),
    cause: z.enum(['user', 'platform']),
    message: z.string(),
  }),
  z.looseObject({
    kind: z.literal('smart_action.completed'),
    id: z.int(),
    action: z.string(),
    result: z.string().default(''),
    files: z.array(file).default([]),
  }),
  z.looseObject({ kind: z.literal('recording.ready') }),
  z.looseObject({ kind: z.literal('voicemail.left') }),
  z.looseObject({
    kind: z.literal(['voicemail.read', 'voicemail.closed', 'voicemail.called_back']),
    by: z.string(),
  }),
  z.looseObject({ kind: z.literal('rating.added'), rating: z.number(), comment: z.string().nullish() }),
  z.looseObject({ kind: z.literal('transcript.ready'), file }),
  z.looseObject({ kind: z.literal('custom_data'), data: handedIn }),
])
/** A fact beside the session. */
export type Fact = z.output<typeof fact>

/** A kind of fact that we do not know yet is tolerated, as unknown keys are; one that we know must be whole. */
const knownKinds: readonly string[] = fact.options.flatMap((option) => [...option.shape.kind.values])
const unknownFact = z.looseObject({ kind: z.string().refine((kind) => !knownKinds.includes(kind)) })

/** The key `standin` of a session's event. */
export const factSchema = z.union([fact, unknownFact])

/** The fact, if it is of a kind that we know. */
export function knownFact(standin: z.output<typeof factSchema> | undefined): Fact | null {
  return standin && knownKinds.includes(standin.kind) ? (standin as Fact) : null
}
