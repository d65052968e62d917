export type { Duration } from '../simulators/kit/duration.ts'
export { ActRefused } from '../simulators/kit/host.ts'
export { applyGiven } from './harness/given/apply.ts'
export { type PlayOptions, play, type Replay } from './harness/player.ts'
export { defineScenario, type ScenarioInput } from './harness/scenario/define-scenario.ts'
export { parseScenario, ScenarioError } from './harness/scenario/parse.ts'
export type { Given, Scenario } from './harness/scenario/schema.ts'
export { type NamedScenario, variantsOf } from './harness/scenario/variants.ts'
export {
  type CallbackTarget,
  createTestWorld,
  type TestWorldOptions,
} from './harness/test-world/create-test-world.ts'
export type { TestWorld } from './harness/test-world/test-world.ts'
export { HostTaken } from './harness/test-world/worlds-by-host.ts'
export { worldControl } from './harness/world/control.ts'
export { createWorld, type World } from './harness/world/world.ts'
export type { WorldOptions } from './harness/world/world-options.ts'
