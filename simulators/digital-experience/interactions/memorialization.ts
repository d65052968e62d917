import { instantInZulu } from '../http/instant.ts'
import type { DigitalExperienceInstance, Interaction } from '../state/state.ts'

/** The delivery channel by which memorializations reach the integration. */
export const memorializationChannel = 'memorialization'

/**
 * The body of a Data Memorialization workflow call for an interaction that has ended, in the member names
 * of the vendor's agent SDK. Members whose value is not known are left out, never sent empty.
 */
export function memorializationBody(instance: DigitalExperienceInstance, interaction: Interaction): string {
  const { switches } = instance
  const { interactionId, contactNumber: contactID, media } = interaction
  return JSON.stringify({
    action: 'DataMemorialization',
    interactionID: interactionId,
    contactID,
    dataMappingId: media === 'voice' ? switches.voiceDataMappingId : switches.digitalDataMappingId,
    integration: [{ entity: 'conversation', entityId: interaction.conversationId }],
    cxoneContact: cxoneContact(instance, interaction),
  })
}

function cxoneContact(instance: DigitalExperienceInstance, interaction: Interaction) {
  const { agents, skills } = instance.state
  return {
    interactionId: interaction.interactionId,
    contactId: interaction.contactNumber,
    mediaType: interaction.media === 'voice' ? 'Voice' : 'Digital',
    direction: 'Inbound',
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

/** Customer Name and From are fields of digital contacts alone; both hold the name on the customer card. */
function personOf({ media, customerName }: Interaction) {
  return media === 'digital' && customerName !== null ? { customerName, from: customerName } : {}
}

/** When the contact ended first, what the agent chooses under Outcomes is not memorialized. */
function outcomeOf({ switches }: DigitalExperienceInstance, interaction: Interaction) {
  const { outcomeStatus, endedBy, media } = interaction
  const withheld = endedBy === 'contact' && (media === 'digital' || switches.contactEndedFirst === 'both')
  return withheld || outcomeStatus === null ? {} : { status: outcomeStatus }
}
