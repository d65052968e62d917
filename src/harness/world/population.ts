import { type Filling, givenPopulation } from '../../../simulators/kustomer/world/given-population.ts'
import type { World } from './world.ts'

export type { Filling } from '../../../simulators/kustomer/world/given-population.ts'

/** Fills the fake Kustomer with people. */
export function populate(world: World, customers: number): Promise<Filling> {
  return givenPopulation(world.simulators.kustomer, customers)
}
