import { givenCompany, givenObject } from '../../../simulators/kustomer/world/given-objects.ts'
import type { Given } from '../scenario/schema.ts'
import type { World } from '../world/world.ts'

/** Creates companies in Kustomer, before the customers that belong to them. */
export function giveCompanies({ simulators, names }: World, { companies }: Given): void {
  for (const { ref, name = ref } of companies) {
    names.objects.set(ref, { id: givenCompany(simulators.kustomer, name), klass: 'company' })
  }
}

/** Creates objects of klasses in Kustomer. */
export function giveObjects({ simulators, names }: World, { objects }: Given): void {
  for (const { ref, klass, title = ref, customer } of objects) {
    const owner = customer === undefined ? undefined : names.customers.get(customer)!.id
    names.objects.set(ref, { id: givenObject(simulators.kustomer, { klass, title, customer: owner }), klass })
  }
}
