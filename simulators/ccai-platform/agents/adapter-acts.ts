import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { ActRefused } from '../../kit/host.ts'
import { statusIds } from '../state/agents.ts'
import { type CcaiInstance, emailKey } from '../state/state.ts'
import { adaptersFor, change } from './adapter.ts'
import { kustomerUser, name } from './arguments.ts'
import { agentFor } from './by-name.ts'
import { release } from './session-status.ts'
import { goOffline } from './sign-out.ts'
import { chooseStatus, isInSession, postStatusEvents } from './status.ts'

const logIn = defineAct({
  name: 'ccai.adapter.log-in',
  summary: 'A user of Kustomer logs in to the adapter in the page, as an agent of CCAI Platform.',
  schema: z.strictObject({
    agent: kustomerUser,
    as: name.optional().describe('another agent than the user is'),
  }),
  refs: { agent: 'agent', as: 'agent' },
  phrase: (args) =>
    args.as === undefined || args.as === args.agent
      ? `${personName(args.agent)} logs in to the adapter`
      : `${personName(args.agent)} logs in to the adapter as ${personName(args.as)}`,
  perform(instance: CcaiInstance, args) {
    const { state, host, switches } = instance
    const free = adaptersFor(instance, args.agent, logIn.name).filter(({ loggedInAs }) => loggedInAs === null)
    if (free.length === 0) throw new ActRefused(`${logIn.name}: somebody is logged in already; log out first`)
    const found = agentFor(instance, args.as ?? args.agent, logIn.name)
    const loggedInAs = emailKey(found.email)
    for (const adapter of free) change(instance, adapter, 'logged-in', { loggedInAs })
    const agent = state.agents.put({ ...found, lastLoginAtMs: host.now() })
    if (switches.statusOnLogin === 'unavailable' && !isInSession(agent)) {
      const unavailable = state.statuses.get(statusIds.unavailable)!
      postStatusEvents(instance, [chooseStatus(instance, agent, unavailable, 'login')])
    } else if (agent.statusId === statusIds.offline) release(instance, agent.id)
  },
})

const logOut = defineAct({
  name: 'ccai.adapter.log-out',
  summary: 'A user of Kustomer logs out of the adapter, in every page; the agent is Offline then.',
  schema: z.strictObject({ agent: kustomerUser }),
  refs: { agent: 'agent' },
  phrase: (args) => `${personName(args.agent)} logs out of the adapter`,
  perform(instance: CcaiInstance, args) {
    const open = adaptersFor(instance, args.agent, logOut.name).filter(
      ({ loggedInAs }) => loggedInAs !== null,
    )
    if (open.length === 0) throw new ActRefused(`${logOut.name}: nobody is logged in`)
    for (const adapter of open) {
      const found = agentFor(instance, adapter.loggedInAs!, logOut.name)
      if (isInSession(found)) throw new ActRefused(`${logOut.name}: ${found.email} is in a session`)
    }
    const agents = new Set(open.map((adapter) => agentFor(instance, adapter.loggedInAs!, logOut.name).id))
    for (const adapter of open) change(instance, adapter, 'logged-out', { loggedInAs: null, number: null })
    for (const agentId of agents) goOffline(instance, agentId)
  },
})

const minimize = defineAct({
  name: 'ccai.adapter.minimize',
  summary: 'A user of Kustomer minimizes the adapter, in every page.',
  schema: z.strictObject({ agent: kustomerUser }),
  refs: { agent: 'agent' },
  phrase: (args) => `${personName(args.agent)} minimizes the adapter`,
  perform(instance: CcaiInstance, args) {
    for (const adapter of adaptersFor(instance, args.agent, minimize.name)) {
      change(instance, adapter, 'minimized', { minimized: true })
    }
  },
})

const open = defineAct({
  name: 'ccai.adapter.open',
  summary: 'A user of Kustomer opens the minimized adapter again, in every page.',
  schema: z.strictObject({ agent: kustomerUser }),
  refs: { agent: 'agent' },
  phrase: (args) => `${personName(args.agent)} opens the adapter`,
  perform(instance: CcaiInstance, args) {
    for (const adapter of adaptersFor(instance, args.agent, open.name)) {
      change(instance, adapter, 'restored', { minimized: false })
    }
  },
})

/** What users of Kustomer do in the agent adapter that stands in their page. */
export const adapterActs = [logIn, logOut, minimize, open] as const
