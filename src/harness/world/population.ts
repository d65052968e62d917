import type { Filling } from '../../../simulators/kustomer/population/fill.ts'
import type { World } from './world.ts'

export type { Filling } from '../../../simulators/kustomer/population/fill.ts'

/** Fills the fake Kustomer with people; what makes them up is loaded here, so that a world without them starts at once. */
export async function populate(world: World, customers: number): Promise<Filling> {
  const { fillOrg } = await import('../../../simulators/kustomer/population/fill.ts')
  return fillOrg(world.simulators.kustomer, customers)
}
