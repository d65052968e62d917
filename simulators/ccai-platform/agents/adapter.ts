import { ActRefused } from '../../kit/host.ts'
import type { Adapter } from '../state/agents.ts'
import { type CcaiInstance, emailKey } from '../state/state.ts'
import { adapterId, adapterIn, adaptersOf, loggedIn } from '../views/adapters.ts'

/**
 * A page with the adapter in it has been opened. It takes over the login of the user's other pages, as pages of
 * one browser do (ours); a page that is opened again stays as it is.
 */
export function openAdapter(instance: CcaiInstance, email: string, page: string): Adapter {
  const known = adapterIn(instance, email, page)
  if (known) return known
  const loggedInAs =
    adaptersOf(instance, email).find((other) => other.loggedInAs !== null)?.loggedInAs ?? null
  const id = adapterId(email, page)
  const opened: Adapter = { id, agent: emailKey(email), page, loggedInAs, minimized: false, number: null }
  return change(instance, opened, 'opened-in-page', {})
}

/** The page with this adapter is closed. */
export function closeAdapter(instance: CcaiInstance, adapter: Adapter): void {
  change(instance, adapter, 'closed-with-page', {})
  instance.state.adapters.delete(adapter.id)
}

/** What the page of the documentation says of the adapter itself: the platform does it, no integration takes part. */
const rules: Readonly<Record<string, string | undefined>> = {
  'opened-in-page': 'adapter-in-kustomer',
  minimized: 'adapter-in-kustomer',
  'number-filled': 'click-to-call',
  'call-pressed': 'click-to-call',
}

/** Puts the adapter as it is now, and tells the journal. */
export function change(
  { state, host }: CcaiInstance,
  adapter: Adapter,
  what: string,
  changed: Partial<Pick<Adapter, 'loggedInAs' | 'minimized' | 'number'>>,
): Adapter {
  const agentId = state.agents.first('email', adapter.agent)?.id
  const subject = agentId === undefined ? 'agent' : `agent-${agentId}`
  const rule = rules[what]
  host.record({ change: `adapter.${what}`, subject, ...(rule === undefined ? {} : { rule }) })
  return state.adapters.put({ ...adapter, ...changed })
}

/** A screen-pop opens those of an agent's adapters that are minimized. Returns false when there is none to show it. */
export function popAdapters(instance: CcaiInstance, agentId: number): boolean {
  const adapters = loggedIn(instance, instance.state.agents.get(agentId)!)
  for (const adapter of adapters) {
    if (adapter.minimized) change(instance, adapter, 'restored', { minimized: false })
  }
  return adapters.length > 0
}

/** @throws ActRefused when no page of this user is open */
export function adaptersFor(instance: CcaiInstance, email: string, step: string): Adapter[] {
  const adapters = adaptersOf(instance, email)
  if (adapters.length > 0) return adapters
  throw new ActRefused(`${step}: ${email} has no page of Kustomer with the adapter open`)
}
