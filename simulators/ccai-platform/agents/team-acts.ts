import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import type { CcaiInstance } from '../state/state.ts'
import { agent, name } from './arguments.ts'
import { agentFor, teamNamed } from './by-name.ts'

const addTeam = defineAct({
  name: 'ccai.admin.add-team',
  summary: 'An administrator adds a team, under another one if told.',
  schema: z.strictObject({ name, parent: name.optional() }),
  makes: 'team in CCAI Platform',
  refs: { parent: 'team in CCAI Platform' },
  phrase: (args) => `an administrator adds the team ${args.name} in CCAI Platform`,
  perform(instance: CcaiInstance, args) {
    const { state, host } = instance
    if (state.teams.first('name', args.name)) {
      throw new ActRefused(`${addTeam.name}: there is a team "${args.name}" already`)
    }
    const parentId = args.parent === undefined ? null : teamNamed(instance, args.parent, addTeam.name).id
    const id = ++state.agentCounters.team
    state.teams.put({ id, name: args.name, parentId })
    host.record({ change: 'team.added', subject: `team-${id}` })
    return { team: id }
  },
})

const addMember = defineAct({
  name: 'ccai.admin.add-team-member',
  summary: 'An administrator puts an agent in a team, beside any other the agent is in.',
  schema: z.strictObject({ agent, team: name }),
  refs: { agent: 'agent', team: 'team in CCAI Platform' },
  phrase: (args) => `${personName(args.agent)} joins the team ${args.team}`,
  perform(instance: CcaiInstance, args) {
    const { id } = teamNamed(instance, args.team, addMember.name)
    const found = agentFor(instance, args.agent, addMember.name)
    if (found.teamIds.includes(id)) {
      throw new ActRefused(`${addMember.name}: ${found.email} is in "${args.team}" already`)
    }
    instance.state.agents.put({ ...found, teamIds: [...found.teamIds, id] })
    instance.host.record({ change: 'team.member-added', subject: `agent-${found.id}`, detail: `team-${id}` })
  },
})

const removeMember = defineAct({
  name: 'ccai.admin.remove-team-member',
  summary: 'An administrator takes an agent out of a team.',
  schema: z.strictObject({ agent, team: name }),
  refs: { agent: 'agent', team: 'team in CCAI Platform' },
  phrase: (args) => `${personName(args.agent)} leaves the team ${args.team}`,
  perform(instance: CcaiInstance, args) {
    const { id } = teamNamed(instance, args.team, removeMember.name)
    const found = agentFor(instance, args.agent, removeMember.name)
    if (!found.teamIds.includes(id)) {
      throw new ActRefused(`${removeMember.name}: ${found.email} is not in "${args.team}"`)
    }
    instance.state.agents.put({ ...found, teamIds: found.teamIds.filter((teamId) => teamId !== id) })
    instance.host.record({
      change: 'team.member-removed',
      subject: `agent-${found.id}`,
      detail: `team-${id}`,
    })
  },
})

/** What administrators do with teams. */
export const teamActs = [addTeam, addMember, removeMember] as const
