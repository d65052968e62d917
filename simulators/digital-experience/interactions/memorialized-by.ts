import type { DeliveryChannel } from '../../kit/delivery-channel.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/** Which workflow of which configuration memorializes a contact, and by which mapping. */
export interface MemorializedBy {
  readonly configurationId: string
  readonly workflowId: string
  readonly dataMappingId: string
}

/**
 * The workflow that memorializes a contact: the one that its script names. `undefined` for a script that names none;
 * contacts without a script have the tenant's own (ours, so that a story need not write one).
 */
export function memorializedBy(
  { host, state, switches }: DigitalExperienceInstance,
  { contactNumber, media }: { readonly contactNumber: string; readonly media: 'digital' | 'voice' },
): MemorializedBy | undefined {
  const run = state.scriptRuns.get(contactNumber)
  if (run) {
    const { configuration, dataMemorialization } = run.agentWorkflow ?? {}
    const subject = `contact/${contactNumber}`
    const named = configuration !== undefined && dataMemorialization
    const detail = named ? `by ${dataMemorialization.dataMapping}` : 'its script names no mapping'
    host.record({ change: 'contact.memorialization', subject, detail, rule: 'studio-workflows' })
    if (!named) return undefined
    const dataMappingId = dataMemorialization.dataMapping
    return { configurationId: configuration, workflowId, dataMappingId }
  }
  return {
    configurationId: switches.crmConfigurationId,
    workflowId,
    dataMappingId: media === 'voice' ? switches.voiceDataMappingId : switches.digitalDataMappingId,
  }
}

const workflowId = 'data-memorialization'
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
