import { keyOfUser } from '../../../simulators/kit/user-key.ts'
import { givenSystemUser } from '../../../simulators/kustomer/world/given-system-user.ts'
import { type CrmConfiguration, crmRecords } from '../../core/cxone/records.ts'
import type { Given } from '../scenario/schema.ts'
import type { World } from '../world/world.ts'

/** Gives the configuration of every world a Kustomer user of its own, in place of the one of the core's key. */
export function giveSystemUser({ core, simulators }: World, { systemUser }: Given): void {
  if (!systemUser) return
  const { kustomer, 'digital-experience': cxone } = simulators
  const userId = givenSystemUser(kustomer, systemUser)
  if (!core) return
  const kept = core.store.snapshot().kept?.[`crm-configuration:${cxone.switches.crmConfigurationId}`]
  const apiKey = keyOfUser(kustomer.host, systemUser.name)
  void crmRecords(core.store).putConfiguration({ ...(kept as CrmConfiguration), apiKey, userId })
}
