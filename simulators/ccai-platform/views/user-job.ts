import { iso } from '../../kit/time.ts'
import { agentNumber } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import type { UserJob } from '../state/user-jobs.ts'

/** The job as its own route and the list show it. */
export function userJobObject(job: UserJob): Record<string, unknown> {
  return {
    id: job.id,
    created_at: iso(job.createdAtMs),
    process_requested_at: job.requestedAtMs === null ? null : iso(job.requestedAtMs),
    filename: job.filename,
    total_rows: job.rows.length,
    affected_rows: job.affectedRows,
    failed_rows: job.updateErrors.length,
    status: job.status,
    uploaded_user_name: null,
    proceed_user_name: null,
    uploaded_api_user_name: 'standin',
    proceed_api_user_name: job.requestedAtMs === null ? null : 'standin',
    scheme_errors: job.schemeErrors,
    update_errors: updateErrorObjects(job),
  }
}

/** The errors of users that were not written. */
export function updateErrorObjects({ updateErrors }: UserJob): Record<string, unknown>[] {
  return updateErrors.map((error) => ({ ...error, error_type: 'error' }))
}

/** An agent as a file of users has them. */
export function userFileObject({ state }: CcaiInstance, agent: Agent): Record<string, unknown> {
  const [first_name, ...rest] = agent.name.split(' ')
  return {
    email: agent.email,
    new_email: null,
    agent_number: agentNumber(agent),
    first_name,
    last_name: rest.join(' '),
    status: 'Active',
    location: null,
    max_chat_limit: null,
    max_chat_limit_enabled: 0,
    roles: [{ name: 'Agent', value: 1 }],
    teams: Array.from(state.teams.values(), ({ id, name }) => ({
      name,
      value: agent.teamIds.includes(id) ? 1 : 0,
    })),
  }
}
