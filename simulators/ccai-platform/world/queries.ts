import type { Call, Chat, Session } from '../state/session.ts'
import { type ScreenPop, sessionById } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'

/** The call of this name, as the platform has it. */
export function callNamed({ state }: CcaiInstance, name: string): Call | undefined {
  return state.calls.first('name', name)
}

/** The chat of this name, as the platform has it. */
export function chatNamed({ state }: CcaiInstance, name: string): Chat | undefined {
  return state.chats.first('name', name)
}

/** What the agent adapter opened, oldest first. */
export function screenPops({ state }: CcaiInstance): ScreenPop[] {
  return [...state.pops.values()]
}

/** The call or chat of a screen-pop. */
export function sessionOfPop({ state }: CcaiInstance, pop: ScreenPop): Session {
  return sessionById(state, pop)!
}
