import { crmRecords, type MappedField } from '../../core/cxone/records.ts'
import type { Store } from '../../core/inbox/store.ts'
import type { Settings } from '../../core/settings.ts'
import type { Simulators } from './simulators.ts'

/** What a mapping is to write to the records of one type: the field of CXone by the attribute. */
export interface GivenMapping {
  readonly for: 'digital' | 'voice'
  readonly entity: string
  readonly fields: Readonly<Record<string, string>>
}

/** What the standard configuration is called. */
export const standardName = 'Kustomer'

/** The Dynamic Data mapping of the standard configuration, which is there where the switch names it. */
const standardDynamicData = 'dd-agents'

/** The ids of the mappings that the standard configuration has. */
export function standardMappingIds(switches: Simulators['digital-experience']['switches']): string[] {
  const { digitalDataMappingId, voiceDataMappingId, dynamicDataMappingId } = switches
  const shown = dynamicDataMappingId === standardDynamicData ? [standardDynamicData] : []
  return [digitalDataMappingId, voiceDataMappingId, ...shown]
}

/**
 * Keeps the standard configuration as an administrator would have saved it, with a mapping for each kind of contact
 * that writes three fields to the linked conversation.
 */
export async function keepStandardConfiguration(
  store: Store,
  settings: Settings,
  { kustomer, 'digital-experience': { switches } }: Simulators,
  { nowMs, mappings }: { readonly nowMs: number; readonly mappings: readonly GivenMapping[] },
): Promise<void> {
  if (!switches.crmConnected) return
  const records = crmRecords(store)
  const org = new URL(settings.KUSTOMER_APP_URL).hostname.split('.')[0]
  await records.putConfiguration({
    id: switches.crmConfigurationId,
    name: standardName,
    description: null,
    region: 'AMERICAS',
    apiKey: settings.KUSTOMER_API_KEY.reveal(),
    screenPopUrl: `https://${org}.kustomerapp.com/app/customers`,
    baseUrl: `https://${org}.api.kustomerapp.com`,
    userId: kustomer.state.machineUser,
    createdAtMs: nowMs,
  })
  if (switches.dynamicDataMappingId === standardDynamicData) {
    await records.putDynamicDataMapping({
      id: standardDynamicData,
      configurationId: switches.crmConfigurationId,
      name: 'Shown to agents',
      description: null,
      entities: [
        { entity: 'customer', fields: ['name', 'phones', 'custom.tierNum'] },
        { entity: 'conversation', fields: ['status', 'messageCount'] },
      ],
    })
  }
  for (const channel of ['digital-contact', 'voice-call-contact'] as const) {
    const isVoice = channel === 'voice-call-contact'
    const field = (crmField: string, cxoneField: string): MappedField => ({ crmField, channel, cxoneField })
    const kind = isVoice ? 'voice' : 'digital'
    const given = mappings.filter((mapping) => mapping.for === kind)
    const standard = [
      ...(isVoice ? [] : [field('custom.cxoneCustomerNameStr', 'Customer Name')]),
      field('custom.cxoneAgentNameStr', 'Agent Name'),
      field('custom.cxoneSkillNameStr', 'Skill Name'),
    ]
    await records.putMemorializationMapping({
      id: isVoice ? switches.voiceDataMappingId : switches.digitalDataMappingId,
      configurationId: switches.crmConfigurationId,
      name: isVoice ? 'Voice' : 'Digital',
      description: null,
      entities:
        given.length === 0
          ? [{ entity: 'conversation', fields: standard }]
          : given.map(({ entity, fields }) => ({
              entity,
              fields: Object.entries(fields).map(([crmField, cxoneField]) => field(crmField, cxoneField)),
            })),
    })
  }
}
