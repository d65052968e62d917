import type { Filling } from '../../../simulators/kustomer/population/fill.ts'
import type { World } from './world.ts'

export type { Filling } from '../../../simulators/kustomer/population/fill.ts'

/** Generates customers in the fake Kustomer; imports the generator on demand, so that other worlds start fast. */
export async function populate(world: World, customers: number): Promise<Filling> {
  const { fillOrg } = await import('../../../simulators/kustomer/population/fill.ts')
  return fillOrg(world.simulators.kustomer, customers)
}
