/** What a test needs to play in a world, from one door: the code with defects is joined from here. */

export { contacts } from '../../simulators/digital-experience/world/queries.ts'
export { ActRefused } from '../../simulators/kit/host.ts'
export { explorationOf } from '../../src/harness/explorer/explorer.ts'
export { applyGiven } from '../../src/harness/given/apply.ts'
export { faultSchema } from '../../src/harness/network/fault-kinds.ts'
export { play } from '../../src/harness/player.ts'
export { parseScenario } from '../../src/harness/scenario/parse.ts'
export { Conductor } from '../../src/harness/world/conductor.ts'
export { perform } from '../../src/harness/world/perform.ts'
export { createWorld } from '../../src/harness/world/world.ts'
