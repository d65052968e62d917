import { type Filling, givenPopulation } from '../../../simulators/kustomer/world/given-population.ts'
import type { World } from './world.ts'

export type { Filling } from '../../../simulators/kustomer/world/given-population.ts'

/** Generates customers in the fake Kustomer. */
export function populate(world: World, customers: number): Promise<Filling> {
  return givenPopulation(world.simulators.kustomer, customers)
}
