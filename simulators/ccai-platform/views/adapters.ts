import type { Adapter } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { emailKey } from '../state/state.ts'

/** The adapters in all pages of a Kustomer user, oldest first. */
export function adaptersOf({ state }: CcaiInstance, email: string): Adapter[] {
  return state.adapters.find('agent', emailKey(email))
}

/** The adapter in one page of a Kustomer user. */
export function adapterIn({ state }: CcaiInstance, email: string, page: string): Adapter | undefined {
  return state.adapters.get(adapterId(email, page))
}

/** Whether an agent is logged in to any adapter. */
export function isOnline({ state }: CcaiInstance, agent: Agent): boolean {
  return state.adapters.count('loggedInAs', emailKey(agent.email)) > 0
}

/** Undocumented facts: the user's number of open pages, who is logged in there, and who is logged in as the agent. */
export function adapterFacts(instance: CcaiInstance, agent: Agent): Record<string, unknown> {
  const pages = adaptersOf(instance, agent.email)
  return {
    adapters: pages.length,
    logged_in_as: pages.find(({ loggedInAs }) => loggedInAs !== null)?.loggedInAs ?? null,
    logged_in_by: [...new Set(loggedIn(instance, agent).map((adapter) => adapter.agent))],
  }
}

/** The adapters in which this agent is logged in, in any user's page. */
export function loggedIn({ state }: CcaiInstance, agent: Agent): Adapter[] {
  return state.adapters.find('loggedInAs', emailKey(agent.email))
}

/** An adapter as the messages of its page are answered. */
export function adapterObject(adapter: Adapter): Record<string, unknown> {
  const { agent, page, loggedInAs, minimized, number } = adapter
  return { agent, instance: page, logged_in_as: loggedInAs, minimized, number }
}

/** The id of the adapter in one page of a Kustomer user. */
export function adapterId(email: string, page: string): string {
  return `${emailKey(email)} ${page}`
}
