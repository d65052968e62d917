import type { Menu } from '../state/menu.ts'
import { currentMenuOf, pendingTransfer, type Session } from '../state/session.ts'
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
  const longest = longestWaits(instance, language)
  return menuObjects(instance).map(({ id, menu_type, name }) => {
    const waits = channels.map((channel) => [channel, longest.get(keyOf({ id }, channel)) ?? 0])
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

/** The longest wait by now in each queue and channel where somebody of this language waits, in seconds. */
function longestWaits({ state, host }: CcaiInstance, language: string): ReadonlyMap<string, number> {
  const longest = new Map<string, number>()
  for (const session of [...state.calls.values(), ...state.chats.values()]) {
    if (session.language !== language || !waitingStatuses.includes(session.status)) continue
    const { menu, sinceMs } = waitOf(session)
    if (!menu || sinceMs === null) continue
    const key = keyOf(menu, session.kind === 'call' ? 'voice_call' : 'chat')
    longest.set(key, Math.max(longest.get(key) ?? 0, rounded(host.now() - sinceMs)))
  }
  return longest
}

const waitingStatuses: readonly string[] = ['queued', 'requeued']

function keyOf({ id }: Pick<Menu, 'id'>, channel: Channel): string {
  return `${id} ${channel}`
}

/** In which queue a waiting session waits, and since when: after a transfer that nobody took, since then. */
function waitOf(session: Session): { readonly menu: Menu | null; readonly sinceMs: number | null } {
  const pending = pendingTransfer(session)
  if (pending) return { menu: pending.toMenu, sinceMs: pending.createdAtMs }
  return {
    menu: currentMenuOf(session),
    sinceMs: session.transfers.at(-1)?.settledAtMs ?? session.queuedAtMs,
  }
}
