import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { agentNamed, teamNamed } from '../org/find.ts'
import type { KustomerInstance } from '../state/state.ts'
import { agent, name, status, team } from '../workspace/arguments.ts'
import { agentsIn, currentSession, statusNamed } from './find.ts'
import { createRoutingStatus, deleteRoutingStatus } from './status-write.ts'
import { updateTeamRouting } from './team-routing-write.ts'
import { changeStatus } from './work-session-write.ts'

/** Kustomer itself changes an agent's status, for instance to busy. */
const systemSetStatus = defineAct({
  name: 'kustomer.system.set-status',
  summary: 'Kustomer changes the status of an agent by itself, for instance to Busy.',
  schema: z.strictObject({ agent, status }),
  refs: { agent: 'agent', status: 'status in Kustomer' },
  phrase: (args) => `Kustomer sets ${personName(args.agent)} to ${args.status}`,
  perform: (instance: KustomerInstance, args) => {
    const user = agentNamed(instance, args.agent)
    const newStatus = statusNamed(instance, args.status)
    const session = currentSession(instance, user.id)
    if (!session) {
      throw new ActRefused(`${user.attributes.email} is offline; only the agent starts a session`)
    }
    changeStatus(instance, session, newStatus, { cause: 'system', by: null })
  },
})

/** An administrator adds a status. */
const addStatus = defineAct({
  name: 'kustomer.admin.add-status',
  summary: 'An administrator adds a status to Kustomer.',
  schema: z.strictObject({
    name: name.max(255),
    type: z.enum(['available', 'unavailable']).default('unavailable'),
  }),
  makes: 'status in Kustomer',
  refs: {},
  phrase: (args) => `an administrator adds the status ${args.name} in Kustomer`,
  perform: (instance: KustomerInstance, args) => {
    if (instance.state.routingStatuses.first('name', args.name.toLowerCase())) {
      throw new ActRefused(`there is a status "${args.name}" already`)
    }
    return { status: createRoutingStatus(instance, { name: args.name, statusType: args.type }).id }
  },
})

/** An administrator deletes a custom status that no agent is in. */
const deleteStatus = defineAct({
  name: 'kustomer.admin.delete-status',
  summary: 'An administrator deletes a custom status of Kustomer.',
  schema: z.strictObject({ name: status }),
  refs: { name: 'status in Kustomer' },
  phrase: (args) => `an administrator deletes the status ${args.name} in Kustomer`,
  perform: (instance: KustomerInstance, args) => {
    const row = statusNamed(instance, args.name)
    if (row.attributes.system) throw new ActRefused(`${row.attributes.name} is built in, and stays`)
    const agents = agentsIn(instance, row)
    if (agents > 0) throw new ActRefused(`the status ${row.attributes.name} has agents in it: ${agents}`)
    deleteRoutingStatus(instance, row)
  },
})

/** An administrator turns Team Routing of a team on or off. */
const setTeamRouting = defineAct({
  name: 'kustomer.admin.set-team-routing',
  summary: 'An administrator turns Team Routing on or off for a team.',
  schema: z.strictObject({ team, on: z.boolean() }),
  refs: { team: 'team in Kustomer' },
  phrase: (args) => `an administrator turns Team Routing ${args.on ? 'on' : 'off'} for ${args.team}`,
  perform: (instance: KustomerInstance, args) => {
    updateTeamRouting(instance, teamNamed(instance, args.team), { enabled: args.on })
  },
})

/** An administrator points a team's external queue at another system, or at none. */
const setExternalQueue = defineAct({
  name: 'kustomer.admin.set-external-queue',
  summary: 'An administrator sets the external queue of a team, or takes it away.',
  schema: z.strictObject({ team, queue: name.nullable() }),
  refs: { team: 'team in Kustomer' },
  phrase: (args) =>
    `an administrator ${args.queue === null ? 'takes the external queue from' : `points to ${args.queue} the team`} ${args.team}`,
  perform: (instance: KustomerInstance, args) => {
    const row = teamNamed(instance, args.team)
    const { externalQueues: known } = instance.switches
    if (args.queue !== null && !known.includes(args.queue)) {
      throw new ActRefused(`no external queue "${args.queue}"; there is ${known.join(', ')}`)
    }
    updateTeamRouting(instance, row, { externalQueues: args.queue === null ? [] : [args.queue] })
  },
})

/** The acts of administrators, and of Kustomer itself, on statuses and Team Routing. */
export const routingAdminActs = [
  systemSetStatus,
  addStatus,
  deleteStatus,
  setTeamRouting,
  setExternalQueue,
] as const
