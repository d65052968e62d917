import { ActRefused } from '../../kit/host.ts'
import { type Call, currentMenuOf, type Mailbox } from '../state/session.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'

/** Whether it left a voicemail about which nothing has been done yet, or that was only listened to. */
export function isUnanswered({ voicemail }: Call): boolean {
  return voicemail === 'new' || voicemail === 'read'
}

/** Where a voicemail waits: in the mailbox of its queue, unless somebody has forwarded it. */
export function mailboxOf(call: Call): Mailbox {
  return call.forwardedTo ?? { agentId: null, menu: currentMenuOf(call) }
}

/**
 * Each agent has a mailbox of their own, for voicemails that were forwarded to them (call settings).
 * @throws ActRefused when the voicemail is in the mailbox of another agent
 */
export function assertHasVoicemail({ state }: CcaiInstance, call: Call, { id }: Agent, step: string): void {
  const { agentId } = mailboxOf(call)
  if (agentId === null || agentId === id) return
  const owner = state.agents.get(agentId)!.email
  throw new ActRefused(`${step}: the voicemail of call "${call.name}" is in the mailbox of ${owner}`)
}

/** The unanswered voicemails in the mailbox of this queue, or of any; those of agents are none of a queue. */
export function queuedVoicemails({ state }: CcaiInstance, menuName: string | undefined): Call[] {
  return [...state.calls.values()].filter((call) => {
    const { agentId, menu } = mailboxOf(call)
    return isUnanswered(call) && agentId === null && (menuName === undefined || menu?.name === menuName)
  })
}
