import type { CcaiInstance } from '../../../simulators/ccai-platform/simulator.ts'
import type { DigitalExperienceInstance } from '../../../simulators/digital-experience/simulator.ts'
import type { KustomerInstance } from '../../../simulators/kustomer/simulator.ts'
/** The three simulators of a world. */
export interface Simulators {
  readonly kustomer: KustomerInstance
  readonly 'ccai-platform': CcaiInstance
  readonly 'digital-experience': DigitalExperienceInstance
}

/** The names of the simulators. */
export type SimulatorName = 'kustomer' | 'ccai-platform' | 'digital-experience'
