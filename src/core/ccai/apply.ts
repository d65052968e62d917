import type { KustomerClient } from '../kustomer/client.ts'
import type { Decision, Write } from './decide.ts'

/** `app` of every message we make: one stable value for the integration. */
const app = 'ccai-platform'

/** What the writes so far have made; later ones go to it. */
interface Made {
  customerId?: string
  conversationId?: string
}

/**
 * Carries a decision out, one write after another, and says each that was done to `done`. Stops at the first
 * failure: the next attempt reads again, and sees what is there.
 */
export async function apply(
  { writes }: Decision,
  kustomer: KustomerClient,
  done: (write: string) => void,
): Promise<void> {
  const made: Made = {}
  for (const write of writes) {
    await carryOut(write, made, kustomer)
    done(write.do)
  }
}

async function carryOut(write: Write, made: Made, kustomer: KustomerClient): Promise<void> {
  switch (write.do) {
    case 'create-customer': {
      const { phones, externalIds } = write.customer
      made.customerId = (
        await kustomer.createCustomer({ phones: [...phones], externalIds: [...externalIds] })
      ).id
      return
    }
    case 'create-conversation': {
      const customerId = write.customerId ?? made.customerId!
      const { assignedUsers, custom, ...conversation } = write.conversation
      const created = await kustomer.createConversation(customerId, {
        ...conversation,
        status: 'open',
        assignedUsers: [...assignedUsers],
        custom: { ...custom },
      })
      made.conversationId = created.id
      return
    }
    case 'create-message': {
      const { custom, meta, ...message } = write.message
      await kustomer.createMessage(write.conversationId ?? made.conversationId!, {
        ...message,
        channel: 'voice',
        app,
        meta: { ...meta },
        custom: { ...custom },
      })
      return
    }
    case 'assign':
      await kustomer.updateConversation(write.conversationId, { assignedUsers: [write.userId] })
      return
    case 'update-message':
      await kustomer.updateMessage(write.messageId, { meta: { ...write.meta } })
      return
    case 'create-note': {
      const { externalId, body } = write
      await kustomer.createNote(write.conversationId ?? made.conversationId!, { externalId, body })
    }
  }
}
