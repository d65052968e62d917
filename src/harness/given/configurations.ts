import { keyOfUser } from '../../../simulators/kit/user-key.ts'
import { givenSystemUser } from '../../../simulators/kustomer/world/given-system-user.ts'
import { type CrmConfiguration, crmRecords } from '../../core/cxone/records.ts'
import type { Given } from '../scenario/schema.ts'
import type { World } from '../world/world.ts'

/**
 * Keeps CRM configurations and their mappings as administrators would have saved them, of the organisation of every
 * world. One with the id of the standard configuration takes its place, and that of its mappings.
 */
export function giveConfigurations({ core, simulators }: World, { configurations }: Given): void {
  if (configurations.length === 0) return
  const { kustomer, 'digital-experience': cxone } = simulators
  const standardId = cxone.switches.crmConfigurationId
  const kept = core?.store.snapshot().kept ?? {}
  const standard = kept[`crm-configuration:${standardId}`] as CrmConfiguration
  for (const { systemUser, mappings, dynamicData, ...told } of configurations) {
    const user = systemUser && {
      userId: givenSystemUser(kustomer, systemUser),
      apiKey: keyOfUser(kustomer.host, systemUser.name),
    }
    if (!core) continue
    const records = crmRecords(core.store)
    if (told.id === standardId) {
      for (const [key, value] of Object.entries(kept)) {
        const isMapping = key.startsWith('crm-memorialization:') || key.startsWith('crm-dynamic-data:')
        const { configurationId } = Object(value) as { configurationId?: string }
        if (isMapping && configurationId === standardId) void core.store.remember(key, null)
      }
    }
    void records.putConfiguration({ ...standard, ...told, ...user })
    const configurationId = told.id
    for (const mapping of mappings) void records.putMemorializationMapping({ ...mapping, configurationId })
    for (const mapping of dynamicData) void records.putDynamicDataMapping({ ...mapping, configurationId })
  }
}
