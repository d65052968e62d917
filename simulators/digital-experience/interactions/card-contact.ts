import type { CardContact } from '../cards/open.ts'
import type { Interaction } from '../state/state.ts'

/** Whose customer card belongs to an interaction: of a call by the number, else by what else is known of the person. */
export function cardContactOf(interaction: Interaction): CardContact {
  const { contactNumber, interactionId, agentId, media, channelType, customerName, address } = interaction
  return {
    contactNumber,
    interactionId,
    agentId,
    platform: media === 'voice' ? 'voice' : (channelType ?? 'digital'),
    idOnExternalPlatform: address ?? customerName ?? interactionId,
    fullName: customerName,
  }
}
