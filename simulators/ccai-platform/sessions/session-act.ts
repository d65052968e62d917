import { z } from 'zod'
import { type Act, defineAct } from '../../kit/act.ts'
import type { Cast } from '../../kit/cast.ts'
import type { Call, Chat, SessionKind } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { sessionName } from './arguments.ts'
import { sessionFor } from './steps.ts'

/** A session of one kind. */
export type SessionOf<Kind extends SessionKind> = { call: Call; chat: Chat }[Kind]

/** What tells one act on a session from another. */
interface SessionActParts<Kind extends SessionKind, Shape extends z.ZodRawShape> {
  readonly summary: string
  /** The arguments beside the session's name. */
  readonly shape: Shape
  readonly refs?: Act['refs']
  /** What happens, for the report; `session` is what the story calls the call or chat. */
  phrase(args: z.output<z.ZodObject<Shape>>, cast: Cast, session: string): string
  /** Performs it on a session whose status allows it; `step` is the act's name, for refusals. */
  perform(
    instance: CcaiInstance,
    session: SessionOf<Kind>,
    args: z.output<z.ZodObject<Shape>>,
    step: string,
  ): void
}

/** An act on a call (`ccai.call.answer`, its argument `call`) or on a chat (`ccai.chat.answer`, `chat`). */
export function sessionAct<
  const Kind extends SessionKind,
  const Verb extends string,
  Shape extends z.ZodRawShape,
>(
  kind: Kind,
  verb: Verb,
  { summary, shape, refs = {}, phrase, perform }: SessionActParts<Kind, Shape>,
): Act<`ccai.${Kind}.${Verb}`, z.ZodObject<Record<Kind, z.ZodString> & Shape>, CcaiInstance, undefined> {
  const name = `ccai.${kind}.${verb}`
  // The compiler cannot follow the computed name of the argument, so its type is stated: scenarios are checked by it.
  return defineAct({
    name,
    summary,
    schema: z.strictObject({ [kind]: sessionName(kind), ...shape }),
    refs,
    phrase: (args: Record<string, unknown>, cast) => phrase(args as never, cast, String(args[kind])),
    perform(instance: CcaiInstance, args: Record<string, unknown>) {
      const session = sessionFor(instance, kind, String(args[kind]), name) as SessionOf<Kind>
      perform(instance, session, args as never, name)
    },
  }) as never
}
