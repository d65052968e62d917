import type { DeliveryChannel } from '../../kit/delivery-channel.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Which workflow of which configuration memorializes a contact, and by which mapping. */
export interface MemorializedBy {
  readonly configurationId: string
  readonly workflowId: string
  readonly dataMappingId: string
}

/** The workflow that memorializes contacts of this kind. */
export function memorializedBy(
  { switches }: DigitalExperienceInstance,
  media: 'digital' | 'voice',
): MemorializedBy {
  return {
    configurationId: switches.crmConfigurationId,
    workflowId: 'data-memorialization',
    dataMappingId: media === 'voice' ? switches.voiceDataMappingId : switches.digitalDataMappingId,
  }
}

const prefix = 'memorialization/'

/** Whether a delivery channel carries memorializations. */
export function isMemorialization(channel: string): boolean {
  return channel.startsWith(prefix)
}

/** The name of the delivery channel to a workflow. */
export function channelTo({ configurationId, workflowId }: MemorializedBy): string {
  return `${prefix}${encodeURIComponent(configurationId)}/workflow/${encodeURIComponent(workflowId)}`
}

/** The endpoint of a workflow, below the address of the agent integrations. */
export function memorializationEndpoint(
  { channels }: DigitalExperienceInstance,
  name: string,
): DeliveryChannel | undefined {
  const service = channels.get('agent-integration')
  if (!service || !isMemorialization(name)) return undefined
  const url = `${service.url}/v27.0/agent-integration/configuration/${name.slice(prefix.length)}`
  return { ...service, url }
}
