import { ccaiActs } from '../../../simulators/ccai-platform/simulator.ts'
import { digitalExperienceActs } from '../../../simulators/digital-experience/simulator.ts'
import type { Act } from '../../../simulators/kit/act.ts'
import { kustomerActs } from '../../../simulators/kustomer/simulator.ts'
import type { SimulatorName } from './simulators.ts'

/** Every act of every simulator, with the simulator that performs it: the steps of scenarios are their union. */
export const actsBySimulator = {
  kustomer: kustomerActs,
  'ccai-platform': ccaiActs,
  'digital-experience': digitalExperienceActs,
} as const

/** The simulator that performs an act, and the act. */
export const actsByName: ReadonlyMap<string, { readonly by: SimulatorName; readonly act: Act }> = new Map(
  (Object.keys(actsBySimulator) as SimulatorName[]).flatMap((by) =>
    actsBySimulator[by].map((act: Act) => [act.name, { by, act }] as const),
  ),
)
