import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { type AgentRow, agentNamed, teamNamed } from '../org/find.ts'
import type { KustomerInstance } from '../state/state.ts'
import { postToApp } from '../workspace/app-event.ts'
import { agent, instanceName, status, team } from '../workspace/arguments.ts'
import { agentPageOf } from '../workspace/find.ts'
import { openPage } from '../workspace/page-write.ts'
import { currentSession, statusNamed } from './find.ts'
import { changeTeam, setStatus } from './work-session-write.ts'

/** An agent logs in: the first page opens with the last status, which is posted to apps (our choice). */
const pageLogIn = defineAct({
  name: 'kustomer.page.log-in',
  summary: 'An agent logs in to Kustomer, with the status remembered from before.',
  schema: z.strictObject({ agent, instance: instanceName }),
  refs: { agent: 'agent' },
  phrase: (args) => `${personName(args.agent)} logs in to Kustomer`,
  perform: (instance: KustomerInstance, args) => {
    const user = agentNamed(instance, args.agent)
    const { instances } = agentPageOf(instance, user.id)
    if (instances.length > 0) {
      throw new ActRefused(`${user.attributes.email} is logged in already, in ${instances.join(', ')}`)
    }
    openPage(instance, user, args.instance)
    const session = currentSession(instance, user.id)
    if (session) postToApp(instance, undefined, session, 'login')
  },
})

/** An agent chooses a status, in the profile or with the menu at the lower left: both set the Kustomer status. */
const pageSetStatus = defineAct({
  name: 'kustomer.page.set-status',
  summary: 'An agent chooses a status in Kustomer: in the profile, or with the menu at the lower left.',
  schema: z.strictObject({
    agent,
    status,
    by: z.enum(['profile', 'menu']).default('profile'),
  }),
  refs: { agent: 'agent', status: 'status in Kustomer' },
  phrase: (args) => `${personName(args.agent)} goes to ${args.status} in Kustomer`,
  perform: (instance: KustomerInstance, args) => {
    const user = loggedInAgent(instance, args.agent)
    const chosen = statusNamed(instance, args.status)
    if (!chosen.attributes.selectable) {
      throw new ActRefused(`no agent chooses ${chosen.attributes.name}: Kustomer sets it by itself`)
    }
    const cause = args.by === 'menu' ? 'menu' : 'agent'
    setStatus(instance, user.id, chosen, { cause, by: user.id })
  },
})

/** An agent chooses one of their teams to work for; the current session changes to it. */
const chooseTeam = defineAct({
  name: 'kustomer.page.choose-team',
  summary: 'An agent chooses which team to work for.',
  schema: z.strictObject({ agent, team }),
  refs: { agent: 'agent', team: 'team in Kustomer' },
  phrase: (args) => `${personName(args.agent)} chooses the team ${args.team}`,
  perform: (instance: KustomerInstance, args) => {
    const user = loggedInAgent(instance, args.agent)
    const chosen = teamNamed(instance, args.team)
    if (!chosen.attributes.members.includes(user.id)) {
      throw new ActRefused(`${user.attributes.email} is not in the team ${chosen.attributes.name}`)
    }
    instance.state.agentPages.put({ ...agentPageOf(instance, user.id), team: chosen.id })
    instance.host.record({ change: 'page.team-chosen', subject: user.id, detail: chosen.id })
    const session = currentSession(instance, user.id)
    if (session) changeTeam(instance, session, chosen.id, { cause: 'agent', by: user.id })
  },
})

/** The acts of agents on their status in Kustomer's pages. */
export const agentActs = [pageLogIn, pageSetStatus, chooseTeam] as const

function loggedInAgent(instance: KustomerInstance, email: string): AgentRow {
  const user = agentNamed(instance, email)
  if (agentPageOf(instance, user.id).instances.length > 0) return user
  throw new ActRefused(`${user.attributes.email} is not logged in to Kustomer; no page is open`)
}
