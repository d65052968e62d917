import { ccaiActs } from '../../../simulators/ccai-platform/simulator.ts'
import { digitalExperienceActs } from '../../../simulators/digital-experience/simulator.ts'
import type { Act } from '../../../simulators/kit/act.ts'
import { kustomerActs } from '../../../simulators/kustomer/simulator.ts'
import { channelActs } from '../channel/acts.ts'
import { worldActs } from './agent-acts.ts'
import type { SimulatorName } from './simulators.ts'

/** Who performs an act: a simulator, or the world, where it concerns all of them. */
export type Performer = SimulatorName | 'world'

/** Every act by who performs it: the steps of scenarios are their union. */
export const actsByPerformer = {
  kustomer: kustomerActs,
  'ccai-platform': ccaiActs,
  'digital-experience': digitalExperienceActs,
  channel: channelActs,
  world: worldActs,
} as const

/** Every act by its name, with who performs it. */
export const actsByName: ReadonlyMap<string, { readonly by: Performer; readonly act: Act }> = new Map(
  (Object.keys(actsByPerformer) as Performer[]).flatMap((by) =>
    actsByPerformer[by].map((act: Act) => [act.name, { by, act }] as const),
  ),
)
