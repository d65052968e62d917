import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import { conversationOfAct } from '../conversations/find.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'
import { name } from '../workspace/arguments.ts'
import { sendDraft } from './send.ts'

/** Somebody sends the latest draft of a conversation. */
const draftSend = defineAct({
  name: 'kustomer.draft.send',
  summary: 'Somebody sends the latest draft of a conversation in Kustomer.',
  schema: z.strictObject({ conversation: name }),
  refs: { conversation: 'conversation' },
  phrase: (args) => `somebody sends the draft of the conversation ${args.conversation}`,
  perform: (instance: KustomerInstance, { conversation }) => {
    const row = conversationOfAct(instance, conversation)
    const draft = instance.state.drafts.find('conversation', conversation).at(-1)
    if (!draft) throw new ActRefused('there is no draft in the conversation; one must be made first')
    if (draft.attributes.channel === 'note' && !draft.attributes.body) {
      throw new ActRefused('the note drafted in the conversation has no text')
    }
    const user = row.attributes.assignedUsers[0] ?? draft.modifiedBy
    return { id: sendDraft({ ...worldWriter(instance), user, madeAtMs: instance.host.now() }, draft) }
  },
})

/** The acts on drafts. */
export const draftActs = [draftSend] as const
