import type { World } from './world.ts'

/** The acts that begin a call, with its name as their argument `call`. */
const callStarts = [
  'ccai.call.incoming',
  'ccai.call.from-app',
  'ccai.call.outgoing',
  'ccai.call.call-back',
  'ccai.voicemail.call-back',
  'ccai.adapter.call',
] as const
/** An act that begins a call. */
export type CallStartName = (typeof callStarts)[number]

/** The acts that begin a chat, with its name as their argument `chat`. */
const chatStarts = ['ccai.chat.from-app'] as const
/** An act that begins a chat. */
export type ChatStartName = (typeof chatStarts)[number]

/** Whether an act begins a call or a chat. */
export function beginsSession(act: string): boolean {
  return [...callStarts, ...chatStarts].some((one) => one === act)
}

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
