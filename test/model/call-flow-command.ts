import fc, { type AsyncCommand } from 'fast-check'
import { act, agents, contactOf, type Flow, passUntilQuiet } from './call-flow.ts'
import type { ModelSession, ReferenceModel } from './reference-model.ts'

/** A step of a flow, which runs both in the world and in the model. */
export type Command = AsyncCommand<ReferenceModel, Flow>

/** Generates one of the agents. */
export const agent = fc.constantFrom(...agents)

/** Generates one of the queues. */
export const menu = fc.constantFrom('Billing', 'Sales')

/** Generates an index of sessions or conversations, counted from the newest, which is the most frequent. */
export const pick = fc.constantFrom(0, 0, 0, 1, 2, 3)

/** One kind of step: its target, and its effect in the world and in the model. */
interface Move<Target> {
  readonly text: string
  readonly target: (model: ReferenceModel) => Target | undefined
  readonly play: (target: Target, model: ReferenceModel, flow: Flow) => Promise<void> | void
}

/** Makes a step that is skipped when it has no target at its turn. */
export function command<Target>({ text, target, play }: Move<Target>): Command {
  return {
    check: (model) => target(model as ReferenceModel) !== undefined,
    run: async (model, flow) => play(target(model)!, model, flow),
    toString: () => text,
  }
}

/** One kind of step that affects a single session. */
interface SessionMove {
  readonly text: string
  /** The index among the sessions for which the step is possible. */
  readonly at: number
  readonly possible: (session: ModelSession, model: ReferenceModel) => boolean
  readonly play: (session: ModelSession, model: ReferenceModel, flow: Flow) => void
  /** The earliest time of the step, in epoch milliseconds; immediately by default. */
  readonly atMs?: (session: ModelSession) => number
}

/** Makes a step that affects one of the sessions for which it is possible. */
export function onSession({ text, at, possible, play, atMs }: SessionMove): Command {
  return command({
    text: `${text} [${at}]`,
    target: (model) => {
      const candidates = model.sessions.filter((session) => possible(session, model)).reverse()
      return candidates[at % Math.max(1, candidates.length)]
    },
    play: async (session, model, flow) => {
      const subject = { contact: contactOf(session), by: session.name }
      await passUntilQuiet(model, flow, subject, atMs?.(session))
      play(session, model, flow)
    },
  })
}

/** Performs an act on a call or chat: `ccai.call.answer`, `ccai.chat.answer`. */
export function actOn(
  flow: Flow,
  { kind, name }: ModelSession,
  verb: string,
  rest: Readonly<Record<string, unknown>> = {},
): void {
  act(flow, { do: `ccai.${kind}.${verb}`, [kind]: name, ...rest })
}
