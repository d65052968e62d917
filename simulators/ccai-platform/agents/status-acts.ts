import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import type { CcaiInstance } from '../state/state.ts'
import { agent, name, status } from './arguments.ts'
import { agentFor, statusNamed } from './by-name.ts'
import { chooseStatus, isInSession, postStatusEvents, refusalOf, statusOf } from './status.ts'

const setStatus = defineAct({
  name: 'ccai.agent.set-status',
  summary: 'An agent chooses another status in the adapter.',
  schema: z.strictObject({ agent, status }),
  refs: { agent: 'agent', status: 'status in CCAI Platform' },
  phrase: (args) => `${personName(args.agent)} goes to ${args.status} in CCAI Platform`,
  perform(instance: CcaiInstance, args) {
    set(instance, args, 'agent', setStatus.name)
  },
})

const setAgentStatus = defineAct({
  name: 'ccai.admin.set-agent-status',
  summary: 'A manager changes the status of an agent.',
  schema: z.strictObject({ agent, status }),
  refs: { agent: 'agent', status: 'status in CCAI Platform' },
  phrase: (args) => `a manager sets ${personName(args.agent)} to ${args.status}`,
  perform(instance: CcaiInstance, args) {
    set(instance, args, 'admin', setAgentStatus.name)
  },
})

const chooseNextStatus = defineAct({
  name: 'ccai.agent.choose-next-status',
  summary: 'An agent in a session chooses beforehand the status for after it, or takes the choice back.',
  schema: z.strictObject({ agent, status: status.optional().describe('none: the choice is taken back') }),
  refs: { agent: 'agent', status: 'status in CCAI Platform' },
  phrase: (args) =>
    args.status === undefined
      ? `${personName(args.agent)} takes back the status chosen for afterwards`
      : `${personName(args.agent)} chooses ${args.status} for afterwards`,
  perform(instance: CcaiInstance, args) {
    const step = chooseNextStatus.name
    const found = agentFor(instance, args.agent, step)
    const chosen = args.status === undefined ? null : statusNamed(instance, args.status, step)
    if (!isInSession(found) && instance.state.wrapUps.get(found.id) === undefined) {
      const current = statusOf(instance, found).name
      throw new ActRefused(`${step}: ${found.email} is ${current}, in no session; set the status at once`)
    }
    if (chosen && chosen.kind !== 'settable') throw new ActRefused(`${step}: no agent chooses ${chosen.name}`)
    if (!chosen && found.nextStatusId === null) throw new ActRefused(`${step}: nothing was chosen`)
    instance.state.agents.put({ ...found, nextStatusId: chosen?.id ?? null })
    const what = chosen ? 'chosen' : 'taken-back'
    instance.host.record({ change: `agent.next-status-${what}`, subject: `agent-${found.id}` })
  },
})

const addStatus = defineAct({
  name: 'ccai.admin.add-status',
  summary: 'An administrator adds a status of the tenant’s own; it may have the name of a built-in one.',
  schema: z.strictObject({ name, color: name.default('green') }),
  makes: 'status in CCAI Platform',
  refs: {},
  phrase: (args) => `an administrator adds the status ${args.name} in CCAI Platform`,
  perform({ state, host }: CcaiInstance, args) {
    if (state.statuses.find('name', args.name).some(({ id }) => id > 0)) {
      throw new ActRefused(`${addStatus.name}: there is a status "${args.name}" already`)
    }
    const id = ++state.agentCounters.status
    state.statuses.put({ id, name: args.name, color: args.color, kind: 'settable' })
    host.record({ change: 'status.added', subject: `status-${id}` })
    return { status: id }
  },
})

const deleteStatus = defineAct({
  name: 'ccai.admin.delete-status',
  summary: 'An administrator deletes a status of the tenant’s own.',
  schema: z.strictObject({ name }),
  refs: { name: 'status in CCAI Platform' },
  phrase: (args) => `an administrator deletes the status ${args.name} in CCAI Platform`,
  perform({ state, host }: CcaiInstance, args) {
    const custom = [...state.statuses.values()].filter(({ id }) => id > 0)
    const found = custom.find((one) => one.name === args.name)
    if (!found) {
      const known = custom.map((one) => one.name).join(', ') || 'none'
      throw new ActRefused(`${deleteStatus.name}: no status of the tenant "${args.name}"; there is ${known}`)
    }
    const users = [...state.agents.values()].filter(({ statusId, heldStatusId, nextStatusId }) =>
      [statusId, heldStatusId, nextStatusId].includes(found.id),
    )
    if (users.length > 0) {
      const emails = users.slice(0, 3).map(({ email }) => email)
      throw new ActRefused(`${deleteStatus.name}: "${args.name}" is in use by ${emails.join(', ')}`)
    }
    state.statuses.delete(found.id)
    host.record({ change: 'status.deleted', subject: `status-${found.id}` })
  },
})

/** What agents, managers and administrators do with statuses. */
export const agentStatusActs = [setStatus, chooseNextStatus, setAgentStatus, addStatus, deleteStatus] as const

function set(
  instance: CcaiInstance,
  args: { readonly agent: string; readonly status: string },
  by: 'agent' | 'admin',
  step: string,
): void {
  const found = agentFor(instance, args.agent, step)
  const chosen = statusNamed(instance, args.status, step)
  const refusal = refusalOf(instance, found, chosen, by)
  if (refusal !== undefined) throw new ActRefused(`${step}: ${found.email}: ${refusal}`)
  postStatusEvents(instance, [chooseStatus(instance, found, chosen, by)])
}
