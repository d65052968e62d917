import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { type AgentRow, agentNamed, teamNamed } from '../org/find.ts'
import type { KustomerInstance } from '../state/state.ts'
import { tellApp } from '../workspace/app-event.ts'
import { agent, instanceName, name } from '../workspace/arguments.ts'
import { agentPageOf } from '../workspace/find.ts'
import { open } from '../workspace/page-write.ts'
import { currentSession, statusNamed } from './find.ts'
import { changeTeam, setStatus } from './work-session-write.ts'

/** An agent logs in to Kustomer: the first page opens with the remembered status, of which apps are told (ours). */
export const pageLogIn = defineAct({
  name: 'kustomer.page.log-in',
  summary: 'An agent logs in to Kustomer, with the status remembered from before.',
  schema: z.strictObject({ agent, instance: instanceName }),
  refs: { agent: 'agent' },
  perform: (instance: KustomerInstance, args) => {
    const user = agentNamed(instance, args.agent)
    const { instances } = agentPageOf(instance, user.id)
    if (instances.length > 0) {
      throw new ActRefused(`${user.attributes.email} is logged in already, in ${instances.join(', ')}`)
    }
    open(instance, user, args.instance)
    const session = currentSession(instance, user.id)
    if (session) tellApp(instance, undefined, session, 'login')
  },
})

/** An agent chooses a status, in the profile or with the menu at the lower left: both set the Kustomer status. */
export const pageSetStatus = defineAct({
  name: 'kustomer.page.set-status',
  summary: 'An agent chooses a status in Kustomer: in the profile, or with the menu at the lower left.',
  schema: z.strictObject({
    agent,
    status: name.describe('a status of Kustomer, by its name'),
    by: z.enum(['profile', 'menu']).default('profile'),
  }),
  refs: { agent: 'agent' },
  perform: (instance: KustomerInstance, args) => {
    const user = loggedIn(instance, args.agent)
    const status = statusNamed(instance, args.status)
    if (!status.attributes.selectable) {
      throw new ActRefused(`no agent chooses ${status.attributes.name}: Kustomer sets it by itself`)
    }
    const cause = args.by === 'menu' ? 'menu' : 'agent'
    setStatus(instance, user.id, status, { cause, by: user.id })
  },
})

/** An agent chooses which of the teams to work for; a session under way goes over to it. */
export const chooseTeam = defineAct({
  name: 'kustomer.page.choose-team',
  summary: 'An agent chooses which team to work for.',
  schema: z.strictObject({ agent, team: name.describe('a team of Kustomer, by its name') }),
  refs: { agent: 'agent' },
  perform: (instance: KustomerInstance, args) => {
    const user = loggedIn(instance, args.agent)
    const team = teamNamed(instance, args.team)
    if (!team.attributes.members.includes(user.id)) {
      throw new ActRefused(`${user.attributes.email} is not in the team ${team.attributes.name}`)
    }
    instance.state.agentPages.put({ ...agentPageOf(instance, user.id), team: team.id })
    instance.host.record({ change: 'page.team-chosen', subject: user.id, detail: team.id })
    const session = currentSession(instance, user.id)
    if (session) changeTeam(instance, session, team.id, { cause: 'agent', by: user.id })
  },
})

function loggedIn(instance: KustomerInstance, email: string): AgentRow {
  const user = agentNamed(instance, email)
  if (agentPageOf(instance, user.id).instances.length > 0) return user
  throw new ActRefused(`${user.attributes.email} is not logged in to Kustomer; no page is open`)
}
