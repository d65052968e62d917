import type { Call, Chat, Session } from '../state/session.ts'
import { type ScreenPop, sessionById } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'

/** The call with this scenario name. */
export function callNamed({ state }: CcaiInstance, name: string): Call | undefined {
  return state.calls.first('name', name)
}

/** The chat with this scenario name. */
export function chatNamed({ state }: CcaiInstance, name: string): Chat | undefined {
  return state.chats.first('name', name)
}

/** All screen pops, oldest first. */
export function screenPops({ state }: CcaiInstance): ScreenPop[] {
  return [...state.screenPops.values()]
}

/** The call or chat of a screen pop. */
export function sessionOfPop({ state }: CcaiInstance, pop: ScreenPop): Session {
  return sessionById(state, pop)!
}
