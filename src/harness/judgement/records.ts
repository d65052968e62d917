import type { World } from '../world/world.ts'

/** How many records of each kind the vendors' sides have: what was created, without what was deleted. */
export type Records = Readonly<Record<string, number>>

/**
 * Counts the records of a world. Of the files in Kustomer those that a note or message has: one that was announced for
 * a note that could not be written stays behind, which nobody sees and no route deletes.
 */
export function recordsOf({ simulators }: Pick<World, 'simulators'>): Records {
  const kustomer = simulators.kustomer.state
  const digital = simulators['digital-experience'].state
  const { calls, chats } = simulators['ccai-platform'].state
  const linked = [...calls.values(), ...chats.values()].filter(({ record }) => record !== null)
  const notes = [...kustomer.notes.values()].filter(({ deleted }) => !deleted)
  const messages = [...kustomer.messages.values()]
  return {
    customers: kustomer.customers.size,
    conversations: [...kustomer.conversations.values()].filter(({ deleted }) => !deleted).length,
    messages: messages.length,
    notes: notes.length,
    attachments: [...notes, ...messages].reduce((sum, { attachments }) => sum + attachments.length, 0),
    'linked sessions': linked.length,
    threads: digital.threads.size,
    contacts: digital.contacts.size,
    'messages of contacts': digital.messages.size,
    'points of contact': digital.channels.size,
    'messages on the channel': simulators.channel.state.messages.size,
  }
}

/** The kinds of which there are more than without a fault, and those of which there are fewer. */
export function differences(
  records: Records,
  undisturbed: Records,
): { readonly more: readonly string[]; readonly fewer: readonly string[] } {
  const kinds = Object.keys(undisturbed)
  return {
    more: kinds.filter((kind) => records[kind]! > undisturbed[kind]!),
    fewer: kinds.filter((kind) => records[kind]! < undisturbed[kind]!),
  }
}
