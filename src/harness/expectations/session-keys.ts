import type { World } from '../world/world.ts'

/** The external id in Kustomer of a call or chat named in the story; a placeholder when it never began. */
export function sessionExternalId(world: World, name: string): string {
  return (world.core?.settings.EXTERNAL_ID_PREFIX ?? '') + sessionKey(world, name)
}

/** The core's key of a call, chat or interaction named in the story; a placeholder when it never began. */
export function sessionKey(world: World, name: string): string {
  const platform = world.simulators['ccai-platform'].state
  const call = platform.calls.first('name', name)
  if (call) return `call-${call.id}`
  const chat = platform.chats.first('name', name)
  if (chat) return `chat-${chat.id}`
  const interaction = world.simulators['digital-experience'].state.interactions.get(name)
  return interaction ? `interaction-${interaction.interactionId}` : `${name} (never began)`
}
