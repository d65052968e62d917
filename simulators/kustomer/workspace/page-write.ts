import { ActRefused } from '../../kit/host.ts'
import type { AgentRow } from '../org/find.ts'
import { acceptInvitation } from '../org/user-write.ts'
import type { KustomerInstance } from '../state/state.ts'
import { postToAdapter } from './adapter.ts'
import { agentPageOf } from './find.ts'

/** The name of a page when an act gives none. */
export const firstPage = 'tab-1'

/** Opens a page of a user. Throws ActRefused when it is open already. */
export function openPage(instance: KustomerInstance, user: AgentRow, name: string): void {
  const { email } = user.attributes
  const page = agentPageOf(instance, user.id)
  if (page.instances.includes(name)) throw new ActRefused(`${email} has the page ${name} open already`)
  acceptInvitation(instance, user)
  instance.state.agentPages.put({ ...page, instances: [...page.instances, name] })
  instance.host.record({ change: 'page.opened', subject: user.id, detail: name })
  postToAdapter(instance, { action: 'opened', agent: email, instance: name })
}
