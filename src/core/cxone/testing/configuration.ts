import type { Store } from '../../inbox/store.ts'
import { type CrmConfiguration, crmRecords, type MemorializationMapping } from '../records.ts'

/** Where workflows of the configuration are run. */
export const configurationPath = '/InContactAPI/services/v27.0/agent-integration/configuration/crm-1'

/** A configuration as an administrator has saved it. */
export const configuration: CrmConfiguration = {
  id: 'crm-1',
  name: 'Kustomer',
  description: null,
  region: 'EMEA',
  apiKey: 'standin-kustomer-key',
  screenPopUrl: 'https://standin.kustomerapp.com/app/customers',
  baseUrl: 'https://standin.api.kustomerapp.com',
  userId: '6740a1b2c3d4e5f6a7b8c9d9',
  createdAtMs: 0,
}

/** A mapping of it for digital contacts. */
export const mapping: MemorializationMapping = {
  id: 'dm-digital',
  configurationId: 'crm-1',
  name: 'Digital',
  description: null,
  entities: [
    {
      entity: 'conversation',
      fields: [
        { crmField: 'custom.cxoneAgentNameStr', channel: 'digital-contact', cxoneField: 'Agent Name' },
      ],
    },
  ],
}

/** Keeps both in a store. */
export async function keepConfiguration(store: Store): Promise<void> {
  const records = crmRecords(store)
  await records.putConfiguration(configuration)
  await records.putMemorializationMapping(mapping)
}
