import type { World } from './world.ts'

/** The external id of a call's records, or of what the story calls so but never began. */
export function callId(world: World, name: string): string {
  return (world.core?.settings.EXTERNAL_ID_PREFIX ?? '') + sessionKey(world, name)
}

/** What the core knows a call or an interaction of the story by. */
export function sessionKey(world: World, name: string): string {
  const call = world.simulators['ccai-platform'].state.calls.first('name', name)
  if (call) return `call-${call.id}`
  const interaction = world.simulators['digital-experience'].state.interactions.get(name)
  return interaction ? `interaction-${interaction.interactionId}` : `${name} (never began)`
}
