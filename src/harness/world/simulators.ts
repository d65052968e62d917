import type { CcaiInstance } from '../../../simulators/ccai-platform/simulator.ts'
import type { DigitalExperienceInstance } from '../../../simulators/digital-experience/simulator.ts'
import type { KustomerInstance } from '../../../simulators/kustomer/simulator.ts'
import type { ChannelInstance } from '../channel/state.ts'

/** The simulators of a world: the three platforms, and the messaging service that somebody brings. */
export interface Simulators {
  readonly kustomer: KustomerInstance
  readonly 'ccai-platform': CcaiInstance
  readonly 'digital-experience': DigitalExperienceInstance
  readonly channel: ChannelInstance
}

/** The names of the simulators. */
export type SimulatorName = 'kustomer' | 'ccai-platform' | 'digital-experience' | 'channel'
