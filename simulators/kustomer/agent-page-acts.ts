import { z } from 'zod'
import { defineAct } from '../kit/act.ts'
import { ActRefused } from '../kit/host.ts'
import { tellAdapter } from './adapter.ts'
import { agentPageOf, firstPage } from './agent-page.ts'
import { tellApp } from './app-event.ts'
import { appIsShown } from './installed-app.ts'
import { type AgentRow, agentNamed, statusNamed, teamNamed } from './named-record.ts'
import type { KustomerInstance } from './state.ts'
import { currentSession } from './work-session.ts'
import { changeTeam, setStatus } from './work-session-change.ts'

const name = z.string().min(1)
const agent = name.describe('an agent of the story, or an e-mail address')
const instanceName = name.max(64).default(firstPage).describe('which tab or computer')

/** An agent opens a page of Kustomer; the status stays what it was, and nobody is told of it. */
export const pageOpen = defineAct({
  name: 'kustomer.page.open',
  summary: 'An agent opens Kustomer, in a further tab or on another computer.',
  schema: z.strictObject({ agent, instance: instanceName }),
  refs: { agent: 'agent' },
  perform: (instance: KustomerInstance, args) =>
    open(instance, agentNamed(instance, args.agent), args.instance),
})

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

/** An agent closes a page of Kustomer; the status stays. */
export const pageClose = defineAct({
  name: 'kustomer.page.close',
  summary: 'An agent closes a tab of Kustomer; the status stays what it is.',
  schema: z.strictObject({ agent, instance: instanceName }),
  refs: { agent: 'agent' },
  perform: (instance: KustomerInstance, args) => {
    const user = agentNamed(instance, args.agent)
    const { email } = user.attributes
    const page = agentPageOf(instance, user.id)
    if (!page.instances.includes(args.instance)) {
      throw new ActRefused(`${email} has no page ${args.instance} open; there is ${list(page.instances)}`)
    }
    const instances = page.instances.filter((one) => one !== args.instance)
    instance.state.agentPages.put({ ...page, instances })
    instance.host.record({ change: 'page.closed', subject: user.id, detail: args.instance })
    tellAdapter(instance, { action: 'closed', agent: email, instance: args.instance })
  },
})

/** An agent clicks the phone icon beside a number; the adapter fills it in, and dials nothing by itself. */
export const clickPhone = defineAct({
  name: 'kustomer.page.click-phone',
  summary: 'An agent clicks the phone icon beside a number in the side panel.',
  schema: z.strictObject({
    agent,
    number: name.describe('a person of the story, or a number such as +14155550123'),
    instance: name.max(64).optional().describe('which tab or computer; the first that is open, unless told'),
  }),
  refs: { agent: 'agent', number: 'phone' },
  perform: (instance: KustomerInstance, args) => {
    const user = agentNamed(instance, args.agent)
    const { email } = user.attributes
    const { instances } = agentPageOf(instance, user.id)
    const shown = args.instance ?? instances[0]
    if (shown === undefined || !instances.includes(shown)) {
      throw new ActRefused(`${email} has no such page open; there is ${list(instances)}`)
    }
    if (!appIsShown(instance))
      throw new ActRefused('the app UJET is not installed: no adapter is in the page')
    if (!/^\+[1-9]\d{1,14}$/.test(args.number)) throw new ActRefused(`${args.number} is no number to call`)
    instance.host.record({ change: 'page.phone-clicked', subject: user.id, detail: shown })
    tellAdapter(instance, { action: 'click_to_call', agent: email, instance: shown, number: args.number })
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

/** What agents do in Kustomer's pages. */
export const agentPageActs = [pageOpen, pageLogIn, pageClose, clickPhone, pageSetStatus, chooseTeam] as const

function open(instance: KustomerInstance, user: AgentRow, name: string): void {
  const { email } = user.attributes
  const page = agentPageOf(instance, user.id)
  if (page.instances.includes(name)) throw new ActRefused(`${email} has the page ${name} open already`)
  instance.state.agentPages.put({ ...page, instances: [...page.instances, name] })
  instance.host.record({ change: 'page.opened', subject: user.id, detail: name })
  tellAdapter(instance, { action: 'opened', agent: email, instance: name })
}

function loggedIn(instance: KustomerInstance, email: string): AgentRow {
  const user = agentNamed(instance, email)
  if (agentPageOf(instance, user.id).instances.length > 0) return user
  throw new ActRefused(`${user.attributes.email} is not logged in to Kustomer; no page is open`)
}

function list(instances: readonly string[]): string {
  return instances.join(', ') || 'none'
}
