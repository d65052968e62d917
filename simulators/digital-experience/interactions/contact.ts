import { instantWithOffset } from '../http/instant.ts'
import type { DigitalExperienceInstance, Interaction } from '../state/state.ts'

/** A digital contact as `/dfo/3.0` shows it. */
export function contactObject(instance: DigitalExperienceInstance, interaction: Interaction) {
  const { area, domain } = instance.switches
  const agent = instance.state.agents.get(interaction.agentId)?.digitalUserId ?? null
  const { contactNumber, threadId, startedAtMs, endedAtMs, outcomeStatus } = interaction
  const statusAtMs = outcomeStatus === null ? startedAtMs : (endedAtMs ?? startedAtMs)
  return {
    id: contactNumber,
    contactId: interaction.contactId,
    interactionId: interaction.interactionId,
    customerContactId: interaction.customerContactId,
    threadId,
    status: outcomeStatus ?? 'open',
    statusUpdatedAt: instantWithOffset(statusAtMs),
    direction: 'inbound' as const,
    createdAt: instantWithOffset(startedAtMs),
    // Dismissing a contact removes it from the agent's inbox, but the agent remains its owner.
    inboxAssignee: endedAtMs === null ? agent : null,
    ownerAssignee: agent,
    detailUrl: `https://app-de-${area}.${domain}/care?redirect=no#/care/tab/${threadId}/case/${contactNumber}`,
  }
}
