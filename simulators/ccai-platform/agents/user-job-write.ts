import { ProblemError } from '../../kit/problem.ts'
import { statusIds } from '../state/agents.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { UserFileRow, UserJob, UserJobError } from '../state/user-jobs.ts'
import { agentWithEmail, createAgent } from './agent-write.ts'
import { errorAt, usersIn } from './user-file.ts'

/**
 * The job with this id.
 * @throws ProblemError with 404 when there is none
 */
export function userJobOf({ state }: CcaiInstance, id: number): UserJob {
  const job = state.userJobs.get(id)
  if (!job) throw new ProblemError({ status: 404, title: 'no such job', parameter: String(id) })
  return job
}

/**
 * Takes a file of users and checks it; with `id` it takes the place of that job's file.
 * @throws ProblemError with 422 when that job has been carried out
 */
export function uploadUsers(
  { state, host, switches }: CcaiInstance,
  file: { readonly name: string; readonly text: string },
  before: UserJob | undefined,
): UserJob {
  if (before?.status === 'completed') throw carriedOut(before)
  const { rows, errors } = usersIn(file.text, switches.chatsPerAgent)
  const id = before?.id ?? ++state.userJobCount
  host.record({ change: 'user-job.created', subject: `user-job-${id}` })
  return state.userJobs.put({
    id,
    filename: file.name,
    rows,
    status: errors.length > 0 ? 'invalid_scheme' : 'valid_scheme',
    createdAtMs: host.now(),
    requestedAtMs: null,
    affectedRows: 0,
    schemeErrors: errors,
    updateErrors: [],
  })
}

/**
 * Makes and changes the users of a job's file, each by itself.
 * @throws ProblemError with 422 when the file is not valid, or has been carried out
 */
export function proceedUsers(instance: CcaiInstance, job: UserJob): UserJob {
  if (job.status === 'completed') throw carriedOut(job)
  if (job.status === 'invalid_scheme') {
    throw new ProblemError({ status: 422, title: 'the file is not valid', parameter: String(job.id) })
  }
  const { state, host } = instance
  const updateErrors = job.rows.flatMap((row, at) => writeUser(instance, row, at) ?? [])
  host.record({ change: 'user-job.completed', subject: `user-job-${job.id}` })
  return state.userJobs.put({
    ...job,
    status: 'completed',
    requestedAtMs: host.now(),
    affectedRows: job.rows.length - updateErrors.length,
    updateErrors,
  })
}

/** Returns why a user is not written; then nothing of the row is. */
function writeUser(instance: CcaiInstance, row: UserFileRow, at: number): UserJobError | undefined {
  const { state, host } = instance
  if (row.new_email) return errorAt('A change of the address is not simulated', 'new_email', at)
  if (row.status === 'Inactive') return errorAt('Inactive users are not simulated', 'status', at)
  const teams = (row.teams ?? []).map(({ name, value }) => ({
    name,
    value,
    team: state.teams.first('name', name),
  }))
  const unknown = teams.find(({ team }) => team === undefined)
  if (unknown) return errorAt(`There is no team "${unknown.name}"`, 'teams', at)
  const name = `${row.first_name} ${row.last_name}`
  const known = agentWithEmail(instance, row.email)
  const unavailable = state.statuses.get(statusIds.unavailable)!
  const agent = known ?? createAgent(instance, { name, email: row.email, loggedIn: false }, unavailable)
  const teamIds = new Set(agent.teamIds)
  for (const { team, value } of teams) {
    if (value === 1) teamIds.add(team!.id)
    else if (value === 0) teamIds.delete(team!.id)
  }
  state.agents.put({ ...agent, name, teamIds: [...teamIds] })
  host.record({ change: known ? 'agent.updated' : 'agent.created', subject: `agent-${agent.id}` })
  return undefined
}

function carriedOut({ id }: UserJob): ProblemError {
  return new ProblemError({ status: 422, title: 'the job has been carried out', parameter: String(id) })
}
