import type { Filling } from '../population/fill.ts'
import type { KustomerInstance } from '../state/state.ts'

export type { Filling } from '../population/fill.ts'

/**
 * Fills an org with people whom nobody is, the same for the same seed. What makes them up is loaded here, so that
 * a world without them starts at once.
 */
export async function givenPopulation(instance: KustomerInstance, customers: number): Promise<Filling> {
  const { fillOrg } = await import('../population/fill.ts')
  return fillOrg(instance, customers)
}
