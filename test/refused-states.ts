import { type Instance, snapshotInstance } from '../simulators/kit/simulator.ts'
import { fittingSnapshot } from '../simulators/kit/state-check.ts'
import type { World } from '../src/harness/world/world.ts'

/** Of each party of a world why `PUT /__sim/state` would refuse the state that it has, as `GET` shows it. */
export function refusedStates({ simulators }: Pick<World, 'simulators'>): string[] {
  return Object.entries(simulators).flatMap(([name, each]) => {
    const instance = each as unknown as Instance
    try {
      fittingSnapshot(instance, JSON.parse(JSON.stringify(snapshotInstance(instance))))
      return []
    } catch (error) {
      return [`${name}: ${(error as Error).message}`]
    }
  })
}
