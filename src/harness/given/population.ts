import {
  givenPopulation as givenKustomerPopulation,
  type Population,
} from '../../../simulators/kustomer/world/given-population.ts'
import type { World } from '../world/world.ts'

export type { Population } from '../../../simulators/kustomer/world/given-population.ts'

/** Generates customers in the fake Kustomer, the same ones for the same seed. */
export function givenPopulation(world: World, customers: number): Promise<Population> {
  return givenKustomerPopulation(world.simulators.kustomer, customers)
}
