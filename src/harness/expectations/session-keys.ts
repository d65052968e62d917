import type { World } from '../world/world.ts'

/** The external id of the records of a call or chat, or of what the story calls so but never began. */
export function sessionExternalId(world: World, name: string): string {
  return (world.core?.settings.EXTERNAL_ID_PREFIX ?? '') + sessionKey(world, name)
}

/** What the core knows a call, a chat or an interaction of the story by. */
export function sessionKey(world: World, name: string): string {
  const platform = world.simulators['ccai-platform'].state
  const call = platform.calls.first('name', name)
  if (call) return `call-${call.id}`
  const chat = platform.chats.first('name', name)
  if (chat) return `chat-${chat.id}`
  const interaction = world.simulators['digital-experience'].state.interactions.get(name)
  return interaction ? `interaction-${interaction.interactionId}` : `${name} (never began)`
}
