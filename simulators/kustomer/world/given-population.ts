import type { Population } from '../population/create.ts'
import type { KustomerInstance } from '../state/state.ts'

export type { Population } from '../population/create.ts'

/**
 * Fills an org with invented customers, the same for the same seed. The generator is imported dynamically, so that
 * worlds without such customers start faster.
 */
export async function givenPopulation(instance: KustomerInstance, customers: number): Promise<Population> {
  const { createPopulation } = await import('../population/create.ts')
  return createPopulation(instance, customers)
}
