import { instantInZulu } from '../http/instant.ts'
import type { DigitalExperienceInstance, Interaction } from '../state/state.ts'
import { scriptVariablesOf } from '../studio/variables.ts'
import type { MemorializedBy } from './memorialized-by.ts'

/**
 * The body of the Data Memorialization request for an interaction that has ended, with the field names of the vendor's
 * agent SDK. Fields without a known value are omitted, never sent empty.
 */
export function memorializationBody(
  instance: DigitalExperienceInstance,
  interaction: Interaction,
  { dataMappingId }: MemorializedBy,
): string {
  const { interactionId, contactNumber: contactID } = interaction
  return JSON.stringify({
    action: 'DataMemorialization',
    interactionID: interactionId,
    contactID,
    dataMappingId,
    integration: instance.state.recordLinks
      .find('contactNumber', contactID)
      .map(({ entity, entityId }) => ({ entity, entityId })),
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
    ...variablesOf(instance, interaction),
    startTime: instantInZulu(interaction.startedAtMs),
    endTime: interaction.endedAtMs === null ? undefined : instantInZulu(interaction.endedAtMs),
  }
}

function variablesOf(instance: DigitalExperienceInstance, interaction: Interaction) {
  const scriptVariables = scriptVariablesOf(instance, interaction)
  return Object.keys(scriptVariables).length > 0 ? { scriptVariables } : {}
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
