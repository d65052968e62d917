import { instantInZulu } from '../http/instant.ts'
import type { DigitalExperienceInstance, Interaction } from '../state/state.ts'

/**
 * The fields of an interaction that was told by the quick acts, with the names of the vendor's agent SDK. Fields without
 * a known value are omitted, never sent empty.
 */
export function interactionFields(instance: DigitalExperienceInstance, interaction: Interaction) {
  const { agents, skills } = instance.state
  return {
    interactionId: interaction.interactionId,
    contactId: interaction.contactNumber,
    mediaType: interaction.media === 'voice' ? 'Voice' : 'Digital',
    direction: 'inbound',
    ...personOf(interaction),
    agentId: interaction.agentId,
    agentName: agents.get(interaction.agentId)?.name,
    skillId: String(skills.get(interaction.skill)?.skillId),
    skillName: interaction.skill,
    ...outcomeOf(instance, interaction),
    finalState: true,
    startTime: instantInZulu(interaction.startedAtMs),
    endTime: interaction.endedAtMs === null ? undefined : instantInZulu(interaction.endedAtMs),
  }
}

/** The fields Customer Name and From, only for digital contacts; both hold the name on the customer card. */
function personOf({ media, customerName }: Interaction) {
  return media === 'digital' && customerName !== null ? { customerName, from: customerName } : {}
}

/** The outcome that the agent chose; omitted when the contact ended the interaction first. */
function outcomeOf({ switches }: DigitalExperienceInstance, interaction: Interaction) {
  const { outcomeStatus, endedBy, media } = interaction
  const withheld = endedBy === 'contact' && (media === 'digital' || switches.contactEndedFirst === 'both')
  return withheld || outcomeStatus === null ? {} : { status: outcomeStatus }
}
