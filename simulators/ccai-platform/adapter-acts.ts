import { z } from 'zod'
import { defineAct } from '../kit/act.ts'
import { ActRefused } from '../kit/host.ts'
import { adaptersOf, change } from './adapter.ts'
import { type Adapter, statusIds } from './agent-state.ts'
import { assertMayPlaceCall, chooseStatus, isInSession, postStatusEvents } from './agent-status.ts'
import { begin } from './call-changes.ts'
import { agentFor } from './call-steps.ts'
import { tell } from './session-changes.ts'
import { assertNewSession } from './session-steps.ts'
import { type CcaiInstance, emailKey } from './state.ts'

const name = z.string().min(1)
const agent = name.describe('an agent of the story, or the e-mail address of a Kustomer user')

const logIn = defineAct({
  name: 'ccai.adapter.log-in',
  summary: 'A user of Kustomer logs in to the adapter in the page, as an agent of CCAI Platform.',
  schema: z.strictObject({ agent, as: name.optional().describe('another agent than the user is') }),
  refs: { agent: 'agent', as: 'agent' },
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
    }
  },
})

const logOut = defineAct({
  name: 'ccai.adapter.log-out',
  summary: 'A user of Kustomer logs out of the adapter, in every page; the agent’s status stays.',
  schema: z.strictObject({ agent }),
  refs: { agent: 'agent' },
  perform(instance: CcaiInstance, args) {
    const open = adaptersFor(instance, args.agent, logOut.name).filter(
      ({ loggedInAs }) => loggedInAs !== null,
    )
    if (open.length === 0) throw new ActRefused(`${logOut.name}: nobody is logged in`)
    for (const adapter of open) {
      const found = agentFor(instance, adapter.loggedInAs!, logOut.name)
      if (isInSession(found)) throw new ActRefused(`${logOut.name}: ${found.email} is in a session`)
    }
    for (const adapter of open) change(instance, adapter, 'logged-out', { loggedInAs: null, number: null })
  },
})

const minimize = defineAct({
  name: 'ccai.adapter.minimize',
  summary: 'A user of Kustomer minimizes the adapter, in every page.',
  schema: z.strictObject({ agent }),
  refs: { agent: 'agent' },
  perform(instance: CcaiInstance, args) {
    for (const adapter of adaptersFor(instance, args.agent, minimize.name)) {
      change(instance, adapter, 'minimized', { minimized: true })
    }
  },
})

const open = defineAct({
  name: 'ccai.adapter.open',
  summary: 'A user of Kustomer opens the minimized adapter again, in every page.',
  schema: z.strictObject({ agent }),
  refs: { agent: 'agent' },
  perform(instance: CcaiInstance, args) {
    for (const adapter of adaptersFor(instance, args.agent, open.name)) {
      change(instance, adapter, 'restored', { minimized: false })
    }
  },
})

const call = defineAct({
  name: 'ccai.adapter.call',
  summary: 'An agent presses Call in the adapter: an outgoing call to the number that is filled in.',
  schema: z.strictObject({ call: name.describe('what the story calls this call'), agent }),
  refs: { agent: 'agent' },
  perform(instance: CcaiInstance, args) {
    const step = call.name
    assertNewSession(instance, args.call, step)
    const filled = adaptersFor(instance, args.agent, step).find(({ number }) => number !== null)
    if (!filled) throw new ActRefused(`${step}: no number is filled in`)
    if (filled.minimized) throw new ActRefused(`${step}: the adapter is minimized; open it first`)
    const caller = agentFor(instance, filled.loggedInAs!, step)
    assertMayPlaceCall(instance, caller, step)
    change(instance, filled, 'call-pressed', { number: null })
    const placed = begin(instance, {
      name: args.call,
      callType: 'Voice Outbound',
      status: 'connecting',
      number: filled.number,
      language: 'en',
      agentId: caller.id,
      assignedAtMs: instance.host.now(),
      initiator: `agent_${caller.id}`,
    })
    tell(instance, placed)
    return { call: `call-${placed.id}` }
  },
})

/** What users of Kustomer do in the agent adapter that stands in their page. */
export const adapterActs = [logIn, logOut, minimize, open, call] as const

/** @throws ActRefused when no page of this user is open */
function adaptersFor(instance: CcaiInstance, email: string, step: string): Adapter[] {
  const adapters = adaptersOf(instance, email)
  if (adapters.length > 0) return adapters
  throw new ActRefused(`${step}: ${email} has no page of Kustomer with the adapter open`)
}
