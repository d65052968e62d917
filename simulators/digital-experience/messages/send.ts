import { sendToMiddleware } from '../byoc/outbound.ts'
import { setStatus } from '../contacts/contacts.ts'
import { afterMessage } from '../contacts/timers.ts'
import { byAgent, byApi, type Initiator } from '../events/envelope.ts'
import { tellMessage } from '../events/tell.ts'
import type { Contact, Message } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { addMessage, blankMessage } from './create.ts'

/** What is written to a person; `agentId` is `null` where no agent is known who wrote it. */
export type Written = Pick<Message, 'agentId' | 'content' | 'attachments' | 'replyTo' | 'traceId'>

/** The agent who writes, where one is known; else the API's client. */
export function initiatorOf({ state }: DigitalExperienceInstance, agentId: string | null): Initiator {
  const agent = agentId === null ? undefined : state.agents.get(agentId)
  return agent ? byAgent(agent) : byApi
}

/** Adds an answer to a contact and hands it to the middleware. Whether its author may answer was checked before. */
export function sendOut(
  instance: DigitalExperienceInstance,
  contact: Contact,
  written: Written,
  by: Initiator,
): Message {
  const { host, switches } = instance
  const message = addMessage(instance, {
    ...blankMessage(instance, contact),
    ...written,
    direction: 'outbound',
    sending: 'sending',
  })
  host.record({ change: 'message.created', subject: `message/${message.id}`, detail: 'outbound' })
  if (written.agentId !== null) {
    host.record({
      change: 'reply.allowed',
      subject: `message/${message.id}`,
      rule: 'byoc-role-permissions',
    })
  }
  tellMessage(instance, 'MessageCreated', message, by)
  tellMessage(instance, 'MessageAddedIntoCase', message, by)
  const opens = contact.status === 'new' && switches.firstReply === 'opens'
  afterMessage(instance, opens ? setStatus(instance, contact, 'open', by) : contact, 'agent')
  sendToMiddleware(instance, message)
  return message
}
