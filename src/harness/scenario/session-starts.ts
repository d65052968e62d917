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
