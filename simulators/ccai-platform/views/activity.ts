import { iso } from '../../kit/time.ts'
import type { Activity } from '../state/agents.ts'
import type { CcaiInstance } from '../state/state.ts'
import { agentInfo } from './agent.ts'
import { instant, seconds } from './instant.ts'

/** A row of the activity log with the keys of a public client; `whodunnit` is `null` unless the agent acted. */
export function activityObject({ state }: CcaiInstance, row: Activity): Record<string, unknown> {
  const { startedAtMs, endedAtMs } = row
  return {
    id: row.id,
    agent_id: row.agentId,
    activity: 'status_change',
    status: { id: row.statusId, name: row.name, color: row.color },
    call_id: row.session?.kind === 'call' ? row.session.id : null,
    chat_id: row.session?.kind === 'chat' ? row.session.id : null,
    started_at: iso(startedAtMs),
    ended_at: instant(endedAtMs),
    duration: seconds(startedAtMs, endedAtMs),
    whodunnit: row.changedBy === 'agent' ? agentInfo(state.agents.get(row.agentId)!) : null,
    standin: { changed_by: row.changedBy },
  }
}
