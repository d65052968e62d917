import { z } from 'zod'
import type { Act } from '../../kit/act.ts'
import type { Cast } from '../../kit/cast.ts'
import { type CallStatus, type ChatStatus, keyOf, type Session, type SessionKind } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { sessionName } from './arguments.ts'
import { assertNewSession, type SessionOf, sessionFor, sessionIn } from './steps.ts'

// The compiler cannot follow the computed name of the argument, so the types of the acts are stated here: scenarios are
// checked by them.

/** An act with an argument that names a call (`call`) or a chat (`chat`) beside its others. */
type ActNaming<
  Name extends string,
  Kind extends SessionKind,
  Shape extends z.ZodRawShape,
  Begins extends Kind | undefined,
> = Act<Name, z.ZodObject<Record<Kind, z.ZodString> & Shape>, CcaiInstance, Begins>

/** What acts on sessions and acts that begin one have in common. */
interface Parts<Shape extends z.ZodRawShape> {
  readonly summary: string
  /** The arguments beside the session's name. */
  readonly shape: Shape
  readonly refs?: Act['refs']
  /** What happens, for the report; `session` is what the story calls the call or chat. */
  phrase(args: z.output<z.ZodObject<Shape>>, cast: Cast, session: string): string
}

/** What tells one act on a session from another. */
interface SessionActParts<Kind extends SessionKind, Shape extends z.ZodRawShape> extends Parts<Shape> {
  /** The statuses of a session in which it is possible. */
  readonly allowedIn: ReadonlyArray<{ call: CallStatus; chat: ChatStatus }[Kind]>
  /** What must hold of the session besides. */
  isPossible?(session: SessionOf<Kind>): boolean
  /** Performs it on a session that allows it; `step` is the act's name, for refusals. */
  perform(
    instance: CcaiInstance,
    session: SessionOf<Kind>,
    args: z.output<z.ZodObject<Shape>>,
    step: string,
  ): void
}

/** What tells one act that begins a session from another. */
interface SessionStartParts<Shape extends z.ZodRawShape> extends Parts<Shape> {
  /** Which sessions it may be begun for, when it follows from another one. */
  isAllowedFor?(session: Session): boolean
  /** Begins a session of this name; `step` is the act's name, for refusals. */
  begin(instance: CcaiInstance, name: string, args: z.output<z.ZodObject<Shape>>, step: string): Session
}

/** An act on a call (`ccai.call.answer`, its argument `call`) or on a chat (`ccai.chat.answer`, `chat`). */
export function sessionAct<
  const Kind extends SessionKind,
  const Verb extends string,
  Shape extends z.ZodRawShape,
>(
  kind: Kind,
  verb: Verb,
  { allowedIn, isPossible, perform, ...parts }: SessionActParts<Kind, Shape>,
): ActNaming<`ccai.${Kind}.${Verb}`, Kind, Shape, undefined> {
  const name = `ccai.${kind}.${verb}`
  const act: Act = {
    ...common(kind, name, parts),
    isAllowedFor: sessionIn(kind, allowedIn, isPossible),
    perform(instance: CcaiInstance, args) {
      perform(instance, sessionFor(instance, kind, args[kind], name), args, name)
    },
  }
  return act as ActNaming<`ccai.${Kind}.${Verb}`, Kind, Shape, undefined>
}

/** An act that begins a call, under the name that the story gives it as `call`, or a chat. */
export function sessionStart<
  const Kind extends SessionKind,
  const Name extends string,
  Shape extends z.ZodRawShape,
>(
  kind: Kind,
  name: Name,
  { begin, isAllowedFor, ...parts }: SessionStartParts<Shape>,
): ActNaming<Name, Kind, Shape, Kind> {
  const act: Act = {
    ...common(kind, name, parts),
    begins: kind,
    ...(isAllowedFor && { isAllowedFor }),
    perform(instance: CcaiInstance, args) {
      assertNewSession(instance, args[kind], name)
      return { [kind]: keyOf(begin(instance, args[kind], args, name)) }
    },
  }
  return act as ActNaming<Name, Kind, Shape, Kind>
}

function common<Shape extends z.ZodRawShape>(
  kind: SessionKind,
  name: string,
  { summary, shape, refs = {}, phrase }: Parts<Shape>,
): Omit<Act, 'perform'> {
  return {
    name,
    summary,
    schema: z.strictObject({ [kind]: sessionName(kind), ...shape }),
    refs,
    phrase: (args, cast) => phrase(args, cast, args[kind]),
  }
}
