import { pendingTransfer, type Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { agentCounts } from './agent.ts'
import { rounded } from './instant.ts'
import { menuObjects } from './menu.ts'

/** The channels of a queue. */
export type Channel = 'voice_call' | 'chat'

/** The wait in a queue with its documented keys, in seconds for each channel. */
export interface WaitTime {
  readonly menu_id: number
  readonly menu_type: string
  readonly materialized_path: string
  readonly voice_call?: number
  readonly chat?: number
  readonly [count: `${string}_agents`]: number
}

/**
 * The wait in each queue for these channels. What the platform estimates, and from what, is not public: here it is how
 * long the longest waiting contact of this language has waited by now.
 */
export function waitTimeObjects(
  instance: CcaiInstance,
  language: string,
  channels: readonly Channel[],
): WaitTime[] {
  const { logged_in_agents, available_agents, breakthrough_agents } = agentCounts(instance)
  return menuObjects(instance).map(({ id, menu_type, name }) => {
    const waits = channels.map((channel) => [channel, longestWait(instance, id, language, channel)])
    return {
      menu_id: id,
      menu_type,
      ...Object.fromEntries(waits),
      materialized_path: name,
      logged_in_agents: logged_in_agents!,
      available_agents: available_agents!,
      breakthrough_agents: breakthrough_agents!,
    }
  })
}

function longestWait(
  { state, host }: CcaiInstance,
  menuId: number,
  language: string,
  channel: Channel,
): number {
  const sessions: Session[] = channel === 'chat' ? [...state.chats.values()] : [...state.calls.values()]
  const sinceMs = sessions
    .filter((session) => session.language === language && ['queued', 'requeued'].includes(session.status))
    .map((session) => waitingSince(session, menuId))
    .filter((atMs) => atMs !== undefined)
  return sinceMs.length === 0 ? 0 : rounded(host.now() - Math.min(...sinceMs))
}

/** Since when a waiting session waits in this queue, after a cold transfer too; `undefined` when it waits elsewhere. */
function waitingSince(session: Session, menuId: number): number | undefined {
  const transfer = pendingTransfer(session)
  if (transfer) return transfer.toMenu?.id === menuId ? transfer.createdAtMs : undefined
  const menu = (session.kind === 'call' ? session.redirectedTo : null) ?? session.menu
  return menu?.id === menuId && session.queuedAtMs !== null ? session.queuedAtMs : undefined
}
