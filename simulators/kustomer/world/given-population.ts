import type { Population } from '../population/create.ts'
import type { KustomerInstance } from '../state/state.ts'

export type { Population } from '../population/create.ts'

/**
 * Fills an org with people whom nobody is, the same for the same seed. What makes them up is loaded here, so that
 * a world without them starts at once.
 */
export async function givenPopulation(instance: KustomerInstance, customers: number): Promise<Population> {
  const { createPopulation } = await import('../population/create.ts')
  return createPopulation(instance, customers)
}
