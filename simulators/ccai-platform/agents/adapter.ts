import { ActRefused } from '../../kit/host.ts'
import type { Adapter } from '../state/agents.ts'
import { type CcaiInstance, emailKey } from '../state/state.ts'
import { adapterId, adapterIn, adaptersOf, loggedIn } from '../views/adapters.ts'

/**
 * Opens an adapter in a new page; a page that is open already stays unchanged. A new page takes over the login of the
 * user's other pages, as if they shared a browser session (our choice).
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

/** Removes the adapter of a page that is closed. */
export function closeAdapter(instance: CcaiInstance, adapter: Adapter): void {
  change(instance, adapter, 'closed-with-page', {})
  instance.state.adapters.delete(adapter.id)
}

/** Documented rules that the platform itself carries out, by the journal entry that proves each of them. */
const rules: Readonly<Record<string, string | undefined>> = {
  'opened-in-page': 'adapter-in-kustomer',
  minimized: 'adapter-in-kustomer',
  'number-filled': 'click-to-call',
  'call-pressed': 'click-to-call',
}

/** Changes the adapter and records the change in the journal. */
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

/** Restores an agent's minimized adapters for a screen pop. Returns false when the agent has no adapter. */
export function popAdapters(instance: CcaiInstance, agentId: number): boolean {
  const adapters = loggedIn(instance, instance.state.agents.get(agentId)!)
  for (const adapter of adapters) {
    if (adapter.minimized) change(instance, adapter, 'restored', { minimized: false })
  }
  return adapters.length > 0
}

/**
 * The adapters in all pages of a user.
 * @throws ActRefused when no page of this user is open
 */
export function adaptersFor(instance: CcaiInstance, email: string, step: string): Adapter[] {
  const adapters = adaptersOf(instance, email)
  if (adapters.length > 0) return adapters
  throw new ActRefused(`${step}: ${email} has no page of Kustomer with the adapter open`)
}
