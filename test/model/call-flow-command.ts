import fc, { type AsyncCommand } from 'fast-check'
import { act, agents, contactOf, type Flow, passUntilQuiet } from './call-flow.ts'
import type { ModelSession, ReferenceModel } from './reference-model.ts'

/** A step of a flow, in the world and in the model. */
export type Command = AsyncCommand<ReferenceModel, Flow>

/** One of the agents. */
export const agent = fc.constantFrom(...agents)

/** One of the queues. */
export const menu = fc.constantFrom('Billing', 'Sales')

/** Counted from the newest, which is meant most often. */
export const pick = fc.constantFrom(0, 0, 0, 1, 2, 3)

/** One thing that can happen: to whom or what, and what it does in the world and in the model. */
interface Move<Target> {
  readonly text: string
  readonly target: (model: ReferenceModel) => Target | undefined
  readonly play: (target: Target, model: ReferenceModel, flow: Flow) => Promise<void> | void
}

/** A step that is left out when it has no target at its turn. */
export function command<Target>({ text, target, play }: Move<Target>): Command {
  return {
    check: (model) => target(model as ReferenceModel) !== undefined,
    run: async (model, flow) => play(target(model)!, model, flow),
    toString: () => text,
  }
}

/** What happens to one session. */
interface SessionMove {
  readonly text: string
  /** Which of those to which it can happen. */
  readonly at: number
  readonly possible: (session: ModelSession, model: ReferenceModel) => boolean
  readonly play: (session: ModelSession, model: ReferenceModel, flow: Flow) => void
  /** When it should happen, in epoch milliseconds; at once unless told. */
  readonly atMs?: (session: ModelSession) => number
}

/** A step of one session among those that are in the right state. */
export function onSession({ text, at, possible, play, atMs }: SessionMove): Command {
  return command({
    text: `${text} [${at}]`,
    target: (model) => {
      const candidates = model.sessions.filter((session) => possible(session, model)).reverse()
      return candidates[at % Math.max(1, candidates.length)]
    },
    play: async (session, model, flow) => {
      const about = { contact: contactOf(session), by: session.name }
      await passUntilQuiet(model, flow, about, atMs?.(session))
      play(session, model, flow)
    },
  })
}

/** An act on a call or chat: `ccai.call.answer`, `ccai.chat.answer`. */
export function actOn(
  flow: Flow,
  { kind, name }: ModelSession,
  verb: string,
  rest: Readonly<Record<string, unknown>> = {},
): void {
  act(flow, { do: `ccai.${kind}.${verb}`, [kind]: name, ...rest })
}
